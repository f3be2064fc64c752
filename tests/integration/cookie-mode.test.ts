import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { getMe, type Pair, paths, postJson, type Received, send } from './client.ts'
import { decode } from './jwt.ts'

const credentials = { username: 'jane_doe', password: 'correct horse battery' }
const listed = 'https://app.example.com'
const near = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }

const app = 'capacitor://localhost'
const settings = { REFRESH_COOKIE: 'by_request', CORS_ORIGINS: `${listed},${app}`, ROTATE_REFRESH_TOKENS: 'true' }

let service: TestService
let plain: TestService

before(async () => {
  service = await startService({ ...settings, REFRESH_GRACE: '0' })
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
const inBoth = { detail: 'Send the refresh token in the cookie or in the body, not in both.' }
const cleared = '__Host-latchkey-refresh=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0'

describe('a login with X-Refresh-Transport: cookie', () => {
  it('returns only the access token, and sets a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await logIn()
    assert.equal(answer.status, 200)
    assert.deepEqual(Object.keys(answer.body as object), ['access'])
    assert.match(
      setCookie(answer),
      /^__Host-latchkey-refresh=[\w.-]+; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
    )
    // The other cookie is the device token's.
    assert.equal(answer.headers['set-cookie']?.length, 2)
  })

  it('is accepted from the same site and from a listed origin', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'same-site' },
      { origin: listed },
      { origin: listed, 'sec-fetch-site': 'cross-site' },
    ]) {
      assert.equal((await logIn({ 'x-refresh-transport': 'cookie', ...headers } as Record<string, string>)).status, 200)
    }
  })

  it('is refused from another site and without an origin', async () => {
    for (const headers of [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'same-origin, cross-site' },
      { origin: 'null' },
      { origin: 'https://evil.example' },
      { origin: `${listed}, https://evil.example` },
    ]) {
      const answer = await logIn({ 'x-refresh-transport': 'cookie', ...headers } as Record<string, string>)
      assert.equal(answer.status, 403)
      assert.equal((answer.body as { code?: string }).code, 'origin_refused')
      assert.equal(setCookie(answer), '')
    }
  })

  it('is refused to a page of an app, which logs in with the refresh token in the body', async () => {
    const detail =
      'Cookie mode is for pages of http and https. Send the refresh token in the body, without X-Refresh-Transport.'
    for (const site of ['cross-site', 'same-site']) {
      const headers = { origin: app, 'sec-fetch-site': site }
      const answer = await logIn({ 'x-refresh-transport': 'cookie', ...headers })
      assert.deepEqual([answer.status, answer.body], [403, { detail, code: 'origin_refused' }])
      assert.equal(setCookie(answer), '')
      const plainly = await logIn(headers)
      assert.deepEqual([plainly.status, Object.keys(plainly.body as object).sort()], [200, ['access', 'refresh']])
    }
  })

  it('must be JSON', async () => {
    const body = new URLSearchParams(credentials).toString()
    for (const type of ['application/x-www-form-urlencoded', 'application/*', 'text/plain; charset=utf-8']) {
      const answer = await send(service, 'POST', paths.obtainTokenPair, {
        headers: { ...near, 'content-type': type },
        body,
      })
      assert.deepEqual([answer.status, answer.body], [415, { detail: `Unsupported media type "${type}" in request.` }])
    }
  })

  it('ignores a refresh token in its body, like every unknown field', async () => {
    const answer = await postJson(service, paths.obtainTokenPair, { ...credentials, refresh: null }, near)
    assert.deepEqual([answer.status, Object.keys(answer.body as object)], [200, ['access']])
  })

  it("keeps the browser's cookie when it fails", async () => {
    const cookie = cookieOf(await logIn())
    const wrong = await withCookie(paths.obtainTokenPair, cookie, { ...credentials, password: 'wrong' })
    assert.deepEqual([wrong.status, setCookie(wrong)], [401, ''])
    assert.equal((await withCookie(paths.refreshTokenPair, cookie)).status, 200)
  })

  it('is refused when cookie mode is off, and never answered in the body', async () => {
    const answer = await postJson(plain, paths.obtainTokenPair, credentials, near)
    assert.deepEqual(
      [answer.status, answer.body],
      [400, { detail: 'Cookie mode is off. Send the refresh token in the body, without X-Refresh-Transport.' }],
    )
  })

  it('refuses other transports', async () => {
    for (const transport of ['header', 'COOKIE', '', 'cookie, cookie']) {
      const answer = await logIn({ ...near, 'x-refresh-transport': transport })
      assert.deepEqual([answer.status, answer.body], [400, { detail: 'X-Refresh-Transport must be cookie or console' }])
    }
  })
})

