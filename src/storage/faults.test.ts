import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { faultOf, isUnsent, outdatesConnections } from './faults.ts'

const withCode = (code: string, message = 'x') => Object.assign(new Error(message), { code })

/** A code of each class of PostgreSQL, and the classes of SQLite. */
const expected = {
  away: [
    ...['08006', '0B000', '25006', '25P03', '25P04', '28P01', '2D000', '3D000', '40003', '42501', '53100', '53300'],
    ...['55P03', '57014', '57P01', '57P05', '58030', '72000', 'XX000', 'ECONNREFUSED', 'SQLITE_BUSY', 'SQLITE_FULL'],
    // The database is not as the service left it.
    ...['42P01', '42703', '42883', '42704', '42P10', '42804', '3F000', '38000', '39000', 'F0000', 'HV000', 'P0001'],
  ],
  undone: ['0A000', '26000', '42P05'],
  conflict: ['40001', '40P01'],
  corrupt: ['XX001', 'XX002', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'],
  undefined: ['22P02', '23505', '42601', '54000', 'SQLITE_ERROR', 'SQLITE_CONSTRAINT_UNIQUE', 'ERR_ASSERTION'],
} as const

describe('faultOf', () => {
  for (const [fault, codes] of Object.entries(expected)) {
    it(`tells ${fault}`, () => {
      for (const code of codes) assert.equal(String(faultOf(withCode(code))), fault, code)
    })
  }

  it('knows that an idle session that has ended ran nothing, and that others end too', () => {
    for (const ask of [isUnsent, outdatesConnections]) assert.ok(ask(withCode('57P05')))
    assert.ok(!isUnsent(withCode('57P01')))
  })

  it('tells a table or column that SQLite lacks from a mistake in a statement', () => {
    for (const lacking of [
      'no such table: accounts',
      'no such column: username',
      'table accounts has no column named username',
      'ON CONFLICT clause does not match any PRIMARY KEY or UNIQUE constraint',
    ]) {
      assert.equal(faultOf(withCode('SQLITE_ERROR', `select 1 - ${lacking}`)), 'away', lacking)
    }
    assert.equal(faultOf(withCode('SQLITE_ERROR', 'near "selec": syntax error')), undefined)
  })
})
