import type { Database } from '../../src/storage/database.ts'

/** Which rows {@link fillSessions} writes. */
export interface ManySessions {
  readonly accountId: number
  readonly count: number
  /** Second at which they were opened. */
  readonly at: number
  /** Second at which their refresh tokens expire. */
  readonly exp: number
  /** Prefix of all ids. */
  readonly prefix: string
}

/** Writes many live sessions of an account without logins: `prefix-0`, `prefix-1` and so on. */
export const fillSessions = async (knex: Database['knex'], many: ManySessions) => {
  await knex.raw(
    `insert into sessions (id, account_id, epoch, gen, jti, iat, exp, cleanup_at, created_at, auth_time, last_used_at)
      with recursive numbers(number) as (select 0 union all select number + 1 from numbers where number < cast(:count as integer) - 1),
        ids(id) as (select cast(:prefix as text) || '-' || number from numbers)
      select id, cast(:accountId as bigint),
          coalesce((select session_epoch from accounts where accounts.id = cast(:accountId as bigint)), 0),
          1, id, cast(:at as bigint), cast(:exp as bigint), cast(:exp as bigint), cast(:at as bigint), cast(:at as bigint), cast(:at as bigint)
        from ids`,
    { ...many },
  )
}
