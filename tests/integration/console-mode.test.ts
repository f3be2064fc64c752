import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { consoleAccess, consoleRefresh, fromConsole, logInToConsole, registerAdmin, setAdmin } from './admins.ts'
import { getMe, logIn, type Pair, paths, postJson, type Received, send } from './client.ts'
import { decode } from './jwt.ts'

const admin = { username: 'ada', password: 'correct horse battery' }
const stranger = { username: 'jane_doe', password: 'another horse battery' }
const listed = 'https://app.example.com'
const asApp = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }
const refusedLogin = { detail: 'No active account found with the given credentials' }
const invalid = { detail: 'Token is invalid', code: 'token_not_valid' }

let service: TestService

const startWithPeople = async (settings: Readonly<Record<string, string>> = {}): Promise<TestService> => {
  const at = await startService(settings)
  await registerAdmin(at, admin.username, admin.password)
  await at.service.register(stranger.username, stranger.password)
  return at
}

before(async () => {
  service = await startWithPeople({ ROTATE_REFRESH_TOKENS: 'true', REFRESH_GRACE: '0' })
})
after(() => service.stop())

const useService = async (t: TestContext, settings: Readonly<Record<string, string>>): Promise<TestService> => {
  const at = await startWithPeople(settings)
  t.after(() => at.stop())
  return at
}
const cookieNames = ({ headers }: Received): string[] =>
  (headers['set-cookie'] ?? []).map((cookie) => cookie.split('=')[0] ?? '').sort()
const refreshBy = (at: TestService, cookie: string, headers: Record<string, string> = fromConsole) =>
  postJson(at, paths.refreshTokenPair, {}, { ...headers, cookie })
const purposeOf = async (at: TestService, access: string): Promise<unknown> => {
  const row = await at.service.database
    .knex('sessions')
    .where({ id: decode(access).payload.sid })
    .first('purpose')
  return row?.purpose
}

describe('a login with X-Refresh-Transport: console', () => {
  it('opens a session for administration without any setting, and sets a cookie of its own', async () => {
    const answer = await logInToConsole(service, admin.username, admin.password)
    assert.equal(answer.status, 200)
    assert.deepEqual(Object.keys(answer.body as object), ['access'])
    const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=2592000'
    assert.match(
      String(answer.headers['set-cookie']?.[0]),
      new RegExp(`^__Host-latchkey-console=[\\w.-]+; ${attributes}$`),
    )
    assert.deepEqual(cookieNames(answer), ['__Host-latchkey-console', '__Host-latchkey-device'])
    const { access } = answer.body as Pair
    assert.equal(await purposeOf(service, access), 'console')
    assert.equal((await getMe(service, access)).status, 200)
  })

  it('is refused unless it comes from a page of this service, whatever CORS_ORIGINS lists', async (t) => {
    const at = await useService(t, { CORS_ORIGINS: listed, REFRESH_COOKIE: 'by_request' })
    const sites: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
      { 'sec-fetch-site': 'same-origin, same-site' },
      { 'sec-fetch-site': 'Same-Origin' },
      { 'sec-fetch-site': 'cross-site', origin: listed },
      { origin: listed },
    ]
    for (const site of sites) {
      const answer = await postJson(at, paths.obtainTokenPair, admin, { 'x-refresh-transport': 'console', ...site })
      assert.equal(answer.status, 403, JSON.stringify(site))
      assert.equal((answer.body as { code?: string }).code, 'origin_refused')
      assert.deepEqual(cookieNames(answer), [])
    }
  })

  it('must be JSON, and the value of the header exact', async () => {
    const headers = { ...fromConsole, 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(admin).toString()
    assert.equal((await send(service, 'POST', paths.obtainTokenPair, { headers, body })).status, 415)
    for (const transport of ['Console', 'console ,', 'console, console', 'console, cookie']) {
      const answer = await postJson(service, paths.obtainTokenPair, admin, {
        ...fromConsole,
        'x-refresh-transport': transport,
      })
      const detail = 'X-Refresh-Transport must be cookie or console'
      assert.deepEqual([answer.status, answer.body], [400, { detail }], transport)
    }
  })

  it('answers everybody but admins as if the password were wrong', async () => {
    await service.service.register('disabled', admin.password)
    await setAdmin(service, 'disabled')
    await service.service.database.knex('accounts').where({ username: 'disabled' }).update({ is_active: false })
    const attempts = [
      stranger,
      { ...stranger, password: 'a wrong horse battery' },
      { ...admin, password: 'a wrong horse battery' },
      { ...admin, username: 'disabled' },
      { ...admin, username: 'nobody' },
    ]
    for (const { username, password } of attempts) {
      const answer = await logInToConsole(service, username, password)
      assert.deepEqual([answer.status, answer.body, cookieNames(answer)], [401, refusedLogin, []], username)
      assert.equal(answer.headers['www-authenticate'], 'Bearer realm="api"')
      assert.equal(answer.headers['x-device-token'], undefined)
    }
    assert.equal((await postJson(service, paths.obtainTokenPair, stranger)).status, 200)
  })

  it('costs and counts the same for a right password without the flag as for a wrong one', async (t) => {
    const hashes: string[] = []
    const limits = { LIMIT_LOGIN_NETWORK: '3/15min', LIMIT_LOGIN_ACCOUNT: 'off' }
    const at = await startService(limits, { onHash: (call) => hashes.push(JSON.stringify(call)) })
    t.after(() => at.stop())
    for (const username of ['right', 'wrong']) await at.service.register(username, stranger.password)
    const runs: unknown[] = []
    for (const [username, password] of [
      ['right', stranger.password],
      ['wrong', 'a wrong horse battery'],
    ] as const) {
      hashes.length = 0
      const statuses: number[] = []
      for (let attempt = 0; attempt < 5; attempt += 1) {
        statuses.push((await logInToConsole(at, username, password)).status)
      }
      runs.push([statuses, hashes.length])
    }
    assert.deepEqual(runs, [
      [[401, 401, 401, 429, 429], 3],
      [[401, 401, 401, 429, 429], 3],
    ])
  })

  it('is recorded in the audit trail with the reason, which the answer hides', async (t) => {
    const at = await useService(t, {})
    await logInToConsole(at, stranger.username, stranger.password)
    const [event] = (await at.service.audit.list({ limit: 100 })).filter(({ outcome }) => outcome === 'refused')
    assert.deepEqual([event?.event, event?.reason], ['login', 'admin_required'])
  })
})

