import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { reasonOf } from './reason-of.ts'

const expected = {
  database_corrupt: ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'XX001', 'XX002'],
  disk_full: ['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT'],
  database_read_only: ['SQLITE_READONLY', '25006', 'EROFS'],
  disk_error: ['SQLITE_IOERR', 'SQLITE_IOERR_WRITE', 'SQLITE_CANTOPEN', '58030'],
  right_missing: ['SQLITE_PERM', 'SQLITE_AUTH', '42501', '28P01', 'EACCES'],
  database_busy: ['SQLITE_BUSY', 'SQLITE_LOCKED', '40001', '40P01', '53300', '55P03', '57014'],
  database_file_gone: ['LATCHKEY_FILE_GONE'],
  database_file_replaced: ['LATCHKEY_FILE_REPLACED'],
  database_away: ['08006', '57P01', '57P03', '25P02', 'ECONNREFUSED', 'ETIMEDOUT', '3D000'],
  database_error: [
    'SQLITE_ERROR',
    '42P01',
    '3F000',
    '25P03',
    '25P04',
    '57P05',
    '22P02',
    'XX000',
    'LATCHKEY_INTEGER',
    'SOMETHING_ELSE',
  ],
} as const

describe('reasonOf', () => {
  for (const [reason, codes] of Object.entries(expected)) {
    it(`names ${reason}`, () => {
      for (const code of codes) assert.equal(reasonOf(Object.assign(new Error('x'), { code })), reason, code)
    })
  }

  it('tells a pool without a free connection from a database that is away', () => {
    assert.equal(reasonOf(Object.assign(new Error('x'), { name: 'KnexTimeoutError' })), 'database_busy')
    assert.equal(reasonOf(new Error('Connection terminated unexpectedly')), 'database_away')
  })
})
