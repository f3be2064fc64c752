import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { generateSecret } from './generate-secret.ts'

describe('generateSecret', () => {
  test('has 32 random bytes in base64 after the prefix', () => {
    const [one, two] = [generateSecret(), generateSecret()]
    assert.match(one, /^whsec_[A-Za-z0-9+/]{43}=$/)
    assert.equal(Buffer.from(one.slice(6), 'base64').length, 32)
    assert.notEqual(one, two)
  })
})
