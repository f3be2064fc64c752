import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { expressAuth, type Verifier, type VerifierFault } from '../../client/src/verify.ts'
import { assertCode, feed, startIssuer, verifierOf } from './issuer.ts'

/** Ways in which a server gives no whole answer. */
const silences: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'that is silent': () => {},
  'that stops in the middle of a body': (response) =>
    void response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"keys":['),
  'that stops after the head': (response) => response.writeHead(200).flushHeaders(),
}

/** In front of a service: the path of `stuck` gets no whole answer. */
const startFront = async (t: TestContext, service: string, stuck: string, silence: (r: ServerResponse) => void) => {
  const state = { isStuck: true, asked: 0 }
  const server = createServer(async ({ url = '', headers }, response) => {
    if (url.startsWith(stuck)) state.asked += 1
    if (url.startsWith(stuck) && state.isStuck) return silence(response)
    const authorization = String(headers.authorization ?? '')
    // The service stops before its verifier at the end of a test.
    const answer = await fetch(service + url, { headers: { authorization } }).catch(() => undefined)
    if (answer === undefined) return response.destroy()
    response.writeHead(answer.status).end(await answer.text())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return { state, server, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const keysPath = '/.well-known/jwks.json'
const feedPath = '/api/revocations'
/** Longer than a real answer takes on a busy machine. */
const quick = { requestTimeoutSeconds: 3, onFault: () => {} }

/** Waits until a token is accepted; the gate's time limit ends the wait. */
const untilAccepted = async ({ verifyAccessToken }: Verifier, token: string): Promise<void> => {
  while ((await verifyAccessToken(token).catch(() => undefined)) === undefined) await sleep(20)
}

for (const [name, silence] of Object.entries(silences)) {
  describe(`a verifier of a server ${name}`, { concurrency: 2 }, () => {
    it('reports that the keys are unavailable, and accepts the token once they are there', async (t) => {
      const { at, pair } = await startIssuer(t)
      const { state, baseUrl } = await startFront(t, at.baseUrl, keysPath, silence)
      const verifier = verifierOf(t, { baseUrl }, quick)
      const refusal = await assertCode(verifier.verifyAccessToken(pair.access), 'keys_unavailable')
      assert.match(refusal.message, /no whole answer within 3 s/)
      state.isStuck = false
      await untilAccepted(verifier, pair.access)
    })

    it('bounds the wait for the feed, and then accepts or refuses as configured', async (t) => {
      const { at, pair } = await startIssuer(t)
      const { state, baseUrl } = await startFront(t, at.baseUrl, feedPath, silence)
      const faults: VerifierFault[] = []
      const options = { ...quick, onFault: (fault: VerifierFault) => faults.push(fault) }
      const open = verifierOf(t, { baseUrl }, { ...options, revocations: { ...feed, stale: 'open' } })
      await open.verifyAccessToken(pair.access)
      const closed = verifierOf(t, { baseUrl }, { ...options, revocations: { ...feed, stale: 'closed' } })
      await assertCode(closed.verifyAccessToken(pair.access), 'feed_stale')
      assert.ok(faults.length >= 2 && faults.every(({ kind }) => kind === 'feed_unreachable'))
      state.isStuck = false
      await untilAccepted(closed, pair.access)
    })
  })
}

describe('a verifier that waits', () => {
  const forever = { requestTimeoutSeconds: 3600, onFault: () => {} }

  it('bounds the wait also for a fetch that ignores its signal', async (t) => {
    const { at, pair } = await startIssuer(t)
    const verifier = verifierOf(t, at, { ...quick, fetch: () => new Promise(() => {}) })
    await assertCode(verifier.verifyAccessToken(pair.access), 'keys_unavailable')
  })

  it("rejects with the signal's reason at once, for keys and for the feed", async (t) => {
    const { at, pair } = await startIssuer(t)
    for (const path of [keysPath, feedPath]) {
      const { baseUrl, server } = await startFront(t, at.baseUrl, path, () => {})
      const verifier = verifierOf(t, { baseUrl }, { ...forever, revocations: { ...feed, stale: 'closed' } })
      const giveUp = new AbortController()
      const reason = new Error('the caller gave up')
      const verifying = verifier.verifyAccessToken(pair.access, { signal: giveUp.signal })
      const request = new Request('http://localhost/', { headers: { authorization: `Bearer ${pair.access}` } })
      const same = verifier.verifyRequest(request, { signal: giveUp.signal })
      await once(server, 'request')
      giveUp.abort(reason)
      for (const each of [verifying, same]) await assert.rejects(each, reason)
      await assert.rejects(verifier.verifyAccessToken(pair.access, { signal: AbortSignal.abort(reason) }), reason)
    }
  })

  it('ends its requests when it is closed, and refuses later tokens', async (t) => {
    const { at, pair } = await startIssuer(t)
    for (const [path, code] of [
      [keysPath, 'keys_unavailable'],
      [feedPath, 'feed_stale'],
    ] as const) {
      const { baseUrl, state, server } = await startFront(t, at.baseUrl, path, () => {})
      const verifier = verifierOf(t, { baseUrl }, { ...forever, revocations: { ...feed, stale: 'closed' } })
      const verifying = verifier.verifyAccessToken(pair.access)
      verifying.catch(() => {})
      while (state.asked === 0) await sleep(10)
      verifier.close()
      assert.match((await assertCode(verifying, code)).message, /The verifier was closed/)
      assert.match((await assertCode(verifier.verifyAccessToken(pair.access), 'keys_unavailable')).message, /closed/)
      const connections = () =>
        new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)))
      while ((await connections()) > 1) await sleep(10)
    }
  })

  it('sends no request before the first token', async (t) => {
    const { at } = await startIssuer(t)
    let asked = 0
    verifierOf(t, at, {
      revocations: { ...feed, stale: 'closed' },
      fetch: (...request) => {
        asked += 1
        return fetch(...request)
      },
    })
    await sleep(200)
    assert.equal(asked, 0)
  })

  it('reads the feed before it accepts a token, after the process was suspended', async (t) => {
    const { at, pair } = await startIssuer(t)
    const revocations = { ...feed, stale: 'open' as const, intervalSeconds: 10 }
    const verifier = verifierOf(t, at, { revocations })
    await verifier.verifyAccessToken(pair.access)
    const ended = await fetch(`${at.baseUrl}/api/user/logout/`, {
      method: 'POST',
      headers: { authorization: `Bearer ${pair.access}` },
    })
    assert.equal(ended.status, 200)
    // The clock passes, but the timer does not: like a frozen process.
    const later = Date.now() + 60_000
    t.mock.method(Date, 'now', () => later)
    await assertCode(verifier.verifyAccessToken(pair.access), 'revoked')
  })

  it('reads the feed again after the platform ended the request that read it', async (t) => {
    const { at, pair } = await startIssuer(t)
    // Neither an answer nor a timer: what a request started ends with it.
    t.mock.timers.enable({ apis: ['setTimeout'] })
    let asked = 0
    const lost: typeof fetch = (...request) => {
      if (String(request[0]).includes(feedPath)) asked += 1
      return asked === 1 ? new Promise(() => {}) : fetch(...request)
    }
    const revocations = { ...feed, stale: 'closed' as const, intervalSeconds: 10 }
    const verifier = verifierOf(t, at, { revocations, fetch: lost })
    verifier.verifyAccessToken(pair.access).catch(() => {})
    while (asked === 0) await new Promise(setImmediate)
    const later = Date.now() + 60_000
    t.mock.method(Date, 'now', () => later)
    assert.equal((await verifier.verifyAccessToken(pair.access)).user_id, 1)
  })
})

describe('the middleware for Express', () => {
  it('answers 503 while the server is silent', async (t) => {
    const { at, pair } = await startIssuer(t)
    const { baseUrl } = await startFront(t, at.baseUrl, keysPath, () => {})
    const auth = expressAuth(verifierOf(t, { baseUrl }, quick))
    const express = (await import('express')).default
    const server = createServer(express().get('/', auth, (_request, response) => void response.json({})))
    t.after(() => server.close())
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, {
      headers: { authorization: `Bearer ${pair.access}` },
    })
    assert.equal(answer.status, 503)
    assert.deepEqual(await answer.json(), { detail: 'Tokens cannot be verified just now.' })
  })
})
