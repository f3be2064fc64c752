import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import express from 'express'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { AccessTokenError, createVerifier, expressAuth } from '../../client/src/verify.ts'

const listen = async (t: TestContext, server: Server): Promise<string> => {
  t.after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A verifier of tokens with a claim `amr` of any kind, and what signs them. */
const startIssuer = async (t: TestContext, requireAmr?: string) => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }
  const server = createServer((_request, response) => void response.end(JSON.stringify({ keys: [key] })))
  const verifier = createVerifier({ baseUrl: await listen(t, server), ...(requireAmr && { requireAmr }) })
  const sign = (amr: unknown, claims: object = {}) =>
    new SignJWT({ token_type: 'access', exp: 4_000_000_000, iat: 1, user_id: 1, amr, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .sign(privateKey)
  return { verifier, sign }
}

const refusedAs = (code: string) => (error: unknown) => error instanceof AccessTokenError && error.code === code

describe("a verifier with requireAmr: 'mfa'", () => {
  it('accepts tokens of sessions that were opened with a second factor', async (t) => {
    const { verifier, sign } = await startIssuer(t, 'mfa')
    const withCode = await verifier.verifyAccessToken(await sign(['pwd', 'otp', 'mfa']))
    assert.deepEqual(withCode.amr, ['pwd', 'otp', 'mfa'])
    await verifier.verifyAccessToken(await sign(['pop', 'user', 'mfa']))
  })

  it('refuses tokens without amr, with another one, and with an amr that is no list of texts', async (t) => {
    const { verifier, sign } = await startIssuer(t, 'mfa')
    for (const amr of [
      undefined,
      null,
      [],
      ['pwd'],
      ['MFA'],
      ['mfa2'],
      [['mfa']],
      'mfa',
      'pwd otp mfa',
      { 0: 'mfa' },
      1,
    ]) {
      const token = await sign(amr)
      await assert.rejects(verifier.verifyAccessToken(token), refusedAs('amr_missing'), JSON.stringify(amr))
    }
  })

  it('reports a bad token as such', async (t) => {
    const { verifier, sign } = await startIssuer(t, 'mfa')
    await assert.rejects(verifier.verifyAccessToken(await sign(undefined, { exp: 1 })), refusedAs('expired'))
    const refresh = await sign(['pwd', 'otp', 'mfa'], { token_type: 'refresh' })
    await assert.rejects(verifier.verifyAccessToken(refresh), refusedAs('wrong_type'))
  })

  it('makes the middleware ask for another login, with 401 and the error of RFC 9470', async (t) => {
    const { verifier, sign } = await startIssuer(t, 'mfa')
    const app = express()
    app.get('/', expressAuth(verifier), (_request, response) => void response.json({}))
    const api = await listen(t, createServer(app))
    const ask = async (amr: unknown) => fetch(api, { headers: { authorization: `Bearer ${await sign(amr)}` } })
    assert.equal((await ask(['pwd', 'otp', 'mfa'])).status, 200)
    const answer = await ask(undefined)
    assert.equal(answer.status, 401)
    assert.match(answer.headers.get('www-authenticate') ?? '', /error="insufficient_user_authentication"/)
    assert.deepEqual(await answer.json(), {
      detail: 'Log in again with a second factor.',
      code: 'insufficient_user_authentication',
    })
  })
})

describe('a verifier without requireAmr', () => {
  it('accepts tokens with any amr and without', async (t) => {
    const { verifier, sign } = await startIssuer(t)
    for (const amr of [undefined, ['pwd'], 'mfa']) await verifier.verifyAccessToken(await sign(amr))
  })
})
