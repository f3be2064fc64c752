import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { getMe, type Pair, paths, postJson, send } from './client.ts'
import { decode, forge, hs256, type Members } from './jwt.ts'
import { type Rotating, secret, start, startRotating } from './rotating.ts'

const accepting = { SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS: 'accept' }

/** Rotates a refresh token as Django does: all claims are copied, only the `jti` and times new. */
let made = 0
const rotatedByDjango = (refresh: string, more: Members = {}, header: Members = hs256): string => {
  made += 1
  const jti = String(made).padStart(32, 'd')
  return forge(secret, { ...decode(refresh).payload, exp: start + 86_400, jti, ...more }, header)
}

const sessionsOf = async ({ at }: Rotating, access: string): Promise<number> => {
  const answer = await send(at, 'GET', paths.listSessions, { headers: { authorization: `Bearer ${access}` } })
  assert.equal(answer.status, 200)
  return (answer.body as { sessions: unknown[] }).sessions.length
}

describe('a foreign refresh token that carries the sid and gen of a session', () => {
  for (const ROTATE_REFRESH_TOKENS of ['true', 'false']) {
    it(`touches no session in any place, with ROTATE_REFRESH_TOKENS=${ROTATE_REFRESH_TOKENS}`, async (t) => {
      const service = await startRotating(t, { ...accepting, ROTATE_REFRESH_TOKENS })
      const own = await service.login()
      const before = await service.row(own.refresh)
      for (const token of forgeries(own)) {
        for (const [path, member] of places) {
          const answer = await postJson(service.at, path, { [member]: token })
          assert.ok(answer.status < 500, answer.text)
        }
      }
      assert.deepEqual(await service.row(own.refresh), before)
      assert.equal((await getMe(service.at, own.access)).status, 200)
      assert.equal((await service.refresh(own.refresh)).status, 200)
    })
  }

  it('is adopted into a session of its own, like any other foreign token', async (t) => {
    const service = await startRotating(t, accepting)
    const own = await service.login()
    const adopted = await service.rotate(rotatedByDjango(own.refresh))
    assert.notEqual(decode(adopted.refresh).payload.sid, decode(own.refresh).payload.sid)
    assert.equal(await sessionsOf(service, adopted.access), 2)
  })

  it('names no session of its access token, which Django makes from the same claims', async (t) => {
    const service = await startRotating(t, accepting)
    const own = await service.login()
    const access = rotatedByDjango(own.refresh, { token_type: 'access' })
    await postJson(service.at, paths.blacklistToken, { refresh: own.refresh })
    assert.equal((await getMe(service.at, own.access)).status, 401)
    assert.equal((await getMe(service.at, access)).status, 200)
    const headers = { authorization: `Bearer ${access}` }
    const answer = await send(service.at, 'POST', paths.logOut, { headers })
    assert.match(answer.text, /Token has no session/)
  })
})

it('a foreign refresh token in a cookie stays there when the session ends that it names', async (t) => {
  const service = await startRotating(t, { ...accepting, REFRESH_COOKIE: 'by_request' })
  const near = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
  const logOutWith = async (cookieOf: (refresh: string) => string) => {
    const { access, refresh } = await service.login()
    const cookie = `__Host-latchkey-refresh=${cookieOf(refresh)}`
    const headers = { ...near, authorization: `Bearer ${access}`, cookie }
    const answer = await send(service.at, 'POST', paths.logOut, { headers })
    return [answer.status, answer.headers['set-cookie']?.length ?? 0]
  }
  assert.deepEqual(await logOutWith((refresh) => refresh), [200, 1])
  assert.deepEqual(await logOutWith((refresh) => rotatedByDjango(refresh)), [200, 0])
})

const places = [
  [paths.verifyToken, 'token'],
  [paths.refreshTokenPair, 'refresh'],
  [paths.refreshTokenPair, 'refresh'],
  [paths.blacklistToken, 'refresh'],
] as const

/** Foreign tokens that name the session of a pair in every way that could spend or end it. */
function forgeries({ refresh }: Pair): string[] {
  const { payload } = decode(refresh)
  const headers = [hs256, { ...hs256, kid: 'of-another' }, { ...hs256, kid: '' }]
  const claims: Members[] = [0, 1, 2, 99, '1', null].map((gen) => ({ gen }))
  const others: Members[] = [
    { jti: payload.jti },
    { jti: payload.jti, gen: 2 },
    { sid: [payload.sid] },
    { sid: null },
    { user_id: 2, sub: '2' },
    { token_type: 'access' },
  ]
  return headers.flatMap((header) => [...claims, ...others].map((more) => rotatedByDjango(refresh, more, header)))
}

describe('a client that refreshes here and at Django in turn', () => {
  for (const key of [undefined, 'with keys'] as const) {
    it(`stays logged in for six steps, ${key ?? 'without keys'}`, async (t) => {
      const service = await startRotating(t, accepting)
      let { refresh, access } = await service.login()
      for (let step = 1; step <= 6; step += 1) {
        service.clock.now += 60
        if (step % 2 === 1) refresh = rotatedByDjango(refresh)
        else ({ refresh, access } = await service.rotate(refresh, key && `walk-${'k'.repeat(20)}${step}`))
        assert.equal((await getMe(service.at, access)).status, 200)
      }
    })
  }

  it('leaves no more live sessions than SESSIONS_PER_ACCOUNT', async (t) => {
    const service = await startRotating(t, { ...accepting, SESSIONS_PER_ACCOUNT: '3' })
    let { refresh, access } = await service.login()
    for (let step = 0; step < 6; step += 1) {
      service.clock.now += 60
      ;({ refresh, access } = await service.rotate(rotatedByDjango(refresh)))
    }
    assert.equal(await sessionsOf(service, access), 3)
  })

  it('notices a copied token as with one of its own: the second use ends the session', async (t: TestContext) => {
    const service = await startRotating(t, accepting)
    const token = rotatedByDjango((await service.login()).refresh)
    const thief = await service.rotate(token)
    service.clock.now += 60
    const next = await service.rotate(thief.refresh)
    service.clock.now += 60
    assert.equal((await service.refresh(token)).status, 401)
    assert.equal((await service.refresh(next.refresh)).status, 401)
    assert.ok((await service.events()).some(({ event }) => event === 'refresh_reused'))
  })
})
