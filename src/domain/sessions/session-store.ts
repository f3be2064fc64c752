import type { Account } from '../accounts/account.ts'
import type { Act, AuditEvent } from '../audit.ts'
import type { RevokedReason } from '../errors.ts'
import type { RefreshTokenParts } from '../tokens/issue.ts'
import type { NewSession, Session } from './session.ts'

/** A session together with its account; the account is undefined once it is deleted. */
export interface SessionAndAccount {
  readonly session: Session
  readonly account: Account | undefined
}

/** What the login that opens a session proved and asks for. */
export interface Opening {
  /** The hash that the password was verified with. */
  readonly passwordHash: string
  /** Whether the account's last login is set to the same instant. */
  readonly lastLogin: 'record' | 'ignore'
  /** How many live sessions the account may have: beyond it the least recently used ones end, before the answer. Undefined: any number. */
  readonly limit: number | undefined
}

/** One step of the rotation: what the row must still say, and what it says afterwards. */
export interface Rotation {
  /** Only while the session honours tokens of this generation. */
  readonly presented: Pick<RefreshTokenParts, 'sid' | 'gen' | 'jti'>
  /** `refuse`: only while the presented token is the current one, and outside the grace. `accept`: rotation leaves spent tokens good. */
  readonly spentTokens: 'refuse' | 'accept'
  readonly next: Pick<RefreshTokenParts, 'jti' | 'iat' | 'exp'>
  readonly idempotencyHash: string | null
  /** Only when the last rotation is at least this long ago. */
  readonly graceSeconds: number
  /** Only when the last use is after this second. */
  readonly idleSince: number
}

/** What a rotation gives: the new refresh token's parts, and the account to sign for. */
export interface Rotated extends RefreshTokenParts {
  /** The earlier of what was asked for and the session's absolute end. */
  readonly exp: number
  readonly authTime: number
  readonly expiresAt: number | null
  readonly account: Pick<Account, 'id' | 'claims'>
}

/** A person's change of the own password, and the refresh token that the person's session has from then on. */
export interface OwnPasswordChange {
  readonly accountId: number
  /** Stays live. */
  readonly sessionId: string
  readonly passwordHash: string
  /** Only while this is the stored hash. */
  readonly expectedHash: string
  readonly next: Rotation['next']
}

/** A foreign refresh token on its first use under rotation. */
export interface Adoption {
  /** SHA-256 of its `jti`. */
  readonly adoptedJti: string
  /** Only while the account honours tokens issued at this second. */
  readonly issuedAt: number
  /** Until when it could come again. */
  readonly adoptedExp: number
  readonly idempotencyHash: string | null
  /** As of {@link Opening}. */
  readonly limit: number | undefined
}

/** Which sessions of an account to list. */
export interface SessionQuery {
  readonly accountId: number
  /** Those that are live; those that nobody ended, expired ones too; those that were ended. */
  readonly only: 'live' | 'open' | 'ended'
  /** When sessions count as live. */
  readonly live: LiveAt
  /** Only those that come after this one in the list; undefined: from the first. */
  readonly after: SessionPosition | undefined
  /** Leaves this one out. */
  readonly except?: string
  readonly limit: number
}

/** When sessions are asked for, and the second at or before which a last use is too long ago. */
export interface LiveAt {
  readonly now: number
  readonly idleSince: number
}

/** Where a session is in the list of its account's: neither of the two ever changes. */
export interface SessionPosition {
  readonly createdAt: number
  readonly id: string
}

/** What counting some sessions gives. */
export interface CountedSessions {
  readonly live: number
  /** The id of the last one that was looked at; undefined when there are no more. */
  readonly lastId: string | undefined
}

/** Which sessions of an account end, and what else ends with them. */
export interface AccountEnd {
  readonly accountId: number
  readonly reason: RevokedReason
  /** Stays live. */
  readonly keep?: string
  /** Tokens without a session that were issued before now: refused from now on, or left as they are. */
  readonly otherTokens: 'refuse' | 'leave'
}

