import type { Account } from '../accounts/account.ts'
import type { Act, AuditEvent } from '../audit.ts'
import type { RevokedReason } from '../errors.ts'
import type { RefreshTokenParts } from '../tokens/issue.ts'
import type { LoginProof, OpeningOutcome } from './login-proof.ts'
import type { Amr, NewSession, Session, SessionPurpose } from './session.ts'

/** A session and its account, which is undefined once deleted. */
export interface SessionAndAccount {
  readonly session: Session
  readonly account: Account | undefined
}

/** What a login proved, and what it requests. */
export interface Opening {
  /** The verified hash, which must still be stored; undefined where a challenge takes its place. */
  readonly passwordHash: string | undefined
  /** How often the factors had changed when the account was read; still so. */
  readonly factorEpoch: number
  /** Undefined for a password alone. */
  readonly proof: LoginProof | undefined
  /** Whether to record the last login. */
  readonly lastLogin: 'record' | 'ignore'
  /** Beyond this number, the least recently used sessions end; undefined: no limit. */
  readonly limit: number | undefined
}

/** A rotation: its conditions and the new values. */
export interface Rotation {
  /** Only a session that was opened for this. */
  readonly purpose: SessionPurpose
  /** Only while the session accepts this generation. */
  readonly presented: Pick<RefreshTokenParts, 'sid' | 'gen' | 'jti'>
  /** `refuse`: only the current token, outside of the grace period. `accept`: any token. */
  readonly spentTokens: 'refuse' | 'accept'
  readonly next: Pick<RefreshTokenParts, 'jti' | 'iat' | 'exp'>
  readonly idempotencyHash: string | null
  /** Only when the last rotation is at least this long ago. */
  readonly graceSeconds: number
  /** Only when the last use is after this second. */
  readonly idleSince: number
}

/** The new refresh token, and the account to sign for. */
export interface Rotated extends RefreshTokenParts {
  /** The earlier of the requested time and the absolute end of the session. */
  readonly exp: number
  readonly authTime: number
  readonly amr: Amr | null
  readonly expiresAt: number | null
  readonly account: Pick<Account, 'id' | 'subject' | 'claims'>
}

/** A change of the own password, and the next refresh token of the session. */
export interface OwnPasswordChange {
  readonly accountId: number
  /** Stays live. */
  readonly sessionId: string
  readonly passwordHash: string
  /** Only while this hash is stored. */
  readonly expectedHash: string
  readonly next: Rotation['next']
}

/** The first use of a foreign refresh token under rotation. */
export interface Adoption {
  /** SHA-256 of its `jti`. */
  readonly adoptedJti: string
  /** Only while the account accepts tokens of this second. */
  readonly issuedAt: number
  /** Its expiry. */
  readonly adoptedExp: number
  readonly idempotencyHash: string | null
  /** As in {@link Opening}. */
  readonly limit: number | undefined
}

/** Which live sessions of an account to list. */
export interface SessionQuery {
  readonly accountId: number
  /** Which sessions count as live. */
  readonly live: LiveAt
  /** Only later ones in the list; undefined: from the first. */
  readonly after: SessionPosition | undefined
  /** Excludes this session. */
  readonly except?: string
  readonly limit: number
}

/** A page of the live or the ended sessions of an account. */
export interface SessionPageQuery extends Omit<SessionQuery, 'except'> {
  /** Expired ones count as ended. */
  readonly state: 'live' | 'ended'
}

/** Sessions of a page. */
export interface SessionPage {
  /** An ended one has `revokedAt`, unless it expired. */
  readonly sessions: readonly Session[]
  /** Where the next page continues; undefined at the end. */
  readonly next: SessionPosition | undefined
}

/** A time, and the second at or before which a last use is too old. */
export interface LiveAt {
  readonly now: number
  readonly idleSince: number
}

/** The position of a session in the list, which never changes. */
export interface SessionPosition {
  readonly createdAt: number
  readonly id: string
}

/** Logins that require a second factor; `new_devices`: a device may remember the last factor. */
export type FactorLogins = 'of_console' | 'all' | 'all_of_new_devices'

interface CountedSessions {
  readonly live: number
  /** The last id that was read; undefined at the end. */
  readonly lastId: string | undefined
}

/** All sessions of an account, and why they end. */
export interface AccountEnd {
  readonly accountId: number
  readonly reason: RevokedReason
}

/** A session of an account, and why it ends. */
export interface SessionEnd extends AccountEnd {
  readonly sessionId: string
}

/** All sessions of an account but one, and why they end. */
export interface OthersEnd extends AccountEnd {
  /** Stays live. */
  readonly sessionId: string
}

