import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createVerifier, type VerifierOptions } from '../../client/src/verify.ts'
import { feed, startIssuer, verifierOf } from './issuer.ts'

const baseUrl = 'https://auth.example.com'
const revocations = { ...feed, stale: 'closed' as const }
/** As JavaScript or a setting of the environment passes it. */
const given = (options: object) => ({ baseUrl, ...options }) as VerifierOptions

describe('an option of a verifier that has no meaning', () => {
  const numbers = ['requestTimeoutSeconds', 'clockToleranceSeconds', 'keysMaxStaleSeconds'] as const
  for (const name of numbers) {
    it(`is refused with its name: ${name}`, () => {
      for (const value of [Number.NaN, -1, '5', null, {}]) {
        const pattern = new RegExp(`^TypeError: ${name} of the verifier must be a number of seconds`)
        assert.throws(() => createVerifier(given({ [name]: value })), pattern)
      }
    })
  }
  for (const name of ['intervalSeconds', 'maxStaleSeconds'] as const) {
    it(`is refused with its name: ${name}`, () => {
      for (const value of [Number.NaN, -1, '5', null]) {
        const pattern = new RegExp(`^TypeError: ${name} of the verifier must be a number of seconds`)
        assert.throws(() => createVerifier(given({ revocations: { ...revocations, [name]: value } })), pattern)
      }
    })
  }

  it('is refused where 0 or infinity has no meaning', () => {
    assert.throws(() => createVerifier(given({ requestTimeoutSeconds: 0 })), /more than 0/)
    assert.throws(() => createVerifier(given({ revocations: { ...revocations, intervalSeconds: 0 } })), /more than 0/)
    const endless = { clockToleranceSeconds: Number.POSITIVE_INFINITY }
    assert.throws(() => createVerifier(given(endless)), /^TypeError: clockToleranceSeconds .* finite/)
  })

  it('is refused where a word has no meaning: stale', () => {
    for (const stale of ['close', '', undefined]) {
      const wrong = given({ revocations: { ...revocations, stale } })
      assert.throws(() => createVerifier(wrong), /^TypeError: stale of the verifier's revocations must be/)
    }
  })
})

describe('a time of a verifier that is longer than timers know', () => {
  it('is the longest that they know, and not a millisecond', async (t) => {
    const { at, pair } = await startIssuer(t)
    const endless = Number.POSITIVE_INFINITY
    const options = { requestTimeoutSeconds: endless, keysMaxStaleSeconds: endless }
    const rare = { ...revocations, intervalSeconds: 10_000_000, maxStaleSeconds: endless }
    let asked = 0
    const slow: typeof fetch = async (...request) => {
      asked += 1
      await new Promise((resolve) => setTimeout(resolve, 100))
      return fetch(...request)
    }
    const verifier = verifierOf(t, at, { ...options, revocations: rare, fetch: slow })
    assert.equal((await verifier.verifyAccessToken(pair.access)).user_id, 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
    assert.equal(asked, 2)
  })
})
