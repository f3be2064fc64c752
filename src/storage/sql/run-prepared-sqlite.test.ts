import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Knex } from 'knex'
import { openSqlite } from '../sqlite.ts'
import { preparedStatements } from './statements.ts'

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

const insert = `insert into t (id, n) select value ->> '$.id', value ->> '$.n' from json_each(?) returning id, n`
const numbers = Array.from({ length: 20 }, (_, id) => id)

describe('preparedStatements on SQLite', () => {
  it('answers only once its change is committed', async () => {
    const other = open()
    const add = preparedStatements(knex).prepare(insert)
    const found = numbers.map(async (id) => {
      await add(JSON.stringify([{ id: 300 + id, n: 1 }]))
      return other('t')
        .where({ id: 300 + id })
        .first()
    })
    assert.ok((await Promise.all(found)).every((row) => row !== undefined))
    await other.destroy()
  })

  it('never runs inside another transaction', async () => {
    const add = preparedStatements(knex).prepare(insert)
    let adding: Promise<unknown> = Promise.resolve()
    await assert.rejects(
      knex.transaction(async (trx) => {
        adding = Promise.all(numbers.map((id) => add(JSON.stringify([{ id: 400 + id, n: 1 }]))))
        await trx('t').insert({ id: 499, n: 1 })
        throw new Error('rolled back')
      }),
    )
    await adding
    assert.equal((await knex('t').where('id', '>=', 400)).length, numbers.length)
  })

  it('lets the connection close, so that SQLite removes its auxiliary files', async () => {
    const file = join(folder, 'closed.db')
    const own = openSqlite({ kind: 'sqlite', file }, {})
    await own.raw('create table t (id integer)')
    await preparedStatements(own).prepare('select id from t where id = ?')('1')
    const wasThere = existsSync(`${file}-wal`)
    // Knex does not report a connection that stays open.
    await own.destroy()
    assert.ok(wasThere)
    assert.ok(!existsSync(`${file}-wal`))
  })
})
