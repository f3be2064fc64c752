import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { prettyFactory } from 'pino-pretty'
import { startService, type TestService } from '../support/service.ts'
import { type Pair, paths, postJson, send, sendRaw } from './client.ts'

/** The limit per request, in bytes of UTF-8, and what each line may have more for a trace id. */
const mostBytes = 1000
const traceBytes = 45
const password = 'correct horse battery'
const settings = {
  TRUSTED_PROXIES: '127.0.0.0/8',
  ROTATE_REFRESH_TOKENS: 'true',
  REFRESH_GRACE: '0',
  SESSIONS_PER_ACCOUNT: '1',
  LIMIT_LOGIN_ADDRESS: '200/min',
  LIMIT_LOGIN_ACCOUNT: '4/15min',
  LIMIT_REGISTRATION_ADDRESS: '4/hour',
  LIMIT_PASSWORD_SESSION: '2/15min',
}

/** The most expensive characters: escaped in JSON, or two bytes in UTF-8. */
const fillings = { quotes: '"', tabs: '\t', backslashes: '\\', latin: '\u00ff', control: '\u0085' }
const userAgents = Object.values(fillings).map((filling) => `x${filling.repeat(9000)}x`)
const address = '2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff'
const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
const long = (text: string, length = 15_000): string => text.repeat(length)
const pretty = prettyFactory({ colorize: true, translateTime: 'SYS:HH:MM:ss', singleLine: true })

/** A service that measures the log of each request. */
const startMeasured = async (t: TestContext, more: Readonly<Record<string, string>> = {}) => {
  const at = await startService({ ...settings, ...more })
  t.after(() => at.stop())
  await at.service.register('jane_doe', password)
  let sent = 0
  const headersOf = (userAgent: string) => {
    sent += 1
    const requestId = `${'r'.repeat(60)}${String(sent).padStart(4, '0')}`
    return { 'user-agent': userAgent, 'x-forwarded-for': address, 'x-request-id': requestId, traceparent }
  }
  const measured = async <T>(what: string, request: () => Promise<T>): Promise<T> => {
    const before = at.logText().length
    const answer = await request()
    const lines = at.logText().slice(before).trim().split('\n')
    const sizes = [lines, lines.map((line) => pretty(line) ?? '')].map((text) => Buffer.byteLength(text.join('\n')))
    assert.ok(
      Math.max(...sizes) <= mostBytes + lines.length * traceBytes,
      `${what} writes ${sizes} bytes: ${lines.join('\n')}`,
    )
    assert.ok(lines[0] !== '', `${what} writes nothing`)
    return answer
  }
  return { at, measured, headersOf }
}

/** Every request of a list; a text is a path to get. */
type Requests = Readonly<Record<string, (at: TestService, headers: Record<string, string>) => Promise<unknown>>>

const json = { 'content-type': 'application/json' }
const login = (username: string, given: string) => (at: TestService, headers: Record<string, string>) =>
  postJson(at, paths.obtainTokenPair, { username, password: given }, headers)
const pathsOfNoOperation = ['/"', '/\\', '/<', '/%00', '/%F0%9F%98%80', '/a/', `/${long('x', 26)}`, '/.', '/?', '/;']

const refused: Requests = {
  'a wrong password': login('jane_doe', 'wrong'),
  'an unknown name': login('"'.repeat(150), '"'),
  'a long name': login(long('\u0001', 2000), long('"', 3000)),
  'no fields': (at, headers) => postJson(at, paths.obtainTokenPair, { [long('"', 7000)]: long('\n', 3000) }, headers),
  'no JSON': (at, headers) => send(at, 'POST', paths.registerAccount, { headers: { ...headers, ...json }, body: '{' }),
  'a taken name': (at, headers) => postJson(at, paths.registerAccount, { username: 'jane_doe', password }, headers),
  'a strange type': (at, headers) =>
    send(at, 'POST', paths.verifyToken, { headers: { ...headers, 'content-type': long('"', 5000) }, body: 'x' }),
  'no JSON accepted': (at, headers) =>
    send(at, 'GET', paths.getCurrentAccount, { headers: { ...headers, accept: long('"', 5000) } }),
  'another method': (at, headers) => send(at, 'UNSUBSCRIBE', paths.obtainTokenPair, { headers }),
  'a bad token': (at, headers) =>
    send(at, 'GET', paths.getCurrentAccount, { headers: { ...headers, authorization: `Bearer ${long('x', 6000)}` } }),
  'a bad client': (at, headers) =>
    send(at, 'GET', paths.getRevocations, { headers: { ...headers, authorization: `Basic ${long('x', 6000)}` } }),
  'a bad refresh token': (at, headers) => postJson(at, paths.refreshTokenPair, { refresh: long('"', 5000) }, headers),
  'a body that is too large': (at, headers) => postJson(at, paths.verifyToken, { token: long('x', 20_000) }, headers),
  ...Object.fromEntries(
    pathsOfNoOperation.map((path) => [
      `the path ${path}`,
      (at: TestService, headers: Record<string, string>) => send(at, 'GET', long(path, 600 / path.length), { headers }),
    ]),
  ),
}

