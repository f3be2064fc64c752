import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, getMe, logIn, type Pair, paths, postJson, send } from './client.ts'
import { accessPayload, decode, forge } from './jwt.ts'

const password = 'correct horse battery'
const other = 'another staple entirely'
const start = 1_800_000_000
const secret = 'a shared secret of more than thirty-two bytes'

let now = start
let names = 0
let name = ''
let accountId = 0
let service: TestService
let pair: Pair

before(async () => {
  service = await startService({ SIGNING_KEY: secret }, { clock: { now: () => now } })
})
beforeEach(async () => {
  now = start
  names += 1
  name = `jane_${names}`
  accountId = (await service.service.register(name, password, byNobody(now).client)).id
  pair = await logIn(service, name, password)
})
after(() => service.stop())

const bearer = (access: string) => ({ authorization: `Bearer ${access}` })
const sidOf = ({ access }: Pair) => String(decode(access).payload.sid)
const post = (path: string, { access }: Pair, body: object = {}) => postJson(service, path, body, bearer(access))
const list = (by = pair) => send(service, 'GET', paths.listSessions, { headers: bearer(by.access) })
const listed = async (by = pair) => ((await list(by)).body as { sessions: Record<string, unknown>[] }).sessions
const end = (id: string, by = pair, slash = '/') =>
  send(service, 'DELETE', `${paths.listSessions}${id}${slash}`, { headers: bearer(by.access) })
const refresh = (by: Pair) => postJson(service, paths.refreshTokenPair, { refresh: by.refresh })
const me = async (by: Pair) => (await getMe(service, by.access)).status
const tryLogIn = async (word: string) =>
  (await postJson(service, paths.obtainTokenPair, { username: name, password: word })).status
const foreign = () => forge(secret, { ...accessPayload(now), user_id: accountId })

describe('listSessions', () => {
  it('lists every live session of the account and marks the current one', async () => {
    now += 60
    const second = await logIn(service, name, password)
    const sessions = await listed(second)
    assert.deepEqual(
      sessions.map(({ id, current }) => [id, current]).sort(),
      [
        [sidOf(pair), false],
        [sidOf(second), true],
      ].sort(),
    )
    const mine = sessions.find(({ current }) => current)
    assert.deepEqual(mine, {
      id: sidOf(second),
      created: now,
      last_used: now,
      expires: now + 30 * 86_400,
      user_agent: null,
      address: '127.0.0.1',
      current: true,
    })
  })

  it('lists the current session first, and then the latest login', async () => {
    const others = []
    for (let number = 0; number < 3; number += 1) {
      now += 60
      others.unshift(await logIn(service, name, password))
    }
    await refresh(others[2] ?? pair)
    assert.deepEqual(
      (await listed()).map(({ id }) => id),
      [pair, ...others].map(sidOf),
    )
  })

  it("never lists another account's, an ended or an expired session", async () => {
    await service.service.register(`other_${names}`, password, byNobody(now).client)
    await logIn(service, `other_${names}`, password)
    await post(paths.logOut, await logIn(service, name, password))
    assert.deepEqual(
      (await listed()).map(({ id }) => id),
      [sidOf(pair)],
    )
    now += 30 * 86_400
    const later = await logIn(service, name, password)
    assert.deepEqual(
      (await listed(later)).map(({ id }) => id),
      [sidOf(later)],
    )
  })
})

