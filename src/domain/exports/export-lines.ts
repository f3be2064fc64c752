import { wireId } from '../accounts/user-id.ts'
import { digestOfActive } from '../imports/digests.ts'
import { isBeforePassword, isExpired, type Session, type SessionLifetimes, whyNotLive } from '../sessions/session.ts'
import { djangoPassword } from './django-password.ts'
import type { DeletedAccount, ExportedAccount, ExportedSession, RevokedHash, SourceSite } from './export-store.ts'

/** A line of the stream. */
export type ExportLine = Readonly<Record<string, unknown>> & { readonly type: string }

/** How sessions are judged. */
export interface SessionRules {
  readonly lifetimes: SessionLifetimes
  /** Whether a refresh spends its token. */
  readonly spends: boolean
  readonly now: number
  /** Tokens that expired at or before this second are left out. */
  readonly expiresAfter: number
}

/** The first line. */
export const exportLine = ({ ids, userModel, usernameField }: SourceSite, now: number): ExportLine => ({
  type: 'export',
  format: 1,
  ids,
  user_model: userModel,
  username_field: usernameField,
  created_at: now,
})

/**
 * The line of an account. A password goes along where it was made or changed here: a hash that was
 * only upgraded is of the password that Django still has. `active_changed` and `password_was` let
 * the reader keep what was changed in Django since the last import, or is in conflict. With
 * `password_new` no export brought the password yet: it replaces any of Django, whose logins also
 * change stored hashes.
 */
export const accountLine = (account: ExportedAccount, lastExportAt?: number): ExportLine => {
  const { imported, passwordHash, passwordChangedAt } = account
  const sendsPassword = imported === null || passwordChangedAt !== null
  return {
    type: 'account',
    id: String(wireId(account)),
    username: account.username,
    active: account.active,
    active_changed: imported === null || imported.active !== digestOfActive(account.active),
    password: sendsPassword ? djangoPassword(passwordHash) : null,
    password_was: sendsPassword ? (imported?.password ?? null) : null,
    password_new: passwordChangedAt !== null && passwordChangedAt > (lastExportAt ?? 0),
    made_here: imported === null,
    joined: account.createdAt,
    last_login: account.lastLoginAt,
    tokens_valid_from: account.tokensValidFrom,
  }
}

/**
 * The line of an account that was deleted here, which the reader disables. Only of an imported one:
 * in Django the id of another may be another person's.
 */
export const deletedLine = ({ sourceId }: DeletedAccount): ExportLine => ({
  type: 'account',
  id: sourceId,
  deleted: true,
})

/**
 * The lines of a session: its refresh token if it is good, and those that are not. A session of the
 * console never goes along.
 */
export const sessionLines = (exported: ExportedSession, rules: SessionRules): readonly ExportLine[] => {
  const { session, account, adopted } = exported
  const { jti, iat, exp } = session.current
  const owner = account === undefined ? null : String(wireId(account))
  const isLive = account?.active === true && session.purpose === 'app' && isGood(session, rules)
  const ended = [...(isLive ? [] : [jti]), ...endedPrevious(session, isLive, rules)]
  return [
    ...(isLive ? [{ type: 'session', account: owner, jti, iat, exp }] : []),
    ...(exp > rules.expiresAfter ? ended.map((one) => ({ type: 'revoked', account: owner, jti: one, exp })) : []),
    ...(adopted !== null && adopted.exp > rules.expiresAfter ? [revokedLine(adopted)] : []),
  ]
}

/** Without spending, the previous token of a live session is as good as the current one. */
function endedPrevious(session: Session, isLive: boolean, { spends }: SessionRules): string[] {
  const { previousJti, current } = session
  const isKept = isLive && !spends && !isBeforePassword(session, current.gen - 1)
  return previousJti === null || isKept ? [] : [previousJti]
}

const isGood = (session: Session, { lifetimes, now }: SessionRules): boolean =>
  session.current.exp > now &&
  whyNotLive(session, now) === undefined &&
  !isExpired(session, lifetimes, now) &&
  !isBeforePassword(session, session.current.gen)

/** The line of a revoked token by its hash: SHA-256 of the `jti` in hexadecimal. */
export const revokedLine = ({ hash, exp }: RevokedHash): ExportLine => ({
  type: 'revoked',
  hash: Buffer.from(hash, 'base64url').toString('hex'),
  exp,
})
