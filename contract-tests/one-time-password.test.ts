import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { oneTimePassword } from './one-time-password.ts'

describe('oneTimePassword', () => {
  // RFC 6238 appendix B, the last six digits. The secret is the text 1234567890 twice.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  for (const [now, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ] as const) {
    it(`computes the code of RFC 6238 for ${now}`, () => assert.equal(oneTimePassword(secret, now), code))
  }
})
