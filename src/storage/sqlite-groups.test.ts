import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Knex } from 'knex'
import { openSqlite } from './sqlite.ts'
import { plainStatements, preparedStatements, type Statements } from './statements.ts'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-groups-'))
const location = { kind: 'sqlite', file: join(folder, 'test.db') } as const
const open = () => openSqlite(location, { acquireConnectionTimeout: 5000 })
let knex: Knex

before(async () => {
  knex = open()
  await knex.raw('create table t (id integer primary key, n integer not null)')
})
after(async () => {
  await knex.destroy()
  rmSync(folder, { recursive: true })
})

const insert = 'insert into t (id, n) values (:id, :n) returning id, n'
const numbers = Array.from({ length: 20 }, (_, id) => id)
/** Of twenty at once: every third has no `n`, which the table refuses. */
const insertAll = async ({ prepare }: Statements, from: number) => {
  const add = prepare('writes', insert)
  const outcomes = await Promise.allSettled(numbers.map((id) => add({ id: from + id, n: id % 3 === 0 ? null : id })))
  return outcomes.map((one) => (one.status === 'fulfilled' ? one.value.length : (one.reason as { code: string }).code))
}

describe('preparedStatements on SQLite', () => {
  it('gives each statement of a group its own outcome, the same as by itself', async () => {
    assert.deepEqual(await insertAll(preparedStatements(knex), 100), await insertAll(plainStatements(knex), 200))
    const [row] = await knex('t').count({ count: '*' })
    assert.equal(row?.count, 2 * 13)
  })

  it('answers nobody before it is committed', async () => {
    const other = open()
    const add = preparedStatements(knex).prepare('writes', insert)
    const found = numbers.map(async (id) => {
      await add({ id: 300 + id, n: 1 })
      return other('t')
        .where({ id: 300 + id })
        .first()
    })
    assert.ok((await Promise.all(found)).every((row) => row !== undefined))
    await other.destroy()
  })

  it('fails every statement of a group whose commit fails, and keeps none', async () => {
    await knex.raw('create table owner (id integer primary key)')
    await knex.raw(
      'create table owned (id integer primary key, owner_id integer references owner(id) deferrable initially deferred)',
    )
    const add = preparedStatements(knex).prepare(
      'writes',
      'insert into owned (id, owner_id) values (:id, :owner) returning id',
    )
    // The first is at work by itself while the others gather.
    const outcomes = await Promise.allSettled(numbers.map((id) => add({ id, owner: id === 10 ? 7 : null })))
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      numbers.map((id) => (id === 0 ? 'fulfilled' : 'rejected')),
    )
    assert.deepEqual(await knex('owned').select('id'), [{ id: 0 }])
    assert.equal((await add({ id: 50, owner: null })).length, 1)
  })

  it('never begins inside of another transaction', async () => {
    const add = preparedStatements(knex).prepare('writes', insert)
    let adding: Promise<unknown> = Promise.resolve()
    await assert.rejects(
      knex.transaction(async (trx) => {
        adding = Promise.all(numbers.map((id) => add({ id: 400 + id, n: 1 })))
        await trx('t').insert({ id: 499, n: 1 })
        throw new Error('rolled back')
      }),
    )
    await adding
    assert.equal((await knex('t').where('id', '>=', 400)).length, numbers.length)
  })

  it('lets the connection close: SQLite then removes what it keeps beside the file', async () => {
    const file = join(folder, 'closed.db')
    const own = openSqlite({ kind: 'sqlite', file }, {})
    await own.raw('create table t (id integer)')
    await preparedStatements(own).prepare('reads', 'select id from t')({})
    const wasThere = existsSync(`${file}-wal`)
    // Knex says nothing of a connection that does not close.
    await own.destroy()
    assert.ok(wasThere)
    assert.ok(!existsSync(`${file}-wal`))
  })
})
