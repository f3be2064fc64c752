import type { RevokedReason } from '../../domain/errors.ts'
import type { Amr, NewSession, Session, SessionPurpose } from '../../domain/sessions/session.ts'
import type { SessionAndAccount } from '../../domain/sessions/session-store.ts'
import { type AccountRow, accountColumns, rowToAccount } from './account-row.ts'

/** A row of `sessions`. */
export interface SessionRow {
  readonly id: string
  readonly account_id: number
  readonly purpose: SessionPurpose
  readonly epoch: number
  readonly gen: number
  readonly least_gen: number
  readonly jti: string
  readonly iat: number
  readonly exp: number
  readonly previous_jti: string | null
  readonly rotated_at: number | null
  readonly idempotency_hash: string | null
  /** SQLite has no booleans: 0 or 1. */
  readonly keyed: boolean | number
  readonly created_at: number
  readonly auth_time: number
  readonly amr: string | null
  readonly last_used_at: number
  readonly expires_at: number | null
  readonly revoked_at: number | null
  readonly revoked_reason: RevokedReason | null
  readonly user_agent: string | null
  readonly ip: string | null
}

/** The columns of {@link SessionRow}. */
export const sessionColumns = [
  'id',
  'account_id',
  'purpose',
  'epoch',
  'gen',
  'least_gen',
  'jti',
  'iat',
  'exp',
  'previous_jti',
  'rotated_at',
  'idempotency_hash',
  'keyed',
  'created_at',
  'auth_time',
  'amr',
  'last_used_at',
  'expires_at',
  'revoked_at',
  'revoked_reason',
  'user_agent',
  'ip',
] as const satisfies readonly (keyof SessionRow)[]

/** Columns of an ended session. */
export const revokedAt = (at: number, reason: string) => ({ revoked_at: at, revoked_reason: reason })

/** Reads the column `amr`. */
export const amrOf = (amr: string | null): Amr | null => amr?.split(' ') ?? null

/** Maps a row of `sessions` to a session. */
export const rowToSession = (row: SessionRow): Session => ({
  id: row.id,
  accountId: row.account_id,
  purpose: row.purpose,
  epoch: row.epoch,
  current: { gen: row.gen, jti: row.jti, iat: row.iat, exp: row.exp },
  leastGen: row.least_gen,
  previousJti: row.previous_jti,
  rotatedAt: row.rotated_at,
  idempotencyHash: row.idempotency_hash,
  keyed: Boolean(row.keyed),
  createdAt: row.created_at,
  authTime: row.auth_time,
  amr: amrOf(row.amr),
  lastUsedAt: row.last_used_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  revokedReason: row.revoked_reason,
  userAgent: row.user_agent,
  ip: row.ip,
})

/**
 * Maps a joined row, with the account's columns as `owner_...`. A session of an older epoch has
 * ended, although its row may follow later; so has one whose account was deleted.
 */
export const rowToSessionAndAccount = (row: object): SessionAndAccount => {
  const values = row as Readonly<Record<string, unknown>>
  const owner = Object.fromEntries(accountColumns.map((column) => [column, values[`owner_${column}`]]))
  const account = owner.id === null ? undefined : (owner as unknown as AccountRow)
  const session = endedByAccount(rowToSession(row as SessionRow), account)
  return { session, account: account && rowToAccount(account) }
}

/** The epoch of an account, and when and why it started. */
type AccountEpoch = Pick<AccountRow, 'session_epoch' | 'sessions_ended_at' | 'sessions_ended_reason'>

/** The session, ended if its account was deleted or has a later epoch. */
export const endedByAccount = (session: Session, account: AccountEpoch | undefined): Session => {
  if (account === undefined) return endedAs(session, session.lastUsedAt, 'account_deleted')
  const { session_epoch, sessions_ended_at: at, sessions_ended_reason: reason } = account
  return session.epoch < session_epoch ? endedAs(session, at ?? 0, reason) : session
}

const endedAs = (session: Session, revokedAt: number, revokedReason: RevokedReason | null): Session =>
  session.revokedAt === null ? { ...session, revokedAt, revokedReason } : session

/** A new row of `sessions`. */
export type NewSessionRow = Record<string, number | string | boolean | null>

/** Maps a new session to its row. */
export const newSessionToRow = (session: NewSession): NewSessionRow => ({
  id: session.sid,
  account_id: session.accountId,
  purpose: session.purpose,
  gen: session.gen,
  jti: session.jti,
  iat: session.iat,
  exp: session.exp,
  cleanup_at: session.exp,
  keyed: session.keyed,
  created_at: session.iat,
  auth_time: session.authTime,
  amr: session.amr?.join(' ') ?? null,
  last_used_at: session.iat,
  expires_at: session.expiresAt,
  user_agent: session.userAgent,
  ip: session.ip,
})

/** PostgreSQL rejects NUL and lone surrogates, so no session has such an id. */
export const isStorable = (id: string): boolean => id.isWellFormed() && !id.includes('\0')
