import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { startLatchkey } from 'latchkey/testing'
import { createVerifier } from 'latchkey-client/verify'

let latchkey
let verifier
before(async () => {
  latchkey = await startLatchkey({ accounts: [{ username: 'jane' }], settings: { ALGORITHM: 'ES256' } })
  verifier = createVerifier({ baseUrl: latchkey.baseUrl })
})
beforeEach(() => latchkey.reset())
after(async () => {
  verifier.close()
  await latchkey.stop()
})

test('accepts an access token', async () => {
  const { access } = await latchkey.signIn('jane')
  assert.equal((await verifier.verifyAccessToken(access)).user_id, 1)
})

test('refuses a refresh token', async () => {
  const { refresh } = await latchkey.signIn('jane')
  await assert.rejects(verifier.verifyAccessToken(refresh))
})