describe('without that header', () => {
  it('a login returns both tokens and sets no cookie', async () => {
    const answer = await logIn({ 'sec-fetch-site': 'same-origin' })
    assert.deepEqual([Object.keys(answer.body as object).sort(), setCookie(answer)], [['access', 'refresh'], ''])
  })

  it('a refresh ignores the cookie', async () => {
    const cookie = cookieOf(await logIn())
    const answer = await withCookie(paths.refreshTokenPair, cookie, {}, { 'sec-fetch-site': 'same-origin' })
    assert.deepEqual([answer.status, answer.body], [400, { refresh: ['This field is required.'] }])
  })
})

describe('a refresh with the cookie', () => {
  it('returns an access token, and sets the new refresh token in the cookie', async () => {
    const first = await logIn()
    const answer = await withCookie(paths.refreshTokenPair, cookieOf(first))
    assert.deepEqual([answer.status, Object.keys(answer.body as object)], [200, ['access']])
    assert.notEqual(cookieOf(answer), cookieOf(first))
    assert.equal((await getMe(service, (answer.body as Pair).access)).status, 200)
    assert.equal(decode(cookieOf(answer).split('=')[1] ?? '').payload.gen, 2)
  })

  it('clears the cookie when it is refused', async () => {
    const first = await logIn()
    await withCookie(paths.refreshTokenPair, cookieOf(first))
    const answer = await withCookie(paths.refreshTokenPair, cookieOf(first))
    assert.deepEqual([answer.status, setCookie(answer)], [401, cleared])
  })

  it('reports a missing token for no cookie, two cookies or a malformed one', async () => {
    const cookie = cookieOf(await logIn())
    const [name, token = ''] = cookie.split('=')
    for (const sent of [
      ...['', 'other=1', `${cookie}; ${cookie}`, `${cookie}; ${name}=`, `${cookie};${name}=a.b.c`],
      ...[`${name}="${token}"`, `${name}="a b"`, `${name}=`, `${name}`, `${name} =${token}`, `${name}=${token}é`],
      ...[`__HOST${cookie.slice('__Host'.length)}`, `other${cookie}`],
    ]) {
      const answer = await withCookie(paths.refreshTokenPair, sent)
      assert.deepEqual([answer.status, answer.body], [400, { refresh: ['This field is required.'] }], sent)
    }
  })

  it('ignores a cookie whose name differs in white space', async () => {
    const cookie = cookieOf(await logIn())
    const headers = { ...near, 'content-type': 'application/json', cookie: `\xa0${cookie}` }
    // Node writes headers in UTF-8 when it sends them together with a text.
    const answer = await send(service, 'POST', paths.refreshTokenPair, { headers, body: Buffer.from('{}') })
    assert.deepEqual([answer.status, answer.body], [400, { refresh: ['This field is required.'] }])
  })

  it('is refused with a token in the body as well', async () => {
    const cookie = cookieOf(await logIn())
    const answer = await withCookie(paths.refreshTokenPair, cookie, { refresh: 'a.b.c' })
    assert.deepEqual([answer.status, answer.body, setCookie(answer)], [400, inBoth, ''])
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

  it('clears the cookie of a session that has ended already', async () => {
    const cookie = cookieOf(await logIn())
    await withCookie(paths.blacklistToken, cookie)
    const answer = await withCookie(paths.blacklistToken, cookie)
    assert.deepEqual([answer.status, setCookie(answer)], [401, cleared])
  })

  it('reports a missing token without a cookie', async () => {
    const answer = await withCookie(paths.blacklistToken, '')
    assert.deepEqual(
      [answer.status, answer.body, setCookie(answer)],
      [400, { refresh: ['This field is required.'] }, ''],
    )
  })
})

const clearedDevice = cleared.replace('refresh', 'device')
const sessionOf = (answer: Received): string => String(decode((answer.body as Pair).access).payload.sid)
const cookies = ({ headers }: Received): readonly string[] => headers['set-cookie'] ?? []

/** Ends a session by access token, in cookie mode unless `headers` differ. */
const endBy = (
  access: string,
  { method = 'POST', path, body }: { readonly method?: string; readonly path: string; readonly body?: object },
  headers: Record<string, string> = near,
) => {
  const all = { authorization: `Bearer ${access}`, ...headers }
  return body === undefined ? send(service, method, path, { headers: all }) : postJson(service, path, body, all)
}

describe('an operation that ends the session of the cookie by access token', () => {
  let accounts = 0
  const newLogin = async (headers: Record<string, string> = near) => {
    accounts += 1
    const fresh = { username: `ending_${accounts}`, password: credentials.password }
    await service.service.register(fresh.username, fresh.password)
    const login = () => postJson(service, paths.obtainTokenPair, fresh, headers)
    return { login, first: await login() }
  }
  const accessOf = (answer: Received): string => (answer.body as Pair).access
  const endings = {
    logOut: () => ({ path: paths.logOut }),
    endSession: (login: Received) => ({ method: 'DELETE', path: `${paths.listSessions}${sessionOf(login)}/` }),
    endAllSessions: () => ({ path: paths.endAllSessions }),
    deleteAccount: () => ({ path: paths.deleteAccount, body: { password: credentials.password } }),
  }
  // These operations forget the account's devices.
  const forgetDevices = ['endAllSessions', 'deleteAccount']

  for (const [id, ending] of Object.entries(endings)) {
    const expected = forgetDevices.includes(id) ? [cleared, clearedDevice] : [cleared]

    it(`clears the cookie: ${id}`, async () => {
      const { first } = await newLogin()
      const answer = await endBy(accessOf(first), ending(first), { ...near, cookie: cookieOf(first) })
      assert.deepEqual([answer.status, cookies(answer)], [200, expected])
    })

    it(`clears it even if the browser did not send it: ${id}`, async () => {
      const { first } = await newLogin()
      assert.deepEqual(cookies(await endBy(accessOf(first), ending(first))), expected)
    })

    it(`keeps the cookie of another session: ${id}`, async () => {
      const { first } = await newLogin()
      const other = await newLogin()
      const answer = await endBy(accessOf(first), ending(first), { ...near, cookie: cookieOf(other.first) })
      assert.equal(answer.status, 200)
      assert.ok(!cookies(answer).includes(cleared))
      assert.equal((await withCookie(paths.refreshTokenPair, cookieOf(other.first))).status, 200)
    })

    it(`sets no cookie without the header, or when refused: ${id}`, async () => {
      const { first } = await newLogin()
      assert.deepEqual(cookies(await endBy('a.b.c', ending(first))), [])
      const answer = await endBy(accessOf(first), ending(first), { cookie: cookieOf(first) })
      assert.deepEqual([answer.status, cookies(answer)], [200, []])
    })

    it(`changes nothing for another site, or with another value of the header: ${id}`, async () => {
      const { first } = await newLogin()
      const far = { ...near, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
      assert.equal((await endBy(accessOf(first), ending(first), far)).status, 403)
      const odd = await endBy(accessOf(first), ending(first), { ...near, 'x-refresh-transport': 'both' })
      assert.deepEqual([odd.status, odd.body], [400, { detail: 'X-Refresh-Transport must be cookie or console' }])
      assert.equal((await getMe(service, accessOf(first))).status, 200)
    })
  }

  it('clears the cookie of another session that it ended', async () => {
    const { first, login } = await newLogin()
    const second = await login()
    const path = `${paths.listSessions}${sessionOf(second)}/`
    const answer = await endBy(accessOf(first), { method: 'DELETE', path }, { ...near, cookie: cookieOf(second) })
    assert.deepEqual([answer.status, cookies(answer)], [200, [cleared]])
  })

  it('keeps the cookie when another session ended', async () => {
    const { first, login } = await newLogin()
    const second = await login()
    const path = `${paths.listSessions}${sessionOf(second)}/`
    const answer = await endBy(accessOf(first), { method: 'DELETE', path }, { ...near, cookie: cookieOf(first) })
    assert.deepEqual([answer.status, cookies(answer)], [200, []])
    const others = await endBy(
      accessOf(first),
      { path: '/api/user/sessions/end-others/' },
      { ...near, cookie: cookieOf(first) },
    )
    assert.deepEqual([others.status, cookies(others)], [200, []])
  })

  it('requires a JSON body', async () => {
    const { first } = await newLogin()
    const headers = {
      authorization: `Bearer ${accessOf(first)}`,
      ...near,
      'content-type': 'application/x-www-form-urlencoded',
    }
    const body = `password=${encodeURIComponent(credentials.password)}`
    assert.equal((await send(service, 'POST', paths.deleteAccount, { headers, body })).status, 415)
  })

  it('is refused when cookie mode is off', async () => {
    const { access } = (await postJson(plain, paths.obtainTokenPair, credentials)).body as Pair
    const answer = await send(plain, 'POST', paths.logOut, { headers: { authorization: `Bearer ${access}`, ...near } })
    assert.deepEqual(
      [answer.status, answer.body],
      [400, { detail: 'Cookie mode is off. Send the refresh token in the body, without X-Refresh-Transport.' }],
    )
  })
})

describe('the cookie', () => {
  it('is kept when a refresh is refused with 409 or 503', async () => {
    const key = (text: string) => ({ ...near, 'idempotency-key': text.repeat(22) })
    const cookie = cookieOf(await logIn(key('a')))
    const graceful = await startService({ ...settings, REFRESH_GRACE: '30s' }, { dataDir: service.dataDir })
    assert.equal((await postJson(graceful, paths.refreshTokenPair, {}, { ...key('b'), cookie })).status, 200)
    const conflict = await postJson(graceful, paths.refreshTokenPair, {}, { ...key('c'), cookie })
    assert.deepEqual([conflict.status, setCookie(conflict)], [409, ''])
    await graceful.service.database.close()
    const away = await postJson(graceful, paths.refreshTokenPair, {}, { ...key('b'), cookie })
    await graceful.stop()
    assert.deepEqual([away.status, setCookie(away)], [503, ''])
  })

  it('lives as long as its token, even when an earlier token is replayed', async () => {
    const time = { now: 1_800_000_000 }
    const aging = await startService({ ...settings, REFRESH_GRACE: '30s' }, { clock: { now: () => time.now } })
    await aging.service.register(credentials.username, credentials.password)
    const cookie = cookieOf(await postJson(aging, paths.obtainTokenPair, credentials, near))
    time.now += 100
    const rotated = await postJson(aging, paths.refreshTokenPair, {}, { ...near, cookie })
    time.now += 20
    const replayed = await postJson(aging, paths.refreshTokenPair, {}, { ...near, cookie })
    await aging.stop()
    assert.equal(cookieOf(replayed), cookieOf(rotated))
    const ages = [rotated, replayed].map((answer) => /Max-Age=(\d+)$/.exec(setCookie(answer))?.[1])
    assert.deepEqual(ages, ['2592000', '2591980'])
  })

  it('is not set again by a refresh without rotation', async () => {
    const still = await startService({ REFRESH_COOKIE: 'by_request' })
    await still.service.register(credentials.username, credentials.password)
    const cookie = cookieOf(await postJson(still, paths.obtainTokenPair, credentials, near))
    const answer = await postJson(still, paths.refreshTokenPair, {}, { ...near, cookie })
    await still.stop()
    assert.deepEqual([answer.status, Object.keys(answer.body as object), setCookie(answer)], [200, ['access'], ''])
  })

  it('is absent from the log', async () => {
    const cookie = cookieOf(await logIn())
    await withCookie(paths.refreshTokenPair, cookie)
    assert.equal(service.logText().includes(cookie.split('=')[1] ?? 'no cookie'), false)
  })
})

describe('an invalid parameter', () => {
  it('is reported before invalid fields, and alone', async () => {
    const headers = { 'idempotency-key': 'short' }
    const answer = await postJson(service, paths.refreshTokenPair, {}, headers)
    const detail = 'Idempotency-Key must have 22 to 128 characters: letters, digits and - . _ ~'
    assert.deepEqual([answer.status, answer.body], [400, { detail }])
  })
})