/** Keeps sessions: one row per session, none per token. Every method may throw AuthError `storage_unavailable`. */
export interface SessionStore {
  /**
   * Opens a session in one transaction, only while its account exists, is active and has the password that was verified.
   * @returns false when the account was disabled, deleted or given another password meanwhile: nothing was written
   */
  open(session: NewSession, opening: Opening, act: Act): Promise<boolean>
  /** Reads a session and its account in one statement. */
  find(sessionId: string): Promise<SessionAndAccount | undefined>
  /** Reads the session that adopted a foreign refresh token. */
  findAdopted(adoptedJti: string): Promise<SessionAndAccount | undefined>
  /** Lists sessions of an account, the one opened last first; of one second, the greatest id first. */
  list(query: SessionQuery): Promise<readonly Session[]>
  /** Counts those that are live among the `limit` sessions that follow one in the order of ids; '' is before all. */
  countLive(live: LiveAt, page: { readonly afterId: string; readonly limit: number }): Promise<CountedSessions>
  /**
   * Rotates in one conditional statement: the session is live, its account active, the token current, the grace over, and a key came
   * where the session wants one.
   * @returns undefined when a condition did not hold: nothing was written
   */
  rotate(rotation: Rotation): Promise<Rotated | undefined>
  /**
   * Writes the use of a session down, in one conditional statement, only while it is live and its refresh token is still the same.
   * @param act writes an audit event with it; undefined: none
   * @returns false when the session ended or moved on meanwhile
   */
  confirm(session: Session, now: number, act: Act | undefined): Promise<boolean>
  /**
   * In one transaction: stores the hash, ends the account's other sessions, refuses older tokens that have none, and gives the session
   * another refresh token. It honours no earlier one, and hands the new one to nobody else.
   * @returns why nothing was written, where a condition did not hold
   */
  changePassword(
    change: OwnPasswordChange,
    act: Act,
  ): Promise<Omit<Rotated, 'account'> | 'hash_differs' | 'session_ended'>
  /** Takes over the generation of a token that a restored backup does not know; only forward, and only while the session is live. */
  fastForward(sessionId: string, token: { readonly gen: number; readonly jti: string }): Promise<boolean>
  /** Tells whether a token was issued between a backup and its restore. */
  isRestored(issuedAt: number): Promise<boolean>
  /**
   * Opens the session of a foreign refresh token in one transaction: its generation is 1, and the token counts as generation 0. Only
   * while the account is active and honours the token, and once per token.
   * @returns false when a condition did not hold: nothing was written
   */
  adopt(session: NewSession, adoption: Adoption, act: Act): Promise<boolean>
  /** Sets the last use to `now`; a session that ended meanwhile stays as it is. */
  touch(sessionId: string, now: number): Promise<void>
  /**
   * Ends a session and every token issued from it, in one transaction with its audit event.
   * @param because an event to write before, also when nothing is left to end
   * @returns true when it was live before; false when it had already ended (idempotent)
   */
  revoke(sessionId: string, reason: RevokedReason, act: Act, because?: AuditEvent): Promise<boolean>
  /**
   * Ends a live session of an account by its owner's will, in one conditional statement, in one transaction with its audit event.
   * @returns false when the account has no live session of this id
   */
  revokeOf(accountId: number, sessionId: string, live: Pick<LiveAt, 'idleSince'>, act: Act): Promise<boolean>
  /**
   * Ends live sessions of an account. Many end in batches, each in one transaction with its audit events. What was live at the call has ended
   * when it answers, also when it was refreshed meanwhile. When it fails, some may have ended.
   * @returns how many
   */
  revokeAll(end: AccountEnd, act: Act): Promise<number>
  /**
   * Ends a foreign refresh token until `exp`, and the session that adopted it.
   * @returns false when it had ended before
   */
  revokeToken(token: { readonly jti: string; readonly exp: number }, act: Act): Promise<boolean>
  isTokenRevoked(jti: string): Promise<boolean>
}
