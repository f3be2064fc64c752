import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Knex } from 'knex'
import { createLookUps } from './look-ups.ts'
import { openSqlite } from './sqlite.ts'
import { plainStatements, preparedStatements } from './statements.ts'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-look-ups-'))
let knex: Knex

const names = [
  'plain',
  'a"quote',
  "an'other",
  'ünï\u{1f511}',
  '[1,2]',
  'null',
  '7',
  '',
  ' ',
  'A',
  'a',
  'back\\slash',
  'line\nbreak',
]

before(async () => {
  knex = openSqlite({ kind: 'sqlite', file: join(folder, 'test.db') }, { acquireConnectionTimeout: 5000 })
  await knex.raw('create table t (name text unique, n integer not null)')
  await knex('t').insert(names.map((name, n) => ({ name, n })))
})
after(async () => {
  await knex.destroy()
  rmSync(folder, { recursive: true })
})

describe('lookUp on SQLite', () => {
  it('gives each of many at once its own row or none, the same as by itself', async () => {
    const asked = [...names, ...names, 'absent', 'PLAIN', '\ud800', 'plain ']
    const found = async ({ lookUp }: ReturnType<typeof plainStatements>) => {
      const find = lookUp('select t.n from t', 't.name')
      const rows = (await Promise.all(asked.map(find))) as ({ n: number } | undefined)[]
      return rows.map((row) => row?.n)
    }
    const together = await found(preparedStatements(knex))
    assert.deepEqual(together, await found(plainStatements(knex)))
    assert.deepEqual(together.slice(0, names.length), [...names.keys()])
    assert.deepEqual(together.slice(-4), [undefined, undefined, undefined, undefined])
  })

  it('reads nothing that is older than the call', async () => {
    const { prepare, lookUp } = preparedStatements(knex)
    const [find, set] = [lookUp('select n from t', 'name'), prepare('writes', 'update t set n = :n where name = :name')]
    for (let n = 100; n < 150; n += 1) {
      const before = [find('plain'), find('plain')]
      await set({ n, name: 'plain' })
      assert.equal(((await find('plain')) as { n: number }).n, n)
      await Promise.all(before)
    }
  })
})

describe('createLookUps', () => {
  it('hands an error to those who wait for that statement, and works on', async () => {
    let calls = 0
    const find = createLookUps(async (values) => {
      calls += 1
      if (calls === 2) throw new Error('no database')
      return JSON.parse(String(values.values)).map((looked_up: string) => ({ looked_up }))
    })
    const outcomes = await Promise.allSettled(['first', 'second', 'third'].map(find))
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'rejected'],
    )
    assert.deepEqual(await find('fourth'), { looked_up: 'fourth' })
  })
})
