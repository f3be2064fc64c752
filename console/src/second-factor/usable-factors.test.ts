import assert from 'node:assert/strict'
import { it } from 'node:test'
import { usableFactors } from './usable-factors.ts'

it('a page uses passkeys first, and none where the browser offers none', () => {
  assert.deepEqual(usableFactors(['totp', 'recovery_code', 'passkey'], undefined), ['passkey', 'totp', 'recovery_code'])
  assert.deepEqual(usableFactors(['recovery_code', 'passkey'], 'At an IP address'), ['recovery_code'])
  assert.deepEqual(usableFactors([], undefined), [])
})
