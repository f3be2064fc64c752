import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { protectHyphenValues } from './hyphen-values.ts'
import { createProgram } from './program.ts'

const protect = (...args: readonly string[]) => protectHyphenValues(createProgram(), args)

describe('protectHyphenValues', () => {
  it('moves ids and usernames that begin with a hyphen behind the options', () => {
    assert.deepEqual(protect('keys', 'revoke', '-VIWx', '--yes'), ['keys', 'revoke', '--yes', '--', '-VIWx'])
    assert.deepEqual(protect('account', 'add', '--admin', '-x'), ['account', 'add', '--admin', '--', '-x'])
  })

  it('leaves options, their values and what follows -- as they are', () => {
    for (const args of [
      ['-V'],
      ['keys', 'revoke', '-h'],
      ['account', 'list', '--session', '-x'],
      ['import', 'accounts', '-'],
      ['keys', 'revoke', '--yes', '--', '-VIWx'],
    ])
      assert.deepEqual(protect(...args), args)
  })
})