describe('a refresh with X-Refresh-Transport: console', () => {
  const modes = { off: {}, 'single use': { ROTATE_REFRESH_TOKENS: 'true', REFRESH_GRACE: '0' } }
  for (const [mode, settings] of Object.entries(modes)) {
    it(`keeps apart the sessions of the console and of apps, and ends neither (rotation: ${mode})`, async (t) => {
      const at = await useService(t, { REFRESH_COOKIE: 'by_request', ...settings })
      const login = await logInToConsole(at, admin.username, admin.password)
      const own = consoleRefresh(login) ?? ''
      const { refresh: apps } = await logIn(at, admin.username, admin.password)
      const wrong: [string, Received][] = [
        ['console token in the body', await postJson(at, paths.refreshTokenPair, { refresh: own })],
        ['console token in the cookie of apps', await refreshBy(at, `__Host-latchkey-refresh=${own}`, asApp)],
        ['app token in the cookie of the console', await refreshBy(at, `__Host-latchkey-console=${apps}`)],
      ]
      for (const [what, { status, body }] of wrong) assert.deepEqual([status, body], [401, invalid], what)
      assert.equal((await postJson(at, paths.refreshTokenPair, { refresh: apps }, fromConsole)).status, 400)
      const right = await refreshBy(at, `__Host-latchkey-console=${own}`)
      assert.equal(right.status, 200)
      assert.deepEqual(Object.keys(right.body as object), ['access'])
      assert.equal((await postJson(at, paths.refreshTokenPair, { refresh: apps })).status, 200)
    })
  }

  it('reads only the cookie of the console, and the other transport only that of apps', async (t) => {
    const at = await useService(t, { REFRESH_COOKIE: 'by_request' })
    const own = consoleRefresh(await logInToConsole(at, admin.username, admin.password))
    const { refresh: apps } = await logIn(at, admin.username, admin.password)
    const both = `__Host-latchkey-refresh=${apps}; __Host-latchkey-console=${own}`
    const [console, app] = [await refreshBy(at, both), await refreshBy(at, both, asApp)]
    assert.deepEqual([console.status, app.status], [200, 200])
    const purposes = [console, app].map(({ body }) => purposeOf(at, (body as Pair).access))
    assert.deepEqual(await Promise.all(purposes), ['console', 'app'])
    const field = { refresh: ['This field is required.'] }
    for (const [cookie, headers] of [
      [`__Host-latchkey-refresh=${apps}`, fromConsole],
      [`__Host-latchkey-console=${own}`, asApp],
    ] as const) {
      const { status, body } = await refreshBy(at, cookie, headers)
      assert.deepEqual([status, body], [400, field])
    }
  })

  it('does not renew the time of the login', async () => {
    const login = await logInToConsole(service, admin.username, admin.password)
    const { sid } = decode((login.body as Pair).access).payload
    const { knex } = service.service.database
    await knex('sessions').where({ id: sid }).update({ auth_time: 1 })
    const refreshed = await refreshBy(service, `__Host-latchkey-console=${consoleRefresh(login)}`)
    assert.equal(refreshed.status, 200)
    assert.equal((await knex('sessions').where({ id: sid }).first('auth_time')).auth_time, 1)
  })

  it('records a token that travels the wrong way', async (t) => {
    const at = await useService(t, { ROTATE_REFRESH_TOKENS: 'true' })
    const own = consoleRefresh(await logInToConsole(at, admin.username, admin.password))
    await postJson(at, paths.refreshTokenPair, { refresh: own })
    const events = await at.service.audit.list({ limit: 100 })
    assert.ok(events.some(({ event, reason }) => event === 'refresh_refused' && reason === 'wrong_purpose'))
  })
})

