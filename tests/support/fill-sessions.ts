import type { Database } from '../../src/storage/database.ts'

/** Which rows {@link fillSessions} writes. */
export interface ManySessions {
  readonly accountId: number
  readonly count: number
  /** Second at which they were opened. */
  readonly at: number
  /** Second at which their refresh tokens expire. */
  readonly exp: number
  /** Begins the ids of all. */
  readonly prefix: string
}

/** Writes many live sessions of an account, without a login for each. */
export const fillSessions = async (knex: Database['knex'], { accountId, count, at, exp, prefix }: ManySessions) => {
  const rows = Array.from({ length: count }, (_, number) => ({
    id: `${prefix}-${number}`,
    account_id: accountId,
    gen: 1,
    jti: `${prefix}-${number}`,
    iat: at,
    exp: exp,
    created_at: at,
    auth_time: at,
    last_used_at: at,
  }))
  await knex.batchInsert('sessions', rows, 500)
}
