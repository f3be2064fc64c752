import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import express from 'express'
import fastify from 'fastify'
import { exportJWK, exportPKCS8, generateKeyPair, SignJWT } from 'jose'
import Koa from 'koa'
import {
  type AccessTokenError,
  createVerifier,
  expressAuth,
  fastifyAuth,
  koaAuth,
  type Verifier,
  type VerifierOptions,
} from '../../client/src/verify.ts'
import { byNobody, logIn, type Pair, paths, postJson } from '../integration/client.ts'
import { decode } from '../integration/jwt.ts'
import { password } from '../integration/rotating.ts'
import { fillSessions } from '../support/fill-sessions.ts'
import { assertCode, feed, startIssuer, verifierOf } from './issuer.ts'

/** Waits until a valid token is refused; the gate's time limit ends the wait. */
const untilRefused = async (verifier: Pick<Verifier, 'verifyAccessToken'>, token: string): Promise<unknown> => {
  for (;;) {
    const refusal = await verifier.verifyAccessToken(token).then(
      () => undefined,
      (error: AccessTokenError) => error.code,
    )
    if (refusal !== undefined) return refusal
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Forwards requests to the service until it is set to fail. */
const breakable = () => {
  const network = { isDown: false, asked: [] as string[] }
  const throughNetwork: typeof fetch = (input, init) => {
    network.asked.push(
      `${new URL(String(input)).pathname} ${new Headers(init?.headers).get('if-none-match') ?? ''}`.trim(),
    )
    return network.isDown ? Promise.reject(new TypeError('the network is down')) : fetch(input, init)
  }
  return { network, fetch: throughNetwork }
}

describe('verifyAccessToken', () => {
  it('returns the claims of a valid token, and fetches the keys once', async (t) => {
    const { at, pair } = await startIssuer(t)
    const { network, fetch } = breakable()
    const { verifyAccessToken } = verifierOf(t, at, { fetch })
    for (let round = 0; round < 3; round += 1) {
      const claims = await verifyAccessToken(pair.access)
      assert.deepEqual([claims.user_id, claims.token_type, typeof claims.sid], [1, 'access', 'string'])
    }
    assert.deepEqual(network.asked, ['/.well-known/jwks.json'])
  })

  it("refuses everything except the service's valid access tokens", async (t) => {
    const { at, pair } = await startIssuer(t, { ACCESS_TOKEN_LIFETIME: '1s' })
    const { verifyAccessToken } = verifierOf(t, at)
    const { header, payload } = decode(pair.access)
    const { privateKey } = await generateKeyPair('ES256')
    const forge = (changes: object, claims = {}) =>
      new SignJWT({ ...payload, ...claims })
        .setProtectedHeader({ ...header, alg: 'ES256', ...changes })
        .sign(privateKey)
    const withoutSignature = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${pair.access.split('.')[1]}.`
    const [head = '', body = '', signature = ''] = pair.access.split('.')
    const another = Buffer.from(JSON.stringify({ ...payload, user_id: 2 })).toString('base64url')
    const bad = [
      '',
      'x',
      'a.b.c',
      pair.refresh,
      withoutSignature,
      `${head}.${another}.${signature}`,
      `${head}.${body}.`,
    ]
    for (const token of [...bad, await forge({}), await forge({ kid: undefined }), await forge({ kid: 'another' })]) {
      await assertCode(verifyAccessToken(token), 'invalid')
    }
    assert.equal(await untilRefused({ verifyAccessToken }, pair.access), 'expired')
  })

  it('accepts a key only with its own algorithm, and requires token_type access', async (t) => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
    const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }
    const { baseUrl } = await listen(
      t,
      createServer((_request, response) => void response.end(JSON.stringify({ keys: [key] }))),
    )
    const { verifyAccessToken } = createVerifier({ baseUrl })
    const sign = (claims: object, header: object = {}) =>
      new SignJWT({ token_type: 'access', exp: 4_000_000_000, iat: 1, user_id: 1, ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: 'one', ...header })
        .sign(privateKey)
    await verifyAccessToken(await sign({}))
    await assertCode(verifyAccessToken(await sign({ token_type: 'refresh' })), 'wrong_type')
    await assertCode(verifyAccessToken(await sign({ token_type: undefined })), 'wrong_type')
    await assertCode(verifyAccessToken(await sign({ exp: undefined })), 'invalid')
    await assertCode(verifyAccessToken(await sign({}, { kid: undefined })), 'invalid')
    const secret = new TextEncoder().encode(JSON.stringify(key))
    const confused = new SignJWT({ token_type: 'access', exp: 4_000_000_000, iat: 1 })
    await assertCode(
      verifyAccessToken(await confused.setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(secret)),
      'invalid',
    )
  })

  it('checks issuer and audience when configured', async (t) => {
    const { at, pair } = await startIssuer(t, { ISSUER: 'https://auth.example.com', AUDIENCE: 'things,other' })
    const expecting = (options: Partial<VerifierOptions>) => verifierOf(t, at, options).verifyAccessToken(pair.access)
    await expecting({ issuer: 'https://auth.example.com', audience: 'things' })
    await assertCode(expecting({ issuer: 'https://elsewhere.example.com' }), 'invalid')
    await assertCode(expecting({ audience: 'strangers' }), 'invalid')
  })

  it('follows a key rotation', async (t) => {
    const { at, pair } = await startIssuer(t)
    const { verifyAccessToken } = verifierOf(t, at)
    await verifyAccessToken(pair.access)
    await at.service.keyManager.rotate('access', 'forced', byNobody(at.service.clock.now()))
    const next = await logIn(at, 'jane_doe', password)
    await at.service.keyManager.maintain()
    const { access } = await logIn(at, 'jane_doe', password)
    assert.notEqual(decode(access).header.kid, decode(pair.access).header.kid)
    await verifyAccessToken(next.access)
  })

  it('reports unavailable keys as such, not as a bad token', async (t) => {
    const { at, pair } = await startIssuer(t)
    const { network, fetch } = breakable()
    const { verifyAccessToken } = verifierOf(t, at, { fetch })
    network.isDown = true
    await assertCode(verifyAccessToken(pair.access), 'keys_unavailable')
    network.isDown = false
    // After the pause that follows a failure.
    const later = Date.now() + 1500
    t.mock.method(Date, 'now', () => later)
    await verifyAccessToken(pair.access)
  })
})

describe('the revocation feed', () => {
  it('makes the verifier refuse tokens of an ended session, and no other', async (t) => {
    const { at, pair } = await startIssuer(t)
    const other = await logIn(at, 'jane_doe', password)
    const verifier = verifierOf(t, at, { revocations: { ...feed, stale: 'closed' } })
    await verifier.verifyAccessToken(pair.access)
    await postJson(at, paths.blacklistToken, { refresh: pair.refresh })
    assert.equal(await untilRefused(verifier, pair.access), 'revoked')
    await verifier.verifyAccessToken(other.access)
  })

  it('contains what ended before the verifier started', async (t) => {
    const { at, pair } = await startIssuer(t)
    await postJson(at, paths.blacklistToken, { refresh: pair.refresh })
    const verifier = verifierOf(t, at, { revocations: { ...feed, stale: 'open' } })
    await assertCode(verifier.verifyAccessToken(pair.access), 'revoked')
  })

  it('is read to its end, in any number of pages, before a token is accepted', async (t) => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true })
    const { at, pair } = await startIssuer(t, { SIGNING_KEY: await exportPKCS8(privateKey) })
    const now = Math.floor(Date.now() / 1000)
    const { header, payload } = decode(pair.access)
    const count = 2500
    await fillSessions(at.service.database.knex, { accountId: 1, count, at: now, exp: now + 1000, prefix: 'many' })
    await at.service.accounts.update(1, () => ({ active: false }), byNobody(now))
    const verifier = verifierOf(t, at, { revocations: { ...feed, stale: 'closed' } })
    for (let number = 0; number < count; number += 100) {
      const claims = { ...payload, sid: `many-${number}` }
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: String(header.kid) })
        .sign(privateKey)
      await assertCode(verifier.verifyAccessToken(token), 'revoked')
    }
    const other = { ...payload, sid: 'another' }
    const token = await new SignJWT(other)
      .setProtectedHeader({ alg: 'ES256', kid: String(header.kid) })
      .sign(privateKey)
    await verifier.verifyAccessToken(token)
  })

  it('is read from its start when the service no longer knows the cursor', async (t) => {
    const { at, pair } = await startIssuer(t)
    let asked = 0
    const forgetful: typeof fetch = (input, init) => {
      const url = new URL(String(input))
      // The third request has a cursor of an earlier release.
      if (url.pathname === '/api/revocations') asked += 1
      if (asked === 3) url.searchParams.set('since', '1800000000')
      return fetch(url, init)
    }
    const verifier = verifierOf(t, at, { fetch: forgetful, revocations: { ...feed, stale: 'closed' } })
    await verifier.verifyAccessToken(pair.access)
    while (asked < 4) await new Promise((resolve) => setTimeout(resolve, 20))
    await postJson(at, paths.blacklistToken, { refresh: pair.refresh })
    assert.equal(await untilRefused(verifier, pair.access), 'revoked')
  })

  it("removes a revoked key at once, despite the verifier's cache", async (t) => {
    const { at, pair } = await startIssuer(t)
    const verifier = verifierOf(t, at, { revocations: { ...feed, stale: 'closed' } })
    await verifier.verifyAccessToken(pair.access)
    await at.service.keyManager.revoke(String(decode(pair.access).header.kid), byNobody(at.service.clock.now()))
    assert.equal(await untilRefused(verifier, pair.access), 'revoked')
  })

  it('is polled with the last cursor, and answers 304 without changes', async (t) => {
    const { at, pair } = await startIssuer(t)
    const { network, fetch } = breakable()
    const verifier = verifierOf(t, at, { fetch, revocations: { ...feed, stale: 'closed' } })
    await verifier.verifyAccessToken(pair.access)
    while (network.asked.filter((line) => line.startsWith('/api/revocations "')).length < 3) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await verifier.verifyAccessToken(pair.access)
  })

  it('fails open or closed when unreadable, as configured', async (t) => {
    const { at, pair } = await startIssuer(t)
    const errors: unknown[] = []
    const { network, fetch } = breakable()
    const stale = (how: 'open' | 'closed') =>
      verifierOf(t, at, {
        fetch,
        revocations: { ...feed, maxStaleSeconds: 2, stale: how, onError: (error) => errors.push(error) },
      })
    const [open, closed] = [stale('open'), stale('closed')]
    for (const verifier of [open, closed]) await verifier.verifyAccessToken(pair.access)
    network.isDown = true
    assert.equal(await untilRefused(closed, pair.access), 'feed_stale')
    await open.verifyAccessToken(pair.access)
    assert.notEqual(errors.length, 0)
    network.isDown = false
    for (let refused = true; refused; ) {
      refused = await closed.verifyAccessToken(pair.access).then(
        () => false,
        () => true,
      )
    }
  })

  it('reports a wrong secret, and counts as unread', async (t) => {
    const { at, pair } = await startIssuer(t)
    const errors: unknown[] = []
    const revocations = {
      ...feed,
      clientSecret: 'wrong',
      stale: 'closed' as const,
      onError: (error: unknown) => errors.push(error),
    }
    await assertCode(verifierOf(t, at, { revocations }).verifyAccessToken(pair.access), 'feed_stale')
    assert.match(String(errors[0]), /answered 401/)
  })
})

const listen = async (t: TestContext, server: Server) => {
  t.after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const userOf = (request: object): unknown => (request as { auth?: { user_id?: unknown } }).auth?.user_id

/** An API in each framework that answers with the token's account. */
const frameworks: Record<string, (t: TestContext, verifier: Verifier) => Promise<{ baseUrl: string }>> = {
  express: (t, verifier) => {
    const app = express()
    app.get('/', expressAuth(verifier), (request, response) => {
      response.json({ user: userOf(request) })
    })
    return listen(t, createServer(app))
  },
  koa: (t, verifier) => {
    const app = new Koa()
    app.use(koaAuth(verifier)).use((ctx) => {
      ctx.body = { user: ctx.state.auth?.user_id }
    })
    return listen(t, createServer(app.callback()))
  },
  fastify: async (t, verifier) => {
    const app = fastify()
    app.addHook('onRequest', fastifyAuth(verifier))
    app.get('/', async (request) => ({ user: userOf(request) }))
    t.after(() => app.close())
    return { baseUrl: await app.listen({ port: 0, host: '127.0.0.1' }) }
  },
}

for (const [name, startApi] of Object.entries(frameworks)) {
  describe(`the middleware for ${name}`, () => {
    const ask = async ({ baseUrl }: { baseUrl: string }, authorization?: string) => {
      const answer = await fetch(baseUrl, { headers: authorization === undefined ? {} : { authorization } })
      return [answer.status, await answer.json(), answer.headers.get('www-authenticate')]
    }

    it('accepts a valid token, and answers others like the service', async (t) => {
      const { at, pair } = await startIssuer(t)
      const api = await startApi(t, verifierOf(t, at))
      assert.deepEqual(await ask(api, `Bearer ${pair.access}`), [200, { user: 1 }, null])
      const own = async (authorization?: string) =>
        ask({ baseUrl: `${at.baseUrl}${paths.getCurrentAccount}` }, authorization)
      const alone = `Bearer ${Buffer.from('{"alg":1,"kid":"a"}').toString('base64url')}.e30.e30`
      const [accepted] = await ask(api, `Bearer  ${pair.access}`)
      assert.equal(accepted, 200)
      for (const authorization of [undefined, 'Basic x', 'Bearer', 'Bearer  a  b', 'Bearer  nonsense', alone]) {
        const [status, body] = await ask(api, authorization)
        const [theirStatus, theirBody] = await own(authorization)
        assert.deepEqual([status, body], [theirStatus, theirBody], authorization)
      }
      const [, , challenge] = await ask(api, 'Bearer nonsense')
      assert.equal(challenge, 'Bearer realm="api", error="invalid_token", error_description="Token is invalid"')
    })

    it('answers 503 while it cannot verify', async (t) => {
      const { at, pair } = await startIssuer(t)
      const { network, fetch } = breakable()
      network.isDown = true
      const api = await startApi(t, verifierOf(t, at, { fetch }))
      const [status, body] = await ask(api, `Bearer ${pair.access}`)
      assert.deepEqual([status, body], [503, { detail: 'Tokens cannot be verified just now.' }])
    })
  })
}

describe('a token of a session that ended during its refresh', () => {
  it('is refused with its session', async (t) => {
    const { at, pair } = await startIssuer(t, { ROTATE_REFRESH_TOKENS: 'true' })
    const next = (await postJson(at, paths.refreshTokenPair, { refresh: pair.refresh })).body as Pair
    const verifier = verifierOf(t, at, { revocations: { ...feed, stale: 'closed' } })
    await verifier.verifyAccessToken(next.access)
    await postJson(at, paths.blacklistToken, { refresh: next.refresh })
    assert.equal(await untilRefused(verifier, next.access), 'revoked')
    await assertCode(verifier.verifyAccessToken(pair.access), 'revoked')
  })
})
