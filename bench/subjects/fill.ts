import type { Service } from '../../src/compose/service.ts'

/** Statements are cancelled after 10 s, like those of a request. */
const accountsAtOnce = 50_000

/**
 * Fills the tables much faster than requests would: accounts without a login, and a session for
 * each.
 * @param count how many accounts
 * @param now   seconds since the Unix epoch
 */
export const fill = async ({ database: { knex } }: Service, count: number, now: number): Promise<void> => {
  const { numbers, randomHex } = knex.client.dialect === 'postgresql' ? onPostgres : onSqlite
  for (let first = 1; first <= count; first += accountsAtOnce) {
    const [row] = await knex('accounts').max({ id: 'id' })
    await knex.raw(
      `insert into accounts (username, username_key, password_hash, created_at)
        select 'user-' || n, 'user-' || n, '!nobody logs in', ${now} from (${numbers}) as numbers`,
      [first, Math.min(count, first + accountsAtOnce - 1)],
    )
    // A UUID without dashes: as random, and as spread over the index.
    await knex.raw(
      `insert into sessions (id, account_id, gen, jti, iat, exp, cleanup_at, created_at, auth_time, last_used_at)
        select ${randomHex}, id, 1, ${randomHex}, ${now}, ${now + 2_592_000}, ${now + 2_592_000}, ${now}, ${now}, ${now} from accounts where id > ?`,
      [row?.id ?? 0],
    )
  }
  await knex.raw('analyze')
}

/** Fills the hours that the overview of administration shows. */
export const fillActivity = async ({ database: { knex } }: Service, now: number): Promise<void> => {
  const hour = Math.floor(now / 3600) * 3600
  const counters = {
    logins: 100,
    logins_refused: 10,
    refreshes: 9000,
    refreshes_replayed: 90,
    refreshes_recovered: 9,
    refreshes_refused: 50,
    refreshes_reused: 1,
  }
  const hours = Array.from({ length: 32 * 24 }, (_, index) => ({ hour: hour - index * 3600, ...counters }))
  await knex.batchInsert('activity', hours, 50)
}

const onSqlite = {
  numbers:
    'with recursive counted(n) as (select ? union all select n + 1 from counted where n < ?) select n from counted',
  randomHex: 'lower(hex(randomblob(16)))',
}

const onPostgres = {
  numbers: 'select n from generate_series(?::integer, ?::integer) as counted(n)',
  randomHex: `replace(gen_random_uuid()::text, '-', '')`,
}
