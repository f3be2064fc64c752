import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createVerifier } from '../../client/src/verify.ts'
import { paths, postJson } from '../integration/client.ts'
import { knowingApi } from '../integration/resource-server.ts'
import { password } from '../integration/rotating.ts'
import { startService } from '../support/service.ts'
import { makeApp } from './app.ts'

const settings = { ALGORITHM: 'ES256', USER_ID_CLAIM_TYPE: 'subject', USERNAME_FIELD: 'email', ...knowingApi }

describe('a service where ids are texts and usernames are e-mail addresses', () => {
  it('logs a session in that knows the name of the field', async (t) => {
    const at = await startService(settings)
    t.after(() => at.stop())
    await postJson(at, paths.registerAccount, { email: 'jane@example.com', password })
    const { session } = makeApp(at.baseUrl, { usernameField: 'email' })
    const result = await session.login({ username: 'jane@example.com', password })
    assert.equal(result.status, 'authenticated')
    const { verifyAccessToken } = createVerifier({ baseUrl: at.baseUrl })
    const { user_id } = await verifyAccessToken(await session.accessToken())
    const account = await at.service.accounts.findByUsername('jane@example.com')
    assert.equal(user_id, account?.subject)
  })

  it('has a feed by which a verifier refuses tokens of an account', async (t) => {
    const { publicKey, privateKey } = await generateKeyPair('ES256')
    const entry = { user_id: 'a-b', tokens_valid_from: 2000 }
    const answers: Record<string, object> = {
      '/.well-known/jwks.json': { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] },
      '/api/revocations': { entries: [entry], cursor: 'c', more: false, window: 960 },
    }
    const server = createServer((request, response) => {
      const [path = ''] = (request.url ?? '').split('?')
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answers[path]))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => server.close())
    const { port } = server.address() as AddressInfo
    const revocations = { clientId: 'api', clientSecret: 'secret', stale: 'closed' } as const
    const verifier = createVerifier({ baseUrl: `http://127.0.0.1:${port}`, revocations })
    t.after(() => verifier.close())
    const verify = async (claims: object) =>
      verifier.verifyAccessToken(
        await new SignJWT({ token_type: 'access', exp: 4_000_000_000, ...claims })
          .setProtectedHeader({ alg: 'ES256', kid: 'k' })
          .sign(privateKey),
      )
    await assert.rejects(verify({ user_id: 'a-b', iat: 1999 }), { code: 'revoked' })
    await assert.rejects(verify({ sub: 'a-b', iat: 1999 }), { code: 'revoked' })
    for (const good of [
      { user_id: 'a-b', iat: 2000 },
      { user_id: 'A-B', iat: 1999 },
      { user_id: 'a-b', iat: 1, sid: 's' },
    ])
      assert.equal((await verify(good)).iat, good.iat)
  })
})