describe('the end of a session with X-Refresh-Transport: console', () => {
  const clearing = '__Host-latchkey-console=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0'
  const endings: Readonly<Record<string, (sid: unknown) => readonly [string, object]>> = {
    logOut: () => [paths.logOut, {}],
    endSession: (sid) => [`/api/user/sessions/${sid}/`, {}],
    endAllSessions: () => [paths.endAllSessions, {}],
    blacklistToken: () => [paths.blacklistToken, {}],
  }
  for (const [operation, requestOf] of Object.entries(endings)) {
    it(`clears the cookie of the console and no cookie of apps: ${operation}`, async () => {
      const login = await logInToConsole(service, admin.username, admin.password)
      const { access } = login.body as Pair
      const cookie = `__Host-latchkey-console=${consoleRefresh(login)}; __Host-latchkey-refresh=a.b.c`
      const [path, body] = requestOf(decode(access).payload.sid)
      const method = operation === 'endSession' ? 'DELETE' : 'POST'
      const headers = { ...fromConsole, cookie, authorization: `Bearer ${access}`, 'content-type': 'application/json' }
      const answer = await send(service, method, path, {
        headers,
        ...(method === 'POST' && { body: JSON.stringify(body) }),
      })
      assert.equal(answer.status, 200, answer.text)
      assert.equal(answer.headers['set-cookie']?.[0], clearing)
      assert.ok(!cookieNames(answer).includes('__Host-latchkey-refresh'))
      assert.equal((await getMe(service, access)).status, 401)
    })
  }

  it('is refused to pages of other origins too', async () => {
    const access = await consoleAccess(service, admin.username, admin.password)
    const headers = { 'x-refresh-transport': 'console', authorization: `Bearer ${access}` }
    assert.equal((await postJson(service, paths.logOut, {}, headers)).status, 403)
    assert.equal((await getMe(service, access)).status, 200)
  })

  it('follows a change of the password: the cookie gets the new refresh token', async () => {
    await registerAdmin(service, 'grace', admin.password)
    const login = await logInToConsole(service, 'grace', admin.password)
    const change = { current_password: admin.password, new_password: 'a newer horse battery' }
    const headers = { ...fromConsole, authorization: `Bearer ${(login.body as Pair).access}` }
    const answer = await postJson(service, paths.changePassword, change, headers)
    assert.equal(answer.status, 200, answer.text)
    const cookie = `__Host-latchkey-console=${consoleRefresh(answer)}`
    assert.equal((await refreshBy(service, cookie)).status, 200)
  })

  it('is the only transport of a changed password: no other gets a refresh token of that session', async (t) => {
    const at = await useService(t, { REFRESH_COOKIE: 'by_request' })
    const forConsole = await consoleAccess(at, admin.username, admin.password)
    const forApp = (await logIn(at, admin.username, admin.password)).access
    const change = { current_password: admin.password, new_password: 'a newer horse battery' }
    const fromApp = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }
    for (const [access, transport] of [
      [forConsole, {}],
      [forConsole, fromApp],
      [forApp, fromConsole],
    ] as const) {
      const headers = { ...transport, authorization: `Bearer ${access}` }
      const { status, headers: sent, body } = await postJson(at, paths.changePassword, change, headers)
      assert.deepEqual(
        [status, (body as { code?: string }).code, sent['set-cookie']],
        [401, 'token_not_valid', undefined],
      )
    }
    assert.equal((await getMe(at, forApp)).status, 200)
    assert.equal((await getMe(at, forConsole)).status, 200)
    await logIn(at, admin.username, admin.password)
  })
})

describe('SESSIONS_PER_ACCOUNT', () => {
  it('counts sessions of apps and of the console separately', async (t) => {
    const at = await useService(t, { SESSIONS_PER_ACCOUNT: '2' })
    const access = await consoleAccess(at, admin.username, admin.password)
    for (let login = 0; login < 5; login += 1) await logIn(at, admin.username, admin.password)
    assert.equal((await getMe(at, access)).status, 200)
  })
})
