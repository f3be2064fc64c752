import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { CompactSign, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { AccessTokenError, type VerifierFault } from '../../client/src/verify.ts'
import { assertCode, feed, verifierOf } from './issuer.ts'

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
const keys = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }] })

const sign = (claims: object = {}) =>
  new SignJWT({ token_type: 'access', exp: 4_000_000_000, iat: 1000, user_id: 1, ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .sign(privateKey)

type Answer = (request: { readonly since: string | null; readonly count: number }, response: ServerResponse) => unknown

/** A server with keys and a feed of its own. */
const startFeed = async (t: TestContext, answer: Answer) => {
  const state = { asked: 0, headers: [] as IncomingMessage['headers'][] }
  const server = createServer(({ url = '', headers }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    if (pathname === '/.well-known/jwks.json') return response.end(keys)
    state.asked += 1
    state.headers.push(headers)
    return answer({ since: searchParams.get('since'), count: state.asked }, response)
  })
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { state, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const page = (changes: object = {}): string =>
  JSON.stringify({ entries: [], cursor: 'c', more: false, window: 900, ...changes })

/** How a verifier with this feed judges a token; it reads the feed once. */
const judge = async (t: TestContext, answer: Answer) => {
  const { state, baseUrl } = await startFeed(t, answer)
  const faults: VerifierFault[] = []
  const revocations = { ...feed, stale: 'closed' as const, intervalSeconds: 600 }
  const verifier = verifierOf(
    t,
    { baseUrl },
    {
      revocations,
      // A thousand pages take some seconds on a busy machine.
      requestTimeoutSeconds: 60,
      onFault: (fault) => faults.push(fault),
    },
  )
  return { state, faults, verifier, refusal: await assertCode(verifier.verifyAccessToken(await sign()), 'feed_stale') }
}

describe('a verifier with a feed that never ends', () => {
  const endless: Readonly<Record<string, [Answer, number, RegExp]>> = {
    'whose cursor stays the same': [(_, response) => response.end(page({ more: true })), 2, /does not advance/],
    'whose cursors come round again': [
      ({ count }, response) => response.end(page({ cursor: `c${count % 3}`, more: true })),
      4,
      /does not advance/,
    ],
    'that knows none of its cursors': [
      ({ since, count }, response) =>
        since === null ? response.end(page({ cursor: `c${count}`, more: true })) : response.writeHead(400).end('{}'),
      4,
      /answered 400/,
    ],
    'with ever new cursors': [
      ({ count }, response) => response.end(page({ cursor: `c${count}`, more: true })),
      1000,
      /more than 1000 pages/,
    ],
  }
  for (const [name, [answer, most, advice]] of Object.entries(endless)) {
    it(`stops reading, and counts it as unread: ${name}`, async (t) => {
      const { state, refusal, faults } = await judge(t, answer)
      assert.match(refusal.message, advice)
      assert.equal(state.asked, most)
      assert.equal(faults.length, 1)
    })
  }

  it('reads on from there at the next interval', async (t) => {
    const { state, baseUrl } = await startFeed(t, ({ count }, response) =>
      response.end(page({ cursor: `c${count}`, more: count < 1500 })),
    )
    const revocations = { ...feed, stale: 'closed' as const, intervalSeconds: 0.05 }
    const verifier = verifierOf(t, { baseUrl }, { revocations, onFault: () => {} })
    const token = await sign()
    while ((await verifier.verifyAccessToken(token).catch(() => undefined)) === undefined)
      await new Promise(setImmediate)
    assert.ok(state.asked >= 1500 && state.asked < 2500, String(state.asked))
  })
})

describe('a verifier with an answer that is too long', () => {
  const pour = (response: ServerResponse) => {
    const piece = ' '.repeat(65_536)
    const more = () => {
      while (!response.destroyed && response.write(piece)) {}
    }
    response.on('drain', more)
    more()
  }

  it('stops reading the feed', async (t) => {
    const { refusal, faults } = await judge(t, (_, response) => pour(response))
    assert.match(refusal.message, /longer than 5000000 bytes/)
    assert.equal(faults[0]?.kind, 'feed_unreachable')
  })

  it('does not read the body of an error', async (t) => {
    const { refusal } = await judge(t, (_, response) => pour(response.writeHead(404)))
    assert.match(refusal.message, /answered 404/)
  })

  it('stops reading the keys', async (t) => {
    const server = createServer((_request, response) => pour(response))
    t.after(() => {
      server.closeAllConnections()
      server.close()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const verifier = verifierOf(t, { baseUrl }, { onFault: () => {}, requestTimeoutSeconds: 60 })
    const refusal = await assertCode(verifier.verifyAccessToken(await sign()), 'keys_unavailable')
    assert.match(refusal.message, /longer than 1000000 bytes/)
  })
})

describe('a verifier with entries that it does not know', () => {
  const unknown = [null, 3, 'sid', [], {}, { new: 1 }, { sid: null }, { tokens_valid_from: 5000 }]

  it('takes the others, and advances', async (t) => {
    const entries = [...unknown, { sid: 'ended' }, { user_id: 7, tokens_valid_from: 2000 }, { user_id: 8 }]
    const { baseUrl, state } = await startFeed(t, (_, response) => response.end(page({ entries, cursor: 'next' })))
    const faults: unknown[] = []
    const revocations = { ...feed, stale: 'closed' as const, intervalSeconds: 0.05 }
    const verifier = verifierOf(t, { baseUrl }, { revocations, onFault: (fault) => faults.push(fault) })
    await assertCode(verifier.verifyAccessToken(await sign({ sid: 'ended' })), 'revoked')
    await assertCode(verifier.verifyAccessToken(await sign({ user_id: 7 })), 'revoked')
    for (const claims of [{ user_id: undefined }, { user_id: 8 }, { sid: 'null' }]) {
      await verifier.verifyAccessToken(await sign(claims))
    }
    while (state.asked < 3) await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual(faults, [])
    assert.ok(state.headers.every((headers) => headers['if-none-match'] === undefined))
  })

  it('takes nothing else for a page', async (t) => {
    for (const changes of [
      { entries: {} },
      { cursor: '' },
      { cursor: 1 },
      { more: 1 },
      { window: '9' },
      { window: 0 },
    ]) {
      const { refusal } = await judge(t, (_, response) => response.end(page(changes)))
      assert.match(refusal.message, /is no revocation feed/, JSON.stringify(changes))
    }
    for (const body of ['', 'null', '[]', '1']) await judge(t, (_, response) => response.end(body))
    const { refusal } = await judge(t, (_, response) => response.writeHead(304).end())
    assert.match(refusal.message, /answered 304/)
  })
})

describe('a verifier whose callbacks fail', () => {
  const failing: Readonly<Record<string, () => unknown>> = {
    'at once': () => {
      throw new Error('a bug of the API')
    },
    later: async () => {
      throw new Error('a bug of the API')
    },
  }
  for (const [name, fail] of Object.entries(failing)) {
    it(`judges as without them, and prints their errors: ${name}`, async (t) => {
      const print = t.mock.method(console, 'error', () => {})
      const { baseUrl, state } = await startFeed(t, (_, response) => response.writeHead(500).end())
      const callback = fail as () => void
      const revocations = { ...feed, intervalSeconds: 0.05 }
      const own = { ...revocations, stale: 'open' as const, onError: callback }
      const shared = { ...revocations, stale: 'closed' as const }
      const open = verifierOf(t, { baseUrl }, { revocations: own, onFault: callback })
      const closed = verifierOf(t, { baseUrl }, { revocations: shared, onFault: callback })
      assert.equal((await open.verifyAccessToken(await sign())).user_id, 1)
      await assertCode(closed.verifyAccessToken(await sign()), 'feed_stale')
      await assertCode(open.verifyAccessToken(await sign({ token_type: 'refresh' })), 'wrong_type')
      while (state.asked < 6) await new Promise((resolve) => setTimeout(resolve, 20))
      const lines = print.mock.calls.map(({ arguments: [line] }) => String(line))
      assert.deepEqual([...new Set(lines)].sort(), [
        'latchkey-client/verify: onError failed:',
        'latchkey-client/verify: onFault failed:',
      ])
    })
  }
})

describe('a verifier of forged tokens', () => {
  const part = (text: string): string => Buffer.from(text).toString('base64url')

  it('refuses a header with other JSON, with AccessTokenError alone', async (t) => {
    const { baseUrl } = await startFeed(t, (_, response) => response.end(page()))
    const verifier = verifierOf(t, { baseUrl }, { onFault: () => {} })
    const values = ['1', 'true', 'null', '{}', '["ES256"]', '""', '"HS256"', '"none"', '1e400', '"\\ud800"']
    for (const name of ['alg', 'kid', 'typ', 'crit', 'b64', 'jwk', 'x5c']) {
      for (const value of values) {
        const head = `{"alg":"ES256","kid":"one","${name}":${value}}`
        for (const body of ['{}', '[]', '1', 'null', '{"token_type":"refresh"}']) {
          const error = await verifier.verifyAccessToken(`${part(head)}.${part(body)}.AAAA`).catch((e: unknown) => e)
          assert.ok(error instanceof AccessTokenError && error.code === 'invalid', `${head} ${body}: ${error}`)
        }
      }
    }
    for (const token of [undefined, null, 1, {}, '\0.\0.\0', '..', '\ud800.a.b', 'a.b.c.d.e']) {
      await assertCode(verifier.verifyAccessToken(token as string), 'invalid')
    }
  })

  it('refuses infinite times, other texts around it, and no text as the key', async (t) => {
    const { baseUrl } = await startFeed(t, (_, response) => response.end(page()))
    const verifier = verifierOf(t, { baseUrl }, { onFault: () => {} })
    const signText = (claims: string, header: object = {}) =>
      new CompactSign(Buffer.from(claims)).setProtectedHeader({ alg: 'ES256', kid: 'one', ...header }).sign(privateKey)
    const claims = (times: string) => `{"token_type":"access","user_id":1,${times}}`
    const good = await signText(claims('"iat":1,"exp":4000000000'))
    await verifier.verifyAccessToken(good)
    for (const times of ['"iat":1,"exp":1e400', '"iat":1e400,"exp":4000000000', '"iat":1,"exp":4e9,"nbf":-1e400']) {
      await assertCode(verifier.verifyAccessToken(await signText(claims(times))), 'invalid')
    }
    for (const kid of [null, 1, {}, '']) {
      const token = await signText(claims('"iat":1,"exp":4000000000'), { kid })
      await assertCode(verifier.verifyAccessToken(token), 'invalid')
    }
    for (const token of [`${good} `, `${good}\n`, ` ${good}`]) {
      await assertCode(verifier.verifyAccessToken(token), 'invalid')
    }
    const long = await signText(claims(`"iat":1,"exp":4000000000,"a":"${'a'.repeat(16_000)}"`))
    await assertCode(verifier.verifyAccessToken(long), 'invalid')
  })
})
