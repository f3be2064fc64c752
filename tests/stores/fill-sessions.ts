import type { Knex } from 'knex'

/** Which rows {@link fillSessions} writes. */
export interface ManySessions {
  readonly accountId: number
  readonly count: number
  /** Second at which they were opened. */
  readonly at: number
  /** Second at which their refresh tokens expire. */
  readonly exp: number
  /** Second at which they were ended; live ones when absent. */
  readonly revokedAt?: number
  readonly prefix?: string
}

/** Writes many sessions of an account at once: `many-000001` and so on. */
export const fillSessions = async (knex: Knex, { revokedAt, prefix = 'many', ...values }: ManySessions) => {
  await knex.raw(
    `insert into sessions (id, account_id, epoch, gen, jti, iat, exp, cleanup_at, created_at, auth_time, last_used_at,
        revoked_at, revoked_reason)
      with recursive numbers(number) as (select 1 union all select number + 1 from numbers where number < cast(:count as integer))
      select cast(:prefix as text) || '-' || substr(cast(1000000 + number as text), 2), cast(:accountId as bigint),
          coalesce((select session_epoch from accounts where accounts.id = cast(:accountId as bigint)), 0), 1, 'jti-' || number,
          cast(:at as bigint), cast(:exp as bigint), cast(:exp as bigint), cast(:at as bigint), cast(:at as bigint), cast(:at as bigint),
          cast(:revokedAt as bigint), case when cast(:revokedAt as bigint) is null then null else 'admin' end
        from numbers`,
    { ...values, prefix, revokedAt: revokedAt ?? null },
  )
}
