import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { getMe, type Pair, paths, postJson, type Received, send } from './client.ts'
import { decode } from './jwt.ts'

const credentials = { username: 'jane_doe', password: 'correct horse battery' }
const listed = 'https://app.example.com'
const near = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }

let service: TestService
let plain: TestService

before(async () => {
  service = await startService({
    REFRESH_COOKIE: 'by_request',
    CORS_ORIGINS: listed,
    ROTATE_REFRESH_TOKENS: 'true',
    REFRESH_GRACE: '0',
  })
  plain = await startService()
  for (const { service: at } of [service, plain]) await at.register(credentials.username, credentials.password)
})
after(async () => {
  await service.stop()
  await plain.stop()
})

const logIn = (headers: Record<string, string> = near) => postJson(service, paths.obtainTokenPair, credentials, headers)
const setCookie = ({ headers }: Received): string => String(headers['set-cookie']?.[0] ?? '')
const cookieOf = (answer: Received): string => setCookie(answer).split(';')[0] ?? ''
const withCookie = (path: string, cookie: string, body: object = {}, headers: Record<string, string> = near) =>
  postJson(service, path, body, { ...headers, cookie })
const cleared = '__Host-latchkey-refresh=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0'

describe('a login with X-Refresh-Transport: cookie', () => {
  it('answers the access token alone, and sets a cookie that no script reads and no other site sends', async () => {
    const answer = await logIn()
    assert.equal(answer.status, 200)
    assert.deepEqual(Object.keys(answer.body as object), ['access'])
    assert.match(
      setCookie(answer),
      /^__Host-latchkey-refresh=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
    )
    assert.equal(answer.headers['set-cookie']?.length, 1)
  })

  it('is taken from the same site and from a listed origin', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'same-site' },
      { origin: listed },
      { origin: listed, 'sec-fetch-site': 'cross-site' },
    ]) {
      assert.equal((await logIn({ 'x-refresh-transport': 'cookie', ...headers } as Record<string, string>)).status, 200)
    }
  })

  it('is refused from another site, and from nowhere', async () => {
    for (const headers of [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
    ]) {
      const answer = await logIn({ 'x-refresh-transport': 'cookie', ...headers } as Record<string, string>)
      assert.deepEqual([answer.status, setCookie(answer)], [403, ''])
    }
  })

  it('must be JSON', async () => {
    const body = new URLSearchParams(credentials).toString()
    const headers = { ...near, 'content-type': 'application/x-www-form-urlencoded' }
    assert.equal((await send(service, 'POST', paths.obtainTokenPair, { headers, body })).status, 415)
  })

  it('is refused where it is switched off, and never answered in the body', async () => {
    const answer = await postJson(plain, paths.obtainTokenPair, credentials, near)
    assert.deepEqual([answer.status, answer.body], [400, { detail: 'Cookie transport is switched off.' }])
  })

  it('knows no other transport', async () => {
    const answer = await logIn({ ...near, 'x-refresh-transport': 'header' })
    assert.deepEqual([answer.status, answer.body], [400, { detail: 'X-Refresh-Transport must be cookie' }])
  })
})

describe('without that header', () => {
  it('a login answers both tokens and sets no cookie', async () => {
    const answer = await logIn({ 'sec-fetch-site': 'same-origin' })
    assert.deepEqual([Object.keys(answer.body as object).sort(), setCookie(answer)], [['access', 'refresh'], ''])
  })

  it('the cookie is not read', async () => {
    const cookie = cookieOf(await logIn())
    const answer = await withCookie(paths.refreshTokenPair, cookie, {}, { 'sec-fetch-site': 'same-origin' })
    assert.deepEqual([answer.status, answer.body], [400, { refresh: ['This field is required.'] }])
  })
})

