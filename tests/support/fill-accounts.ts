import type { Database } from '../../src/storage/database.ts'

/** Which rows {@link fillAccounts} writes. */
export interface ManyAccounts {
  readonly count: number
  /** Start of every username: `user` by default. */
  readonly prefix?: string
  /** Every so many accounts, one is disabled; by default none is. */
  readonly oneInactiveIn?: number
  /** Second at which they were created. */
  readonly at?: number
}

/**
 * Writes many accounts without a password at once: `user-00001`, `user-00002` and so on, which are
 * in the same order by id and by username.
 */
export const fillAccounts = async (
  knex: Database['knex'],
  { count, prefix = 'user', oneInactiveIn = count + 1, at = 1000 }: ManyAccounts,
): Promise<void> => {
  await knex.raw(
    `insert into accounts (username, username_key, password_hash, is_active, created_at)
      with recursive numbers(number) as (select 1 union all select number + 1 from numbers where number < cast(:count as integer)),
        names(number, name) as (select number, cast(:prefix as text) || '-' || substr(cast(100000 + number as text), 2) from numbers)
      select name, name, '!', number % cast(:oneInactiveIn as integer) <> 0, cast(:at as bigint) from names order by number`,
    { count, prefix, oneInactiveIn, at },
  )
}
