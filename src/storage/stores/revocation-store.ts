import type { Knex } from 'knex'
import type { Revocation, RevocationPosition, RevocationStore } from '../../domain/sessions/revocation-store.ts'
import { rowsOf } from '../dialect.ts'
import { guarded } from '../guard.ts'

interface EndedRow {
  readonly kind: Revocation['kind']
  /** 0 for an entry without an account. */
  readonly account: number | string
  /** Empty for an account. */
  readonly name: string
  readonly subject: string | null
  readonly ended_at: number | string
}

const rowToRevocation = ({ kind, account, name, subject, ended_at }: EndedRow): Revocation => {
  const endedAt = Number(ended_at)
  if (kind === 'session') return { kind, sessionId: name, endedAt }
  if (kind === 'key') return { kind, kid: name, endedAt }
  return { kind, accountId: Number(account), subject, tokensValidFrom: endedAt, endedAt }
}

// Each table has an index in this order, so that a page costs the same however many rows share a
// second. Tokens issued in the second of a deletion are dead too.
const ended = `
  select * from (
    select 'session' as kind, 0 as account, id as name, null as subject, revoked_at as ended_at from sessions
      where revoked_at is not null and (revoked_at, id) > (:sessionSecond, :session)
      order by revoked_at, id limit :limit) as of_sessions
  union all
  select * from (
    select 'account', id, '', subject, tokens_valid_from from accounts
      where tokens_valid_from is not null and (tokens_valid_from, id) > (:accountSecond, :account)
      order by tokens_valid_from, id limit :limit) as of_accounts
  union all
  select * from (
    select 'account', account_id, '', subject, deleted_at + 1 from deleted_accounts
      where (deleted_at, account_id) > (:deletedSecond, :account)
      order by deleted_at, account_id limit :limit) as of_deleted
  union all
  select * from (
    select 'key', 0, kid, null, ended_at from signing_keys
      where use = 'access' and state = 'revoked' and (ended_at, kid) > (:keySecond, :key)
      order by ended_at, kid limit :limit) as of_keys
  order by ended_at, kind, account, name limit :limit`

/** The order of kinds within a second, by name as in the statement. */
const kinds = ['none', 'account', 'key', 'session'] as const satisfies readonly RevocationPosition['kind'][]

/** Creates the reader of what has ended, on four tables. */
export const createRevocationStore = (knex: Knex): RevocationStore => ({
  endedAfter: (position, limit) =>
    guarded(async () => {
      const values = { ...boundsOf(position), limit }
      const rows = rowsOf(await knex.raw(ended, values)) as unknown as EndedRow[]
      return rows.map(rowToRevocation)
    }),
})

/** The second and subject after which each table is read. */
function boundsOf({ endedAt, kind, subject }: RevocationPosition) {
  const secondOf = (other: RevocationPosition['kind']) =>
    kinds.indexOf(other) < kinds.indexOf(kind) ? endedAt + 1 : endedAt
  return {
    accountSecond: secondOf('account'),
    deletedSecond: secondOf('account') - 1,
    account: kind === 'account' ? Number(subject) : 0,
    keySecond: secondOf('key'),
    key: kind === 'key' ? String(subject) : '',
    sessionSecond: secondOf('session'),
    session: kind === 'session' ? String(subject) : '',
  }
}