/**
 * Stores sessions, one row for each and none for a token.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface SessionStore {
  /** Opens a session, if its account is active and as it was when the login was verified. */
  open(session: NewSession, opening: Opening, act: Act): Promise<OpeningOutcome>
  /** Reads a session and its account in one statement. */
  find(sessionId: string): Promise<SessionAndAccount | undefined>
  /** Reads the session that adopted a foreign refresh token. */
  findAdopted(adoptedJti: string): Promise<SessionAndAccount | undefined>
  /** Lists live sessions of an account, the latest first; of a second, the greatest id first. */
  list(query: SessionQuery): Promise<readonly Session[]>
  /**
   * Lists live or ended sessions in the same order, also of a deleted account. It examines a
   * bounded number of sessions, so that a page may have fewer than `limit` although there are more.
   */
  page(query: SessionPageQuery): Promise<SessionPage>
  /** Counts live sessions among the next `limit` ones by id; an empty id precedes all. */
  countLive(live: LiveAt, page: { readonly afterId: string; readonly limit: number }): Promise<CountedSessions>
  /**
   * Counts live sessions that opened without a second factor although such logins require one now.
   * It reads all sessions.
   */
  countWithoutFactor(live: LiveAt, required: FactorLogins): Promise<number>
  /**
   * Rotates in one conditional statement, if the session is live, its account active, the token
   * current, the grace period over, and a required key present.
   * @returns undefined when a condition failed and nothing was written
   */
  rotate(rotation: Rotation): Promise<Rotated | undefined>
  /**
   * Records a use in one conditional statement, if the session is live and its token the same.
   * @param act records an audit event too
   * @returns false when the session ended or rotated meanwhile
   */
  confirm(session: Session, now: number, act: Act | undefined): Promise<boolean>
  /**
   * Stores the hash, ends the other sessions as {@link SessionStore.revokeOthers}, refuses older
   * tokens without a session, and gives this session a new refresh token that no earlier one
   * replays.
   * @returns the failed condition, when nothing was written
   */
  changePassword(
    change: OwnPasswordChange,
    act: Act,
  ): Promise<Omit<Rotated, 'account'> | 'hash_differs' | 'session_ended'>
  /** Accepts a later generation of a live session, which a restored backup does not know. */
  fastForward(sessionId: string, token: { readonly gen: number; readonly jti: string }): Promise<boolean>
  /** Reports whether a token was issued between a backup and its restore. */
  isRestored(issuedAt: number): Promise<boolean>
  /** Reports whether the database was restored at or after a second. */
  wasRestoredSince(second: number): Promise<boolean>
  /**
   * Opens the session of a foreign refresh token, once for each token, if the account is active and
   * accepts it. The token counts as generation 0.
   * @returns false when nothing was written
   */
  adopt(session: NewSession, adoption: Adoption, act: Act): Promise<boolean>
  /** Sets the last use of a live session. */
  touch(sessionId: string, now: number): Promise<void>
  /**
   * Ends a session and all its tokens, with the audit event in the same transaction.
   * @param because an event to record first, in any case
   * @returns true when it was live before; false when it had already ended (idempotent)
   */
  revoke(sessionId: string, reason: RevokedReason, act: Act, because?: AuditEvent): Promise<boolean>
  /**
   * Ends a live session of an account, with its audit event in the same transaction.
   * @returns false when the account has no such live session
   */
  revokeOf(end: SessionEnd, live: Pick<LiveAt, 'idleSince'>, act: Act): Promise<boolean>
  // The next two, `changePassword` and the endings of `AccountStore` start a new epoch of the
  // account in their first transaction, which also ends up to 500 sessions. From its commit on,
  // every method treats the older sessions as ended. Their rows and audit events follow in further
  // transactions before the call returns; when one fails, in `finishEndings`.
  /**
   * Ends the sessions of an account and refuses older tokens without a session.
   * @returns the number of ended sessions
   */
  revokeAll(end: AccountEnd, act: Act): Promise<number>
  /**
   * Ends the sessions of an account but one.
   * @returns the number of ended sessions; `session_ended` when that one is not live, and nothing
   *   was written
   */
  revokeOthers(end: OthersEnd, act: Act): Promise<number | 'session_ended'>
  /**
   * Ends what a crash has left of the endings of accounts, and returns the number of sessions. Any
   * number of instances may call it at once.
   * @param now epoch seconds
   */
  finishEndings(now: number): Promise<number>
  /**
   * Blacklists a foreign refresh token until `exp`, and ends the session that adopted it.
   * @returns false when it was already blacklisted
   */
  revokeToken(token: { readonly jti: string; readonly exp: number }, act: Act): Promise<boolean>
  isTokenRevoked(jti: string): Promise<boolean>
}
