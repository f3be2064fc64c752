import type { Knex } from 'knex'
import type { Revocation, RevocationStore } from '../domain/sessions/revocation-store.ts'
import { rowsOf } from './dialect.ts'
import { guarded } from './guard.ts'

interface EndedRow {
  readonly kind: Revocation['kind']
  readonly subject: string
  readonly ended_at: number | string
}

const rowToRevocation = ({ kind, subject, ended_at }: EndedRow): Revocation => {
  const endedAt = Number(ended_at)
  if (kind === 'session') return { kind, sessionId: subject, endedAt }
  if (kind === 'key') return { kind, kid: subject, endedAt }
  return { kind, accountId: Number(subject), tokensValidFrom: endedAt, endedAt }
}

// A token that was issued in the second of the deletion is as dead as an earlier one.
const ended = `
  select 'session' as kind, id as subject, revoked_at as ended_at from sessions where revoked_at >= :second
  union all
  select 'account', cast(id as text), tokens_valid_from from accounts where tokens_valid_from >= :second
  union all
  select 'account', cast(account_id as text), deleted_at + 1 from deleted_accounts where deleted_at >= :second
  union all
  select 'key', kid, ended_at from signing_keys where use = 'access' and state = 'revoked' and ended_at >= :second
  order by ended_at, kind, subject`

/** Reads what has ended from `sessions`, `accounts`, `deleted_accounts` and `signing_keys`. */
export const createRevocationStore = (knex: Knex): RevocationStore => ({
  endedSince: (second) =>
    guarded(async () => {
      const rows = rowsOf(await knex.raw(ended, { second })) as unknown as EndedRow[]
      return rows.map(rowToRevocation)
    }),
})
