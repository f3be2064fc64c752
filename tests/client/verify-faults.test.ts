import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { createVerifier, VerifierFault, type VerifierOptions } from '../../client/src/verify.ts'
import { logIn, type Pair } from '../integration/client.ts'
import { password } from '../integration/rotating.ts'
import { freePort } from '../support/process.ts'
import { assertCode, feed, startIssuer, verifierOf } from './issuer.ts'

const jwksPath = '/.well-known/jwks.json'

/** A server with one answer to everything. */
const listen = async (t: TestContext, answer: (request: IncomingMessage, response: ServerResponse) => unknown) => {
  const server = createServer(answer)
  t.after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A verifier's refusal of a token, and the faults that it reports. */
const refuse = async (t: TestContext, options: VerifierOptions, token: string, code: string) => {
  const faults: VerifierFault[] = []
  const verifier = verifierOf(t, { baseUrl: String(options.baseUrl) }, { onFault: (f) => faults.push(f), ...options })
  const refusal = await assertCode(verifier.verifyAccessToken(token), code)
  const texts = [refusal.message, ...faults.map(({ message }) => message)].join('\n')
  assert.ok(!texts.includes(token.slice(-40)) && !texts.includes(feed.clientSecret), texts)
  return { message: refusal.message, kinds: faults.map(({ kind }) => kind), cause: refusal.cause }
}

const assertFault = (refusal: Awaited<ReturnType<typeof refuse>>, kind: string, advice: RegExp): void => {
  assert.deepEqual(refusal.kinds, [kind])
  assert.match(refusal.message, advice)
  assert.ok(refusal.cause instanceof VerifierFault && refusal.cause.kind === kind)
}

describe('a verifier of a service that is configured otherwise', () => {
  it('names ALGORITHM=ES256 when the service signs with a shared secret', async (t) => {
    const { at, pair } = await startIssuer(t, { ALGORITHM: 'HS256' })
    const refusal = await refuse(t, at, pair.access, 'invalid')
    assertFault(refusal, 'no_public_keys', /publishes no keys .* \(its ALGORITHM is HS256\): set ALGORITHM=ES256/)
  })

  it('names the refresh token when a client sends it', async (t) => {
    const { at, pair } = await startIssuer(t)
    assertFault(await refuse(t, at, pair.refresh, 'invalid'), 'refresh_token', /Send the access token to APIs/)
  })

  it('names the issuer, and the audience, of both sides', async (t) => {
    const { at, pair } = await startIssuer(t, { ISSUER: 'https://auth.example.com', AUDIENCE: 'things' })
    const { baseUrl } = at
    const issuer = await refuse(t, { baseUrl, issuer: 'https://auth.example.com/' }, pair.access, 'invalid')
    assertFault(issuer, 'issuer', /"https:\/\/auth.example.com"; .* "https:\/\/auth.example.com\/".* ISSUER/)
    const audience = await refuse(t, { baseUrl, audience: 'other' }, pair.access, 'invalid')
    assertFault(audience, 'audience', /\["things"\]|"things".* "other".* AUDIENCE/)
  })

  it('says that the service sets no issuer and no audience', async (t) => {
    const { at, pair } = await startIssuer(t)
    const { baseUrl } = at
    assertFault(await refuse(t, { baseUrl, issuer: 'https://a' }, pair.access, 'invalid'), 'issuer', /has no iss/)
    assertFault(await refuse(t, { baseUrl, audience: 'a' }, pair.access, 'invalid'), 'audience', /has no aud/)
  })

  it('explains a token of another service, signed with a key or with a secret', async (t) => {
    const { at } = await startIssuer(t)
    const other = await startIssuer(t)
    assertFault(await refuse(t, at, other.pair.access, 'invalid'), 'unknown_key', /of another service: check .*baseUrl/)
    const secret = await startIssuer(t, { ALGORITHM: 'HS256' })
    assertFault(await refuse(t, at, secret.pair.access, 'invalid'), 'shared_secret', /signed with a shared secret/)
  })

  it('reports no fault for nonsense, and says what a token is', async (t) => {
    const { at, pair } = await startIssuer(t)
    for (const token of ['', 'undefined', `Bearer ${pair.access}`, `"${pair.access}"`]) {
      const refusal = await refuse(t, at, token === '' ? ' '.repeat(40) : token.padEnd(40), 'invalid')
      assert.deepEqual(refusal.kinds, [])
      assert.match(refusal.message, /It is no signed JWT: pass the access token alone, without "Bearer"/)
    }
  })
})

describe('a verifier with the base URL of another place', () => {
  const places: Readonly<Record<string, [number, Record<string, string>, string, string, RegExp]>> = {
    'no such path': [404, { 'Content-Type': 'application/json' }, '{}', 'keys_not_found', /answered 404\. Set baseUrl/],
    'a page': [200, { 'Content-Type': 'text/html' }, '<!doctype html>', 'keys_not_found', /key set \(text\/html\)/],
    'other JSON': [200, { 'Content-Type': 'application/json' }, '{"keys":1}', 'keys_not_found', /is no key set/],
    'a null': [200, {}, 'null', 'keys_not_found', /is no key set/],
    'a redirect': [
      301,
      { Location: 'https://a.example/x' },
      '',
      'keys_not_found',
      /redirect to https:\/\/a.example\/x/,
    ],
    'a locked proxy': [403, {}, '', 'keys_not_found', /answered 403.* A proxy in between must pass this URL on/],
    'a proxy without the service': [502, {}, '', 'keys_unreachable', /answered 502. The verifier tries again/],
    'a limit': [429, {}, '', 'keys_unreachable', /answered 429/],
  }
  for (const [name, [status, headers, body, kind, advice]] of Object.entries(places)) {
    it(`says what it found and what to set: ${name}`, async (t) => {
      const { pair } = await startIssuer(t)
      const baseUrl = await listen(t, (_request, response) => void response.writeHead(status, headers).end(body))
      const refusal = await refuse(t, { baseUrl }, pair.access, 'keys_unavailable')
      assertFault(refusal, kind, advice)
      assert.ok(refusal.message.includes(`${baseUrl}${jwksPath}`))
    })
  }

  it('says that no server listens, or that the host does not exist', async (t) => {
    const { pair } = await startIssuer(t)
    const baseUrl = `http://127.0.0.1:${await freePort()}`
    const refusal = await refuse(t, { baseUrl }, pair.access, 'keys_unavailable')
    assertFault(refusal, 'keys_unreachable', /cannot be read \(ECONNREFUSED\). Check baseUrl/)
  })

  it('is refused at once if it is no URL', () => {
    for (const baseUrl of ['', '/auth', 'auth.example.com', 'ftp://auth.example.com', undefined as unknown as string]) {
      assert.throws(() => createVerifier({ baseUrl }), /^TypeError: baseUrl of the verifier must be the URL/)
    }
  })

  it('works with a path, with and without a final slash', async (t) => {
    const { at, pair } = await startIssuer(t)
    const front = await listen(t, async ({ url = '', headers }, response) => {
      const authorization = String(headers.authorization ?? '')
      const path = url.startsWith('/auth/') ? url.slice(5) : '/nothing'
      // The service stops before its verifier at the end of a test.
      const answer = await fetch(at.baseUrl + path, { headers: { authorization } }).catch(() => undefined)
      if (answer === undefined) return response.destroy()
      response.writeHead(answer.status).end(await answer.text())
    })
    for (const path of ['/auth', '/auth/']) {
      const verifier = verifierOf(t, { baseUrl: front + path }, { revocations: { ...feed, stale: 'closed' } })
      assert.equal((await verifier.verifyAccessToken(pair.access)).user_id, 1)
    }
    assertFault(await refuse(t, { baseUrl: front }, pair.access, 'keys_unavailable'), 'keys_not_found', /its path/)
  })
})

describe('a verifier whose feed is refused', () => {
  it('names INTROSPECTION_CLIENTS, whether the secret is wrong, empty, or the service has no clients', async (t) => {
    const { at, pair } = await startIssuer(t)
    const without = await startIssuer(t, { INTROSPECTION_CLIENTS: '' })
    const cases: [typeof at, Pair, object][] = [
      [at, pair, { clientSecret: 'wrong' }],
      [at, pair, { clientId: 'other' }],
      [at, pair, { clientSecret: undefined }],
      [at, pair, { clientSecret: '' }],
      [without.at, without.pair, {}],
    ]
    for (const [{ baseUrl }, { access }, changes] of cases) {
      const revocations = { ...feed, stale: 'closed' as const, ...changes, intervalSeconds: 600 }
      const refusal = await refuse(t, { baseUrl, revocations }, access, 'feed_stale')
      assertFault(refusal, 'feed_refused', /latchkey client-secret \w+`.* INTROSPECTION_CLIENTS/)
    }
  })

  it('reports it also while tokens are accepted', async (t) => {
    const { at, pair } = await startIssuer(t)
    const faults: VerifierFault[] = []
    const revocations = { ...feed, clientSecret: 'wrong', stale: 'open' as const, intervalSeconds: 600 }
    const verifier = verifierOf(t, at, { revocations, onFault: (fault) => faults.push(fault) })
    await verifier.verifyAccessToken(pair.access)
    assert.deepEqual(
      faults.map(({ kind }) => kind),
      ['feed_refused'],
    )
  })

  it('explains a feed that is not there', async (t) => {
    const { at, pair } = await startIssuer(t)
    const keys = await (await fetch(at.baseUrl + jwksPath)).text()
    for (const [status, body] of [
      [404, ''],
      [200, '<!doctype html>'],
      [200, '{"entries":[]}'],
    ] as const) {
      const baseUrl = await listen(t, ({ url }, response) => {
        if (url === jwksPath) response.end(keys)
        else response.writeHead(status).end(body)
      })
      const revocations = { ...feed, stale: 'closed' as const, intervalSeconds: 600 }
      const refusal = await refuse(t, { baseUrl, revocations }, pair.access, 'feed_stale')
      assertFault(refusal, 'feed_not_found', /api\/revocations (answered 404|is no revocation feed).* Set baseUrl/)
    }
  })
})

describe('a verifier on a machine whose clock is wrong', () => {
  const startClock = async (t: TestContext, headers: Record<string, string>) => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
    const key = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }
    const baseUrl = await listen(t, (_q, response) => {
      response.writeHead(200, headers).end(JSON.stringify({ keys: [key] }))
    })
    const sign = (exp: number) =>
      new SignJWT({ token_type: 'access', exp, iat: 1, user_id: 1 })
        .setProtectedHeader({ alg: 'ES256', kid: 'one' })
        .sign(privateKey)
    return { baseUrl, sign }
  }
  const dateIn = (seconds: number): string => new Date(Date.now() + seconds * 1000).toUTCString()

  it('says by how much it is ahead, with the refusal of an expired token', async (t) => {
    const { baseUrl, sign } = await startClock(t, { Date: dateIn(-3600) })
    const refusal = await refuse(t, { baseUrl }, await sign(1000), 'expired')
    assertFault(refusal, 'clock', /clock is 3[56]\d\d s ahead of the service's. .*synchronise both clocks/)
  })

  it('says by how much it is behind', async (t) => {
    const { baseUrl, sign } = await startClock(t, { Date: dateIn(3600) })
    const faults: VerifierFault[] = []
    const verifier = verifierOf(t, { baseUrl }, { onFault: (fault) => faults.push(fault) })
    await verifier.verifyAccessToken(await sign(4_000_000_000))
    assert.match(faults.join(), /behind the service's. Tokens are accepted here for too long/)
  })

  it('takes an answer of a cache, or without a date, for no fault', async (t) => {
    for (const headers of [{ Date: dateIn(-250), Age: '250' }, { Date: 'yesterday' }, { Date: dateIn(30) }]) {
      const { baseUrl, sign } = await startClock(t, headers)
      assert.deepEqual((await refuse(t, { baseUrl }, await sign(1000), 'expired')).kinds, [])
    }
  })
})

describe('a verifier without onFault', () => {
  it('prints the first fault of each kind with console.warn', async (t) => {
    const { at, pair } = await startIssuer(t, { ALGORITHM: 'HS256' })
    const warn = t.mock.method(console, 'warn', () => {})
    const verifier = verifierOf(t, at)
    const again = await logIn(at, 'jane_doe', password)
    for (const token of [pair.access, again.access, pair.refresh, again.refresh]) {
      await assertCode(verifier.verifyAccessToken(token), 'invalid')
    }
    const lines = warn.mock.calls.map(({ arguments: [line] }) => String(line))
    assert.deepEqual(
      lines.map((line) => /no keys|refresh token/.exec(line)?.[0]),
      ['no keys', 'refresh token'],
    )
    assert.ok(lines.every((line) => line.startsWith('latchkey-client/verify: ')))
  })
})
