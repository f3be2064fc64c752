import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { getMe, logIn, paths, postJson, send, sendRaw } from './client.ts'
import { forge } from './jwt.ts'

const signingKey = 'the shared signing key of thirty-two bytes and more'
const passwords = [
  'correct horse battery',
  'wrong horse battery',
  'pass-in-bad-json',
  'pass-in-a-form',
  'pass-in-query',
]
const more = ['pass-in-header', 'pass-in-cookie', 'pass-as-field-name', 'pass-in-multipart', 'pass-new-account']
const [right, wrong, inJson, inForm, inQuery] = passwords as [string, string, string, string, string]

let service: TestService
const tokens: string[] = []
let requests = 0

/** A mix of valid and invalid requests; counts those that reach the service. */
const beBusy = async (): Promise<void> => {
  const post = (path: string, value: unknown) => {
    requests += 1
    return postJson(service, path, value)
  }
  const any = (...[method, path, sending]: [string, string, { headers?: Record<string, string>; body?: string }?]) => {
    requests += 1
    return send(service, method, path, sending)
  }
  requests += 1
  const { access, refresh } = await logIn(service, 'jane_doe', right)
  const forged = forge(signingKey, { token_type: 'refresh', exp: 9_999_999_999, jti: 'x', user_id: 1 })
  const bearer = { authorization: `Bearer ${access}` }
  tokens.push(access, refresh, forged)
  await post(paths.obtainTokenPair, { username: 'jane_doe', password: wrong })
  await post(paths.registerAccount, { username: 'newcomer', password: more[4] })
  await post(paths.registerAccount, { username: 'newcomer', password: more[4] })
  await post(paths.obtainTokenPair, { username: 'jane_doe', [String(more[2])]: right })
  await post(paths.refreshTokenPair, { refresh })
  await post(paths.refreshTokenPair, { refresh: access })
  await post(paths.refreshTokenPair, { refresh: forged })
  await post(paths.verifyToken, { token: `${refresh}x` })
  await any('POST', paths.obtainTokenPair, {
    headers: { 'content-type': 'application/json' },
    body: `{"username":"jane_doe","password":"${inJson}",}`,
  })
  await any('POST', paths.obtainTokenPair, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `username=jane_doe&password=${inForm}`,
  })
  await any('POST', paths.obtainTokenPair, {
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: `--b\r\nContent-Disposition: form-data; name="password"\r\n\r\n${more[3]}\r\n`,
  })
  await any('POST', paths.obtainTokenPair, { headers: { 'content-type': inQuery }, body: inQuery })
  await any('GET', `${paths.getCurrentAccount}?access=${access}&password=${inQuery}`, { headers: bearer })
  await any('GET', `/${access}`)
  await any('GET', `/oops/${refresh}/${access}`)
  await any('DELETE', paths.getCurrentAccount, { headers: bearer })
  await any('GET', paths.getLiveness, {
    headers: { authorization: `Basic ${more[0]}`, cookie: `a=${more[1]}`, 'user-agent': `x ${more[0]}` },
  })
  await any('OPTIONS', paths.obtainTokenPair)
  await post(paths.blacklistToken, { refresh })
  await post(paths.blacklistToken, { refresh })
  requests += 1
  await getMe(service, access)
  await sendRaw(service, `GET /${access} rubbish ${right}\r\n\r\n`)
  await service.service.database.knex.destroy()
  await post(paths.obtainTokenPair, { username: 'jane_doe', password: right })
  await post(paths.refreshTokenPair, { refresh })
}

before(async () => {
  const settings = { LOG_LEVEL: 'trace', SIGNING_KEY: signingKey, FOREIGN_REFRESH_TOKENS: 'accept' }
  service = await startService(settings)
  await service.service.register('jane_doe', right)
  await beBusy()
})
after(() => service.stop())

const lines = (): Record<string, unknown>[] =>
  service
    .logText()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('the log at the most verbose level', () => {
  it('contains no password', () => {
    for (const password of [...passwords, ...more]) assert.ok(!service.logText().includes(password), password)
  })

  it('contains no token or part of one', () => {
    const parts = tokens.flatMap((token) => token.split('.')).filter((part) => part.length > 20)
    for (const part of parts) {
      assert.ok(!service.logText().includes(part))
      assert.ok(!service.logText().includes(part.slice(0, 24)))
    }
  })

  it('contains no key and no stored hash', () => {
    assert.ok(!service.logText().includes(signingKey))
    assert.doesNotMatch(service.logText(), /scrypt-kdf\$/)
  })

  it('contains no username', () => {
    assert.doesNotMatch(service.logText(), /jane_doe|newcomer/)
  })

  it('has one line for each request, with its id, status and time', () => {
    const ofRequests = lines().filter(({ msg }) => msg === 'request')
    assert.equal(ofRequests.length, requests)
    assert.equal(new Set(ofRequests.map(({ requestId }) => requestId)).size, requests)
    for (const line of ofRequests) {
      assert.match(String(line.requestId), /^[0-9a-f-]{36}$/)
      assert.equal(typeof line.status, 'number')
      assert.equal(typeof line.ms, 'number')
      assert.equal(typeof line.method, 'string')
      assert.equal(line.address, '127.0.0.1')
    }
  })

  it('contains the operation of each request that has one, and the reason of a refusal', () => {
    const seen = new Set(lines().map(({ operation, status, refusal }) => `${operation} ${status} ${refusal}`))
    for (const wanted of [
      'obtainTokenPair 200 undefined',
      'obtainTokenPair 401 no_active_account',
      'obtainTokenPair 400 body_unreadable',
      'obtainTokenPair 415 unsupported_media_type',
      'obtainTokenPair 503 storage_unavailable',
      'registerAccount 400 username_taken',
      'refreshTokenPair 401 token_wrong_type',
      'blacklistToken 401 token_blacklisted',
      'getCurrentAccount 405 method_not_allowed',
      'undefined 404 not_found',
    ]) {
      assert.ok(seen.has(wanted), wanted)
    }
  })

  it('has no unexpected error', () => {
    assert.deepEqual(
      lines().filter(({ msg }) => /unexpected|match/.test(String(msg))),
      [],
    )
  })
})

