import assert from 'node:assert/strict'
import { before, beforeEach, describe, it, type TestContext } from 'node:test'
import type { Knex } from 'knex'
import type { RowUpdate } from '../../src/storage/sql/row-updates.ts'
import { plainStatements, preparedStatements, type Statements } from '../../src/storage/sql/statements.ts'

/** Gives an empty database. */
type OpenKnex = () => Promise<Knex>

const names = [
  'plain',
  'a"quote',
  "an'other",
  'ünï\u{1f511}',
  '[1,2]',
  'null',
  '{}',
  '7',
  '',
  ' ',
  'A',
  'a',
  'b\\c',
  '\n',
]

/** Counts on from what the caller knows. */
const step: RowUpdate = {
  table: 't',
  column: 'name',
  key: 'name',
  set: 'n = n + 1, note = :note',
  condition: 'n = :known',
  returning: 'n, note',
  types: { name: 'text', note: 'text', known: 'bigint' },
}

const valuesOf = (row: object | undefined) =>
  row && { n: (row as { n: number }).n, note: (row as { note: string }).note }

/** What is asked together: the first is at work by itself while the others gather. */
const stepAll = async ({ updateRow }: Statements, wanted: readonly (readonly [name: string, known: number])[]) => {
  const update = updateRow(step)
  const call = ([name, known]: (typeof wanted)[number], place: number) =>
    update({ name, known, note: place === 3 ? null : `${place}` })
  return (await Promise.all(wanted.map(call))).map(valuesOf)
}

/** Opens a database in which the names are numbered from 0. */
const useTable = (open: OpenKnex): (() => Knex) => {
  let knex: Knex
  before(async () => {
    knex = await open()
    await knex.raw('create table t (name text primary key, n bigint not null, note text)')
  })
  beforeEach(async () => {
    await knex('t').delete()
    await knex('t').insert(names.map((name, n) => ({ name, n })))
  })
  return () => knex
}

/** What the short way to the driver keeps to: the same answers as the general way. */
export const statementsSuite = (open: OpenKnex): void => {
  describe('preparedStatements', () => {
    const knex = useTable(open)

    it('updateRow gives each of many at once its own row or none, the same as by itself', async () => {
      const wanted = [...names.entries()].map(([n, name]) => [name, n] as const)
      const asked = [...wanted.slice(0, 6), ['absent', 0] as const, ['A', 7] as const, ...wanted.slice(6)]
      const together = await stepAll(preparedStatements(knex()), asked)
      const stored = await knex()('t').select('*').orderBy('name')
      await knex()('t').update({ n: knex().raw('n - 1') })
      assert.deepEqual(await stepAll(plainStatements(knex()), asked), together)
      assert.deepEqual(await knex()('t').select('*').orderBy('name'), stored)
      assert.equal(together.filter((row) => row === undefined).length, 2)
    })

    it('updateRow lets one of those through that want the same row, and tells it so', async () => {
      const asked = Array.from({ length: 20 }, () => ['plain', 0] as const)
      const through = (await stepAll(preparedStatements(knex()), asked)).filter((row) => row !== undefined)
      assert.deepEqual(through, [await knex()('t').where({ name: 'plain' }).first('n', 'note')])
    })

    it('lookUp gives each of many at once its own row or none, the same as by itself', async () => {
      const asked = [...names, ...names, 'absent', 'PLAIN', 'plain ']
      const found = async ({ lookUp }: Statements) => {
        const rows = (await Promise.all(asked.map(lookUp('select t.n from t', 't.name')))) as (
          | { n: number }
          | undefined
        )[]
        return rows.map((row) => row?.n)
      }
      const together = await found(preparedStatements(knex()))
      assert.deepEqual(await found(plainStatements(knex())), together)
      assert.deepEqual(together.slice(0, names.length), [...names.keys()])
    })

    it('lookUp reads nothing that is older than the call', async () => {
      const { lookUp, updateRow } = preparedStatements(knex())
      const [find, update] = [lookUp('select n from t', 'name'), updateRow(step)]
      for (let known = 0; known < 50; known += 1) {
        const before = [find('plain'), find('plain')]
        await update({ name: 'plain', known, note: null })
        assert.equal(((await find('plain')) as { n: number }).n, known + 1)
        await Promise.all(before)
      }
    })
  })
}

/** Begins another's transaction; it is rolled back when the test has not ended it. */
const begin = async (knex: Knex, t: TestContext): Promise<Knex.Transaction> => {
  const trx = await knex.transaction()
  t.after(async () => {
    if (!trx.isCompleted()) await trx.rollback()
  })
  return trx
}

/** What it keeps to where transactions lock rows, not the database. */
export const rowLocksSuite = (open: OpenKnex): void => {
  describe('preparedStatements beside another transaction', () => {
    const knex = useTable(open)

    it('updateRow holds nobody up for a row that is locked, and tries that one when it is free', async (t) => {
      const update = preparedStatements(knex()).updateRow(step)
      const trx = await begin(knex(), t)
      await trx('t').where({ name: 'a"quote' }).update({ note: 'by another' })
      const locked = update({ name: 'a"quote', known: 1, note: 'waited' })
      assert.ok(await update({ name: 'plain', known: 0, note: 'beside it' }))
      await trx.commit()
      assert.deepEqual(valuesOf(await locked), { n: 2, note: 'waited' })
    })

    it('updateRow decides on what was committed meanwhile', async (t) => {
      const update = preparedStatements(knex()).updateRow(step)
      const trx = await begin(knex(), t)
      await trx('t').where({ name: 'plain' }).update({ n: 50 })
      const outdated = update({ name: 'plain', known: 0, note: 'too late' })
      const inTime = update({ name: 'plain', known: 50, note: 'in time' })
      await trx.commit()
      assert.equal(await outdated, undefined)
      assert.deepEqual(valuesOf(await inTime), { n: 51, note: 'in time' })
    })

    it('updateRow hands an error to everyone of its group, and works on', async () => {
      const update = preparedStatements(knex()).updateRow(step)
      await assert.rejects(update({ name: 'plain', known: 'no number', note: null }), { code: '22P02' })
      assert.ok(await update({ name: 'plain', known: 0, note: null }))
    })
  })
}