describe('a refresh with the cookie', () => {
  it('answers an access token, and the new refresh token in the cookie', async () => {
    const first = await logIn()
    const answer = await withCookie(paths.refreshTokenPair, cookieOf(first))
    assert.deepEqual([answer.status, Object.keys(answer.body as object)], [200, ['access']])
    assert.notEqual(cookieOf(answer), cookieOf(first))
    assert.equal((await getMe(service, (answer.body as Pair).access)).status, 200)
    assert.equal(decode(cookieOf(answer).split('=')[1] ?? '').payload.gen, 2)
  })

  it('clears the cookie once it is refused', async () => {
    const first = await logIn()
    await withCookie(paths.refreshTokenPair, cookieOf(first))
    const answer = await withCookie(paths.refreshTokenPair, cookieOf(first))
    assert.deepEqual([answer.status, setCookie(answer)], [401, cleared])
  })

  it('misses the token when there is no cookie, two of them, or a broken one', async () => {
    const cookie = cookieOf(await logIn())
    for (const sent of ['', `${cookie}; ${cookie}`, '__Host-latchkey-refresh="a b"', 'other=1']) {
      const answer = await withCookie(paths.refreshTokenPair, sent)
      assert.deepEqual([answer.status, answer.body], [400, { refresh: ['This field is required.'] }], sent)
    }
  })

  it('is refused with a token in the body too', async () => {
    const cookie = cookieOf(await logIn())
    const answer = await withCookie(paths.refreshTokenPair, cookie, { refresh: 'a.b.c' })
    assert.equal(answer.status, 400)
    assert.equal((await withCookie(paths.refreshTokenPair, cookie)).status, 200)
  })

  it('is refused from another site, and changes nothing', async () => {
    const cookie = cookieOf(await logIn())
    const headers = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'cross-site' }
    const answer = await withCookie(paths.refreshTokenPair, cookie, {}, headers)
    assert.deepEqual([answer.status, setCookie(answer)], [403, ''])
    assert.equal((await withCookie(paths.refreshTokenPair, cookie)).status, 200)
  })
})

describe('a logout with the cookie', () => {
  it('ends the session and clears the cookie', async () => {
    const first = await logIn()
    const answer = await withCookie(paths.blacklistToken, cookieOf(first))
    assert.deepEqual([answer.status, answer.body, setCookie(answer)], [200, {}, cleared])
    assert.equal((await getMe(service, (first.body as Pair).access)).status, 401)
  })
})

describe('cross-origin requests', () => {
  const preflight = (origin: string, path = paths.getCurrentAccount) =>
    send(service, 'OPTIONS', path, {
      headers: { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' },
    })

  it('from a listed origin are let in before anybody asks for a token', async () => {
    const answer = await preflight(listed)
    assert.equal(answer.status, 204)
    assert.equal(answer.headers['access-control-allow-origin'], listed)
    assert.equal(answer.headers['access-control-allow-credentials'], 'true')
    assert.match(String(answer.headers['access-control-allow-headers']), /Idempotency-Key/)
    assert.match(String(answer.headers.vary), /Origin/)
  })

  it('from a listed origin may read refusals too', async () => {
    for (const path of [paths.getCurrentAccount, '/nowhere']) {
      const answer = await send(service, 'GET', path, { headers: { origin: listed } })
      assert.equal(answer.headers['access-control-allow-origin'], listed)
      assert.match(String(answer.headers['access-control-expose-headers']), /WWW-Authenticate/)
    }
  })

  it('from elsewhere get no such header', async () => {
    for (const origin of ['https://evil.example', 'null', `${listed}.evil.example`, 'http://app.example.com']) {
      const answers = [await preflight(origin), await send(service, 'GET', paths.getLiveness, { headers: { origin } })]
      for (const { headers } of answers) assert.equal(headers['access-control-allow-origin'], undefined, origin)
    }
  })

  it('get no such header at all while nothing is listed', async () => {
    const { headers } = await send(plain, 'GET', paths.getLiveness, { headers: { origin: listed } })
    assert.deepEqual([headers['access-control-allow-origin'], headers.vary], [undefined, undefined])
  })
})