describe('X-Request-Id', () => {
  const linesOf = (id: string) => lines().filter(({ requestId }) => requestId === id)

  it('is kept, and is in the answer and in every line of the request', async () => {
    const id = 'from-the-proxy.1_A'
    const sent = { username: 'jane_doe', password: wrong }
    const answer = await postJson(service, paths.obtainTokenPair, sent, { 'x-request-id': id })
    assert.deepEqual([answer.status, answer.headers['x-request-id']], [503, id])
    assert.deepEqual(
      linesOf(id).map(({ msg, reason }) => [msg, reason]),
      [['request', 'database_away']],
    )
  })

  for (const sent of ['two words', 'x'.repeat(65), '{"a":1}']) {
    it(`is replaced when it cannot be logged: ${sent.slice(0, 12)}`, async () => {
      const answer = await send(service, 'GET', paths.getLiveness, { headers: { 'x-request-id': sent } })
      const id = String(answer.headers['x-request-id'])
      assert.match(id, /^[0-9a-f-]{36}$/)
      assert.equal(linesOf(id).length, 1)
      assert.ok(!service.logText().includes(JSON.stringify(sent)))
    })
  }

  for (const [what, bytes] of [
    ['no HTTP', 'rubbish\r\n\r\n'],
    ['no Host', 'GET /healthz HTTP/1.1\r\n\r\n'],
    ['CONNECT', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n'],
  ] as const) {
    it(`also identifies malformed requests: ${what}`, async () => {
      const id = /^x-request-id: (.+)\r$/im.exec(await sendRaw(service, bytes))?.[1] ?? ''
      assert.deepEqual(
        linesOf(id).map(({ msg, status }) => [msg, status]),
        [['invalid request', 400]],
      )
    })
  }

  it('is in the audit lines, also of concurrent requests', async (t) => {
    const other = await startService()
    t.after(() => other.stop())
    await other.service.register('jane_doe', right)
    const ids = ['one', 'two', 'three', 'four']
    const credentials = { username: 'jane_doe', password: right }
    await Promise.all(ids.map((id) => postJson(other, paths.obtainTokenPair, credentials, { 'x-request-id': id })))
    const all = other.logText().trim().split('\n')
    const logged = all.map((line) => JSON.parse(line) as Record<string, unknown> & { audit?: { event: string } })
    for (const id of ids) {
      const own = logged.filter(({ requestId }) => requestId === id)
      assert.deepEqual(
        own.map(({ msg }) => msg),
        ['audit', 'request'],
      )
      assert.equal(own[0]?.audit?.event, 'login')
    }
  })
})

describe('traceparent', () => {
  const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
  const traceparent = `00-${traceId}-00f067aa0ba902b7-01`
  const startFresh = async (t: TestContext) => {
    const at = await startService()
    t.after(() => at.stop())
    await at.service.register('jane_doe', right)
    const linesSince = (start: number): Record<string, unknown>[] =>
      at
        .logText()
        .slice(start)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    return { at, linesSince }
  }

  it('puts its trace id into every line of the request, and of no other', async (t) => {
    const { at, linesSince } = await startFresh(t)
    const start = at.logText().length
    await postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password: right }, { traceparent })
    await send(at, 'GET', paths.getLiveness)
    assert.deepEqual(
      linesSince(start).map(({ msg, traceId }) => [msg, traceId]),
      [
        ['audit', traceId],
        ['request', traceId],
        ['request', undefined],
      ],
    )
  })

  for (const [what, head] of [
    ['no Host', 'GET /healthz HTTP/1.1'],
    ['CONNECT', 'CONNECT x:443 HTTP/1.1\r\nHost: x'],
  ] as const) {
    it(`is also in the line of a malformed request: ${what}`, async (t) => {
      const { at, linesSince } = await startFresh(t)
      const start = at.logText().length
      await sendRaw(at, `${head}\r\nTraceparent: ${traceparent}\r\n\r\n`)
      assert.deepEqual(
        linesSince(start).map(({ msg, traceId }) => [msg, traceId]),
        [['invalid request', traceId]],
      )
    })
  }

  it('is ignored unless it has the form of the standard', async (t) => {
    const { at, linesSince } = await startFresh(t)
    const start = at.logText().length
    for (const sent of [`${traceparent}-x`, '"', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`]) {
      await send(at, 'GET', paths.getLiveness, { headers: { traceparent: sent } })
    }
    assert.deepEqual(
      linesSince(start).map((line) => 'traceId' in line),
      [false, false, false],
    )
  })
})
