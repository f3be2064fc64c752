import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { explainStartFailure } from '../../src/start-failure.ts'

describe('the cause of a failure is explained by its kind', () => {
  const failure = (code: string, fields: object, name = 'Error'): Error =>
    Object.assign(new Error('fails'), { ...(code !== '' && { code }), name, ...fields })
  const causes: readonly (readonly [string, Error, RegExp])[] = [
    [
      'a file that is missing',
      failure('ENOENT', { syscall: 'open', path: '/data/latchkey.db' }),
      /^\/data\/latchkey\.db cannot be opened \(ENOENT\)/,
    ],
    [
      'a file of another user',
      failure('EACCES', { syscall: 'open', path: '/data/x' }),
      /^\/data\/x cannot .*\(EACCES\)/,
    ],
    ['a full disk', failure('ENOSPC', { syscall: 'write' }), /^a file cannot be used \(write: ENOSPC\)/],
    ['a port in use', failure('EADDRINUSE', { syscall: 'listen', address: '::', port: 80 }), /^:::80 is in use/],
    ['a locked SQLite file', failure('SQLITE_BUSY', {}), /^the database is locked by another process/],
    ['a pool of any database', failure('', {}, 'KnexTimeoutError'), /^all connections to the database were busy/],
    ['a server that refuses', failure('53300', {}), /^the database has no free connection: .*\(53300\)$/],
    [
      'a short statement_timeout',
      failure('57014', {}),
      /statements of .*: raise or remove statement_timeout \(57014\)$/,
    ],
    ['a short transaction_timeout', failure('25P04', {}), /raise or remove transaction_timeout \(25P04\)$/],
    ['a short idle timeout', failure('25P03', {}), /idle_in_transaction_session_timeout \(25P03\)$/],
    ['a locked table', failure('55P03', {}), /another session locks: .*lock_timeout \(55P03\)$/],
    ...['42P01', '54001', '0A000', 'XX000', 'P0001'].map(
      (code) => [code, failure(code, {}), /^the database refuses a statement .* the server \([0-9A-Z]{5}\)$/] as const,
    ),
    ['a server that resets', failure('ECONNRESET', { syscall: 'read' }), /^the database does not respond/],
    ['a server that is gone', failure('EPIPE', { syscall: 'write' }), /^the database does not respond/],
    ['a driver that gives up', new Error('Connection terminated unexpectedly'), /^the database does not respond/],
  ]
  for (const [what, cause, line] of causes) {
    it(what, () => {
      const outer = new Error('what a store has translated', { cause })
      assert.match(explainStartFailure(outer), line)
      assert.match(explainStartFailure(new Error('and once more', { cause: outer })), line)
    })
  }
})