describe('one request logs at most 1 kB', () => {
  for (const [what, request] of Object.entries(refused)) {
    it(`when it is refused: ${what}`, async (t) => {
      const { at, measured, headersOf } = await startMeasured(t)
      // Repeated: a throttled request is refused for another reason.
      for (const userAgent of [...userAgents, ...userAgents]) {
        await measured(what, () => request(at, headersOf(userAgent.slice(0, 5000))))
      }
    })
  }

  it('when it changes something', async (t) => {
    const { at, measured, headersOf } = await startMeasured(t)
    for (const userAgent of userAgents) {
      const headers = () => headersOf(userAgent)
      const post = (path: string, value: object, more = {}) =>
        measured(path, () => postJson(at, path, value, { ...headers(), ...more }))
      const name = `a${userAgents.indexOf(userAgent)}`
      await post(paths.registerAccount, { username: name, password })
      const credentials = { username: name, password }
      await post(paths.obtainTokenPair, credentials)
      // The previous session ends beyond SESSIONS_PER_ACCOUNT.
      const first = (await post(paths.obtainTokenPair, credentials)).body as Pair
      const bearer = { authorization: `Bearer ${first.access}` }
      for (const wrong of ['a', 'b', 'c']) {
        await post(paths.changePassword, { current_password: wrong, new_password: 'another horse' }, bearer)
      }
      await post(paths.refreshTokenPair, { refresh: first.refresh })
      // Reuse: its session ends.
      await post(paths.refreshTokenPair, { refresh: first.refresh })
      await post(paths.refreshTokenPair, { refresh: first.refresh })
      const second = (await post(paths.obtainTokenPair, credentials)).body as Pair
      const again = { authorization: `Bearer ${second.access}` }
      await post(paths.changePassword, { current_password: password, new_password: 'another horse' }, again)
      await post(paths.deleteAccount, { password: 'another horse' }, again)
    }
  })

  it('when it ends many sessions', async (t) => {
    const { at, measured, headersOf } = await startMeasured(t, { SESSIONS_PER_ACCOUNT: 'off' })
    const logIn = async () =>
      (await postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password })).body as Pair
    for (const path of [paths.endOtherSessions, paths.endAllSessions]) {
      for (let count = 0; count < 15; count += 1) await logIn()
      const headers = { ...headersOf('test'), authorization: `Bearer ${(await logIn()).access}` }
      assert.equal((await measured(path, () => send(at, 'POST', path, { headers }))).status, 200)
    }
  })

  it('when the database is unreachable', async (t) => {
    const { at, measured, headersOf } = await startMeasured(t)
    await at.service.database.knex.destroy()
    for (const userAgent of userAgents) {
      await measured('a login', () => login('jane_doe', password)(at, headersOf(userAgent)))
    }
  })

  it('when the service has an internal error', async (t) => {
    const { at, measured, headersOf } = await startMeasured(t)
    await at.service.database.knex.schema.renameTable('accounts', 'accounts_elsewhere')
    for (const userAgent of userAgents) {
      await measured('a login', () => login('jane_doe', password)(at, headersOf(userAgent)))
    }
  })

  for (const [what, bytes] of Object.entries({
    'no HTTP': long('"'),
    'no Host': `GET /${long('"', 9000)} HTTP/1.1\r\nUser-Agent: ${long('"', 5000)}\r\n\r\n`,
    CONNECT: `CONNECT ${long('x', 9000)}:443 HTTP/1.1\r\nHost: x\r\n\r\n`,
    'too many headers': `GET / HTTP/1.1\r\nHost: x\r\nA: ${long('x', 20_000)}\r\n\r\n`,
    'a full URL': `GET http://${long('x', 9000)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
  })) {
    it(`when it is malformed: ${what}`, async (t) => {
      const { at, measured } = await startMeasured(t)
      await measured(what, () => sendRaw(at, bytes))
    })
  }

  it('when a proxy is untrusted', async (t) => {
    const at = await startService()
    t.after(() => at.stop())
    const forwarded = { 'x-forwarded-for': long('"', 5000), forwarded: long('"', 5000) }
    await login('jane_doe', 'wrong')(at, { ...forwarded, 'user-agent': long('"', 2000) })
    const line = at
      .logText()
      .split('\n')
      .find((text) => text.includes('TRUSTED_PROXIES'))
    // Once per process.
    assert.ok(line !== undefined && Buffer.byteLength(line) < mostBytes / 2, line)
  })
})