describe('endSession', () => {
  for (const slash of ['/', '']) {
    it(`ends another session of the account at once (path ending in "${slash}")`, async () => {
      const second = await logIn(service, name, password)
      assert.equal((await end(sidOf(second), pair, slash)).status, 200)
      assert.deepEqual([await me(second), (await refresh(second)).status, await me(pair)], [401, 401, 200])
    })
  }

  it('ends the current session', async () => {
    assert.equal((await end(sidOf(pair))).status, 200)
    assert.equal(await me(pair), 401)
  })

  it("gives the same answer for an ended, another account's and an unknown session", async () => {
    const ended = await logIn(service, name, password)
    await post(paths.logOut, ended)
    await service.service.register(`other_${names}`, password, byNobody(now).client)
    const others = await logIn(service, `other_${names}`, password)
    const ids = [sidOf(ended), sidOf(others), '00000000-0000-4000-8000-000000000000']
    const answers = await Promise.all(ids.map((id) => end(id)))
    assert.deepEqual(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size, 1)
    assert.equal(answers[0]?.status, 404)
    assert.equal(await me(others), 200)
  })

  it('accepts a percent-encoded id', async () => {
    const second = await logIn(service, name, password)
    assert.equal((await end(sidOf(second).replaceAll('-', '%2D'))).status, 200)
    assert.equal(await me(second), 401)
  })

  it('refuses a malformed id without a server error', async () => {
    for (const junk of ['x', '%00', '..%2f', "'%20OR%201=1", '%E0%A4%A', '%25E0%25A4%25A', 'a'.repeat(500)]) {
      const { status } = await end(junk)
      assert.ok(status === 404 || status === 400, `${junk} is answered ${status}`)
    }
    assert.equal(await me(pair), 200)
  })

  it('is not called by GET, or by DELETE on a neighbouring path', async () => {
    for (const method of ['GET', 'DELETE']) {
      const { status } = await send(service, method, paths.endAllSessions, { headers: bearer(pair.access) })
      assert.ok(status === 404 || status === 405, `${method} is answered ${status}`)
    }
    assert.equal(await me(pair), 200)
  })
})

describe('endOtherSessions', () => {
  it('ends all sessions except the current one and returns their number', async () => {
    const others = [await logIn(service, name, password), await logIn(service, name, password)]
    const { status, body } = await post(paths.endOtherSessions, pair)
    assert.deepEqual([status, body], [200, { ended: 2 }])
    assert.deepEqual(await Promise.all(others.map(me)), [401, 401])
    assert.deepEqual([await me(pair), (await refresh(pair)).status], [200, 200])
    assert.deepEqual((await post(paths.endOtherSessions, pair)).body, { ended: 0 })
  })
})

describe('endAllSessions', () => {
  it('ends every session, and earlier foreign tokens', async () => {
    const token = foreign()
    assert.equal((await getMe(service, token)).status, 200)
    const second = await logIn(service, name, password)
    now += 1
    assert.deepEqual((await post(paths.endAllSessions, pair)).body, { ended: 2 })
    assert.deepEqual([await me(pair), await me(second), (await getMe(service, token)).status], [401, 401, 401])
    now += 1
    assert.equal((await getMe(service, foreign())).status, 200)
  })
})

describe('logOut', () => {
  it('ends the session of the access token and no other', async () => {
    const second = await logIn(service, name, password)
    const { status, body } = await post(paths.logOut, pair)
    assert.deepEqual([status, body], [200, {}])
    assert.deepEqual([await me(pair), (await refresh(pair)).status, await me(second)], [401, 401, 200])
  })
})

describe('changePassword', () => {
  const change = (current: string, next: string, by = pair) =>
    post(paths.changePassword, by, { current_password: current, new_password: next })

  it('ends all other sessions at once; this one continues with the returned token pair', async () => {
    const second = await logIn(service, name, password)
    const changed = await change(password, other)
    assert.equal(changed.status, 200)
    const next = changed.body as Pair
    assert.deepEqual([await me(second), (await refresh(second)).status], [401, 401])
    assert.deepEqual([await me(pair), await me(next)], [200, 200])
    assert.deepEqual([(await refresh(pair)).status, (await refresh(next)).status], [401, 200])
    assert.deepEqual([await tryLogIn(password), await tryLogIn(other)], [401, 200])
  })

  it('changes nothing when the current password is wrong', async () => {
    const { status, body } = await change('not the password', other)
    assert.equal(status, 400)
    assert.deepEqual(Object.keys(body as object), ['current_password'])
    assert.deepEqual([await tryLogIn(password), await tryLogIn(other)], [200, 401])
  })

  it('lists every fault of a weak password under `new_password`', async () => {
    const { status, body } = await change(password, '12345')
    assert.equal(status, 400)
    assert.deepEqual(Object.keys(body as object), ['new_password'])
    assert.equal((body as { new_password: string[] }).new_password.length, 3)
  })

  it('accepts one of two concurrent changes', async () => {
    const words = [other, 'a third one, entirely different']
    const answers = await Promise.all(words.map((word) => change(password, word)))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400])
    const winner = words[answers.findIndex(({ status }) => status === 200)] ?? ''
    assert.equal(await tryLogIn(winner), 200)
  })
})

