import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { VerifierFault, VerifierOptions } from '../../client/src/verify.ts'
import { byNobody, logIn } from '../integration/client.ts'
import { decode } from '../integration/jwt.ts'
import { password } from '../integration/rotating.ts'
import { assertCode, startIssuer, verifierOf } from './issuer.ts'

const createKey = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const sign = (named = kid) =>
    new SignJWT({ token_type: 'access', exp: 4_000_000_000, iat: 1, user_id: 1 })
      .setProtectedHeader({ alg: 'ES256', kid: named })
      .sign(privateKey)
  return { jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' }, sign }
}

/** A verifier of a server whose key set, mood and distance in time are changed by the test. */
const startKeys = async (t: TestContext, options: Partial<VerifierOptions> = {}) => {
  const [one, two] = [await createKey('one'), await createKey('two')]
  const state = { keys: [one.jwk], mood: 'up' as 'up' | 'failing' | 'silent', asked: 0, ahead: 0 }
  const server = createServer((_request, response) => {
    state.asked += 1
    if (state.mood === 'failing') response.writeHead(502).end()
    if (state.mood === 'up') response.end(JSON.stringify({ keys: state.keys }))
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const now = Date.now
  t.mock.method(Date, 'now', () => now() + state.ahead * 1000)
  const faults: VerifierFault[] = []
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const verifier = verifierOf(t, { baseUrl }, { onFault: (fault) => faults.push(fault), ...options })
  const accept = async (token: string) => assert.equal((await verifier.verifyAccessToken(token)).user_id, 1)
  const refuse = (token: string, code: string) => assertCode(verifier.verifyAccessToken(token), code)
  await accept(await one.sign())
  return { state, faults, one, two, accept, refuse }
}

describe('a key that was published after the last fetch', () => {
  it('is fetched at once, however young the known keys are', async (t) => {
    const { state, one, two, accept } = await startKeys(t)
    state.keys = [one.jwk, two.jwk]
    await accept(await two.sign())
    await accept(await one.sign())
    assert.equal(state.asked, 2)
  })

  it('is that of the service after a leaked key was revoked', async (t) => {
    const { at, pair } = await startIssuer(t)
    const { verifyAccessToken } = verifierOf(t, at)
    await verifyAccessToken(pair.access)
    await at.service.keyManager.revoke(String(decode(pair.access).header.kid), byNobody(at.service.clock.now()))
    await at.service.keyManager.maintain()
    const { access } = await logIn(at, 'jane_doe', password)
    assert.notEqual(decode(access).header.kid, decode(pair.access).header.kid)
    assert.equal((await verifyAccessToken(access)).user_id, 1)
    await assertCode(verifyAccessToken(pair.access), 'invalid')
  })

  it('is looked for once in 30 seconds, and by many requests in one fetch', async (t) => {
    const { state, one, two, accept, refuse } = await startKeys(t)
    const forged = await one.sign('forged')
    await Promise.all(Array.from({ length: 20 }, () => refuse(forged, 'invalid')))
    state.keys = [one.jwk, two.jwk]
    await refuse(await two.sign(), 'invalid')
    assert.equal(state.asked, 2)
    state.ahead = 31
    await accept(await two.sign())
    assert.equal(state.asked, 3)
  })

  it('is found after the regular fetch and after a look for a forged one', async (t) => {
    const { state, one, two, accept } = await startKeys(t)
    state.ahead = 301
    await accept(await one.sign())
    assert.equal(state.asked, 2)
    state.keys = [one.jwk, two.jwk]
    await accept(await two.sign())
    assert.equal(state.asked, 3)
  })

  it('cannot be judged while the service is away: the token is not called invalid', async (t) => {
    const { state, one, two, accept, refuse } = await startKeys(t)
    state.mood = 'failing'
    await refuse(await two.sign(), 'keys_unavailable')
    await accept(await one.sign())
  })

  it('is not looked for because of a known key with another algorithm', async (t) => {
    const { state, refuse } = await startKeys(t)
    const { privateKey } = await generateKeyPair('RS256')
    const token = await new SignJWT({ token_type: 'access', exp: 4_000_000_000, iat: 1 })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(privateKey)
    await refuse(token, 'invalid')
    assert.equal(state.asked, 1)
  })
})

describe('a service that is away when the keys are five minutes old', () => {
  for (const mood of ['failing', 'silent'] as const) {
    it(`delays the first tokens alone, and none is refused for ten minutes: ${mood}`, async (t) => {
      const { state, faults, one, two, accept, refuse } = await startKeys(t, { requestTimeoutSeconds: 3 })
      const token = await one.sign()
      state.mood = mood
      // Less than ten minutes also after the seconds that this test takes.
      for (const ahead of [301, 600, 860]) {
        state.ahead = ahead
        await Promise.all([accept(token), accept(token), accept(token)])
      }
      assert.ok(faults.length >= 1 && faults.every(({ kind }) => kind === 'keys_unreachable'))
      state.ahead = 910
      await refuse(token, 'keys_unavailable')
      state.mood = 'up'
      state.keys = [two.jwk]
      state.ahead = 920
      await accept(await two.sign())
      await refuse(token, 'invalid')
    })
  }

  it('does not wait for the service again after the first failure', async (t) => {
    const { state, one, accept } = await startKeys(t, { requestTimeoutSeconds: 3600 })
    state.mood = 'failing'
    state.ahead = 301
    await accept(await one.sign())
    state.mood = 'silent'
    state.ahead = 303
    // With a wait it would take an hour.
    for (let round = 0; round < 3; round += 1) await accept(await one.sign())
    assert.equal(state.asked, 3)
  })

  it('replaces the keys in the background when the service is back', async (t) => {
    const { state, one, two, accept, refuse } = await startKeys(t)
    state.mood = 'failing'
    state.ahead = 301
    await accept(await one.sign())
    state.mood = 'up'
    state.keys = [two.jwk]
    state.ahead = 303
    await accept(await one.sign())
    while (state.asked < 3) await new Promise(setImmediate)
    await accept(await two.sign())
    await refuse(await one.sign(), 'invalid')
  })

  it('is asked once in a second, and tokens without a known key are refused at once meanwhile', async (t) => {
    const { state, faults, one, refuse } = await startKeys(t, { keysMaxStaleSeconds: 0 })
    state.mood = 'failing'
    state.ahead = 301
    const hold = Date.now()
    t.mock.method(Date, 'now', () => hold + state.ahead * 1000 - 301_000)
    for (let round = 0; round < 5; round += 1) await refuse(await one.sign(), 'keys_unavailable')
    assert.deepEqual([state.asked, faults.length], [2, 1])
    state.ahead = 303
    await refuse(await one.sign(), 'keys_unavailable')
    assert.equal(state.asked, 3)
  })
})
