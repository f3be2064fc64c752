import type { Service } from '../../src/compose/service.ts'
import type { TestService } from '../../tests/support/service.ts'

type Knex = Service['database']['knex']

/** Bytes of a row with its share of the indexes. */
export interface RowSizes {
  readonly account: number
  readonly session: number
  /** The same after each session has been refreshed twice. */
  readonly refreshedSession: number
  readonly auditEvent: number
}

/** Few enough for the time limit of a statement. */
const rowsAtOnce = 10_000

/**
 * Measures rows as the service writes them: takes one of each table from a real login, multiplies
 * it with random ids, and compares the size of the database.
 */
export const measureRows = async (at: TestService, count: number): Promise<RowSizes> => {
  const { knex } = at.service.database
  const before = await sizeOf(knex, 'sessions')
  const { account, session } = await fillAsUsed(knex, at.baseUrl, count)
  // On SQLite the size is that of the whole file.
  const others = isPostgres(knex) ? 0 : account * count
  for (let turn = 0; turn < 2; turn += 1) await refreshAll(knex)
  const refreshedSession = ((await sizeOf(knex, 'sessions')) - before - others) / count
  const ofEvent = { session_id: uuidOn(knex), request_id: uuidOn(knex), account_id: 'n' }
  const auditEvent = await grow(knex, 'audit_events', {
    row: await knex('audit_events').where({ event: 'login' }).first(),
    changed: ofEvent,
    count,
  })
  return { account, session, refreshedSession, auditEvent }
}

/** Fills a database with accounts of one session each, and measures them. */
export const fillAsUsed = async (
  knex: Knex,
  baseUrl: string,
  count: number,
): Promise<Pick<RowSizes, 'account' | 'session'>> => {
  await useOnce(baseUrl)
  const name = `'jane_doe_' || n`
  const uuid = uuidOn(knex)
  const ids = { id: uuid, jti: uuid, previous_jti: uuid, account_id: 'n' }
  const accountRow = await knex('accounts').where({ username: credentials.username }).first()
  const sessionRow = await knex('sessions').where({ account_id: accountRow.id }).first()
  return {
    account: await grow(knex, 'accounts', { row: accountRow, changed: { username: name, username_key: name }, count }),
    session: await grow(knex, 'sessions', { row: sessionRow, changed: ids, count }),
  }
}

const isPostgres = (knex: Knex): boolean => knex.client.dialect === 'postgresql'
const uuidOn = (knex: Knex): string => (isPostgres(knex) ? 'gen_random_uuid()::text' : randomUuidOnSqlite)
const sizeOf = (knex: Knex, table: string): Promise<number> =>
  isPostgres(knex) ? sizeOnPostgres(knex, table) : sizeOnSqlite(knex)

/** @returns bytes of each copy */
async function grow(knex: Knex, table: string, copies: Copies): Promise<number> {
  const before = await sizeOf(knex, table)
  await multiply(knex, table, copies)
  return ((await sizeOf(knex, table)) - before) / copies.count
}

/** As long as that of a browser. */
const userAgent =
  'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36'

const credentials = { username: 'jane_doe_first', password: 'correct horse battery' }

/** An account with a session that has been refreshed. */
async function useOnce(baseUrl: string): Promise<void> {
  const post = async (path: string, fields: object): Promise<Record<string, string>> => {
    const headers = { 'content-type': 'application/json', 'user-agent': userAgent }
    const answer = await fetch(`${baseUrl}${path}`, { method: 'POST', headers, body: JSON.stringify(fields) })
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
    return (await answer.json()) as Record<string, string>
  }
  await post('/api/user/register/', credentials)
  const { refresh } = await post('/api/user/token/', credentials)
  await post('/api/user/token/refresh', { refresh })
}

/** What to multiply, and the columns that differ: SQL in which `n` is the number of the copy. */
interface Copies {
  readonly row: Readonly<Record<string, unknown>>
  readonly changed: Readonly<Record<string, string>>
  readonly count: number
}

async function multiply(knex: Knex, table: string, { row, changed, count }: Copies): Promise<void> {
  const columns = Object.keys(row).filter((name) => name !== 'id' || 'id' in changed)
  const values = columns.map((name) => changed[name] ?? `source."${name}"`)
  const names = columns.map((name) => `"${name}"`).join(', ')
  for (let first = 10; first < count + 10; first += rowsAtOnce) {
    const last = Math.min(count + 9, first + rowsAtOnce - 1)
    await knex.raw(
      `insert into ${table} (${names}) select ${values.join(', ')}
        from (select * from ${table} where id = ?) as source, (${numbersOf(knex, first, last)}) as numbers`,
      [row.id as string | number],
    )
  }
}

const numbersOf = (knex: Knex, first: number, last: number): string =>
  isPostgres(knex)
    ? `select n from generate_series(${first}, ${last}) as counted(n)`
    : `with recursive counted(n) as (select ${first} union all select n + 1 from counted where n < ${last}) select n from counted`

/** Writes what a rotation writes to each session, a part of them at a time. */
async function refreshAll(knex: Knex): Promise<void> {
  for (let part = 0; part < 256; part += 1) {
    const [from, to] = [part, part + 1].map((number) => (number === 256 ? 'g' : number.toString(16).padStart(2, '0')))
    await knex.raw(
      `update sessions set gen = gen + 1, previous_jti = jti, jti = ${uuidOn(knex)}, iat = iat + 900, exp = exp + 900,
        rotated_at = iat + 900, last_used_at = iat + 900 where id >= ? and id < ?`,
      [from as string, to as string],
    )
    // Autovacuum starts when a fifth of a table has changed.
    if (isPostgres(knex) && part % 51 === 50) await knex.raw('vacuum sessions')
  }
}

const randomUuidOnSqlite = [4, 2, 2, 2, 6].map((bytes) => `lower(hex(randomblob(${bytes})))`).join(` || '-' || `)

async function sizeOnPostgres(knex: Knex, table: string): Promise<number> {
  const { rows } = await knex.raw('select pg_total_relation_size(?::regclass) as size', [table])
  return Number(rows[0].size)
}

async function sizeOnSqlite(knex: Knex): Promise<number> {
  const [{ page_count: pages }] = await knex.raw('pragma page_count')
  const [{ page_size: size }] = await knex.raw('pragma page_size')
  return pages * size
}
