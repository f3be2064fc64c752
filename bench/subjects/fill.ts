import type { Service } from '../../src/compose.ts'

/**
 * Fills the tables, far faster than requests would: accounts that nobody can log in to, and for each account a session.
 * @param count how many accounts
 * @param now   seconds since the Unix epoch
 */
export const fill = async ({ database: { knex } }: Service, count: number, now: number): Promise<void> => {
  const { numbers, randomHex } = knex.client.dialect === 'postgresql' ? onPostgres : onSqlite
  await knex.raw(
    `insert into accounts (username, password_hash, created_at)
      select 'user-' || n, '!nobody logs in', ${now} from (${numbers}) as numbers`,
    [count],
  )
  // A UUID without its dashes: as random, and as spread over the index.
  await knex.raw(
    `insert into sessions (id, account_id, generation, current_jti, current_iat, current_exp, created_at, auth_time, last_used_at)
      select ${randomHex}, id, 1, ${randomHex}, ${now}, ${now + 2_592_000}, ${now}, ${now}, ${now} from accounts`,
  )
  await knex.raw('analyze')
}

const onSqlite = {
  numbers:
    'with recursive counted(n) as (select 1 union all select n + 1 from counted where n < ?) select n from counted',
  randomHex: 'lower(hex(randomblob(16)))',
}

const onPostgres = {
  numbers: 'select n from generate_series(1, ?::integer) as counted(n)',
  randomHex: `replace(gen_random_uuid()::text, '-', '')`,
}