describe('deleteAccount', () => {
  it('keeps the account when the password is wrong', async () => {
    const { status, body } = await post(paths.deleteAccount, pair, { password: 'not the password' })
    assert.deepEqual([status, Object.keys(body as object)], [400, ['password']])
    assert.equal(await me(pair), 200)
  })

  it('refuses all later requests, frees the username and never reuses the id', async () => {
    const token = foreign()
    assert.equal((await post(paths.deleteAccount, pair, { password })).status, 200)
    assert.deepEqual([await me(pair), (await refresh(pair)).status, await tryLogIn(password)], [401, 401, 401])
    assert.equal((await getMe(service, token)).status, 401)
    const again = await service.service.register(name, password, byNobody(now).client)
    assert.ok(again.id > accountId)
    assert.equal(await me(pair), 401)
  })
})

const operations = [
  ['GET', paths.listSessions, undefined],
  ['DELETE', `${paths.listSessions}00000000-0000-4000-8000-000000000000/`, undefined],
  ['POST', paths.endOtherSessions, {}],
  ['POST', paths.endAllSessions, {}],
  ['POST', paths.logOut, {}],
  ['POST', paths.changePassword, { current_password: password, new_password: other }],
  ['POST', paths.deleteAccount, { password }],
] as const

for (const [method, path, body] of operations) {
  describe(`${method} ${path}`, () => {
    const ask = (authorization?: string) =>
      send(service, method, path, {
        headers: {
          ...(body && { 'content-type': 'application/json' }),
          ...(authorization !== undefined && { authorization }),
        },
        ...(body && { body: JSON.stringify(body) }),
      })

    it('refuses a request without credentials, with invalid ones and with a refresh token', async () => {
      for (const header of [undefined, 'Bearer', 'Bearer x', `Bearer ${pair.refresh}`, `Basic ${pair.access}`]) {
        const { status, headers } = await ask(header)
        assert.equal(status, 401)
        assert.match(headers['www-authenticate'] ?? '', /^Bearer realm="api"/)
      }
    })

    it('refuses a foreign access token, which has no session', async () => {
      const { status, body: answer, headers } = await ask(`Bearer ${foreign()}`)
      assert.equal(status, 401)
      assert.match(JSON.stringify(answer), /Token has no session/)
      assert.match(headers['www-authenticate'] ?? '', /error="invalid_token".*no session/)
      assert.equal(await me(pair), 200)
    })
  })
}

describe('SESSION_CLIENT_DETAILS', () => {
  for (const [setting, userAgent, address] of [
    ['address,user_agent', 'Phone/1', '127.0.0.1'],
    ['address', null, '127.0.0.1'],
    ['user_agent', 'Phone/1', null],
    ['none', null, null],
  ] as const) {
    it(`stores client details as in "${setting}", in the session and the audit trail`, async (t) => {
      const at = await startService({ SESSION_CLIENT_DETAILS: setting })
      t.after(() => at.stop())
      await at.service.register('jane', password, byNobody(start).client)
      const headers = { 'user-agent': 'Phone/1' }
      const login = await postJson(at, paths.obtainTokenPair, { username: 'jane', password }, headers)
      const { access } = login.body as Pair
      const { body } = await send(at, 'GET', paths.listSessions, { headers: bearer(access) })
      const [session] = (body as { sessions: Record<string, unknown>[] }).sessions
      assert.deepEqual([session?.user_agent, session?.address], [userAgent, address])
      const { audit } = at.service
      const [event] = await audit.list({ afterId: (await audit.lastId()) - 1, limit: 1 })
      assert.deepEqual(event?.client, { actor: null, userAgent, address, requestId: login.headers['x-request-id'] })
      const line = at.logText().match(/.*"event":"login".*/)?.[0] ?? ''
      assert.equal(line.includes('127.0.0.1'), address !== null)
    })
  }
})
