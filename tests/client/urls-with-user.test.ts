import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createSession } from '../../client/src/index.ts'
import { requestPasswordReset } from '../../client/src/password-reset.ts'
import { createVerifier } from '../../client/src/verify.ts'

describe('a baseUrl with a user', () => {
  for (const baseUrl of ['https://jane:s3cret@a.test', 'HTTPS://s3cret@a.test/auth', 'https://jane:s3/cret@a.test']) {
    const assertRefusal = (error: unknown) => {
      assert.ok(error instanceof TypeError)
      assert.match(error.message, /no user and no password|the URL of the service|no http or https URL/)
      assert.match(error.message, /…@a\.test/)
      assert.doesNotMatch(error.message, /s3|cret/)
      return true
    }
    it(`is refused without its password: ${baseUrl}`, async () => {
      assert.throws(() => createSession({ baseUrl }), assertRefusal)
      assert.throws(() => createVerifier({ baseUrl }), assertRefusal)
      await assert.rejects(requestPasswordReset(baseUrl, 'jane_doe'), assertRefusal)
    })
  }

  it('is refused with the reason', () => {
    const reason = /baseUrl of the verifier must have no user and no password/
    assert.throws(() => createVerifier({ baseUrl: new URL('https://jane:s3cret@a.test') }), reason)
    assert.throws(() => createSession({ baseUrl: 'https://jane:s3cret@a.test' }), /must have no user and no password/)
  })
})
