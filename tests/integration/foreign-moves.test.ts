import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { byNobody, getMe, type Pair, paths, postJson, type Received, send } from './client.ts'
import { accessPayload, decode, forge, type Members } from './jwt.ts'
import { assertReuse, keyOf, type Rotating, secret, sidOf, start, startRotating } from './rotating.ts'

/** As the service hashes a `jti`. */
const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url')

const asClient = `api:${createHash('sha256').update('x').digest('hex')}`
const accepting = { SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS: 'accept', INTROSPECTION_CLIENTS: asClient }

/** A token as simplejwt issues it at a login. */
const django = (token_type: 'access' | 'refresh', more: Members = {}): string =>
  forge(secret, { ...accessPayload(start), exp: start + 86_400, token_type, ...more })

const modes = ['true', 'false'] as const
const startIn = (t: TestContext, ROTATE_REFRESH_TOKENS: (typeof modes)[number]): Promise<Rotating> =>
  startRotating(t, { ...accepting, ROTATE_REFRESH_TOKENS })

const assertDetail = (answer: Received, detail: string): void =>
  assert.deepEqual([answer.status, (answer.body as Members).detail], [401, detail])

const sessionCount = async ({ at }: Rotating): Promise<number> => {
  const [row] = await at.service.database.knex('sessions').count({ count: '*' })
  return Number(row?.count)
}

describe("Django's refresh token without rotation", () => {
  it('gives access tokens until its own end, and leaves nothing in the database', async (t) => {
    const service = await startIn(t, 'false')
    const token = django('refresh')
    for (const at of [0, 1, 60, 86_399]) {
      service.clock.now = start + at
      const { status, body } = await service.refresh(token)
      assert.deepEqual([status, Object.keys(body as object)], [200, ['access']])
      assert.equal((await getMe(service.at, (body as Pair).access)).status, 200)
    }
    service.clock.now = start + 86_400
    assertDetail(await service.refresh(token), 'Token is expired')
    assert.equal(await sessionCount(service), 0)
    assert.deepEqual(await service.at.service.database.knex('revoked_tokens'), [])
  })
})

describe("Django's refresh token with rotation", () => {
  for (const count of [20, 50]) {
    for (const keys of ['none', 'one', 'many'] as const) {
      it(`is adopted once by ${count} requests at once, with ${keys === 'none' ? 'no keys' : `${keys} key`}`, async (t) => {
        const service = await startIn(t, 'true')
        const token = django('refresh')
        const keyOfRequest = (number: number) => (keys === 'none' ? undefined : keyOf(keys === 'one' ? 0 : number))
        const sent = Array.from({ length: count }, (_, number) => service.refresh(token, keyOfRequest(number)))
        const answers = await Promise.all(sent)
        const successors = answers.filter(({ status }) => status === 200).map(({ body }) => (body as Pair).refresh)
        assert.equal(new Set(successors).size, 1)
        assert.equal(successors.length, keys === 'many' ? 1 : count)
        assert.ok(answers.every(({ status }) => status === 200 || status === 409))
        assert.equal(await sessionCount(service), 1)
        assert.equal((await service.events()).filter(({ event }) => event === 'session_adopted').length, 1)
      })
    }
  }

  for (const [wait, happens] of [
    [29, 'is replayed'],
    [30, 'is reuse'],
  ] as const) {
    it(`${happens} ${wait} seconds later`, async (t) => {
      const service = await startIn(t, 'true')
      const token = django('refresh')
      const { refresh } = await service.rotate(token)
      service.clock.now += wait
      const again = await service.refresh(token)
      if (happens === 'is replayed') return assert.equal((again.body as Pair).refresh, refresh)
      assertReuse(again)
      assertReuse(await service.refresh(refresh))
    })
  }
})

for (const mode of modes) {
  describe(`tokens of Django that are refused, with ROTATE_REFRESH_TOKENS=${mode}`, () => {
    it('was blacklisted there before the last import', async (t) => {
      const service = await startIn(t, mode)
      const { knex } = service.at.service.database
      await knex('revoked_tokens').insert({ jti_hash: hashOf('gone'), expires_at: start + 86_400 })
      for (let time = 0; time < 2; time += 1) {
        assertDetail(await service.refresh(django('refresh', { jti: 'gone' })), 'Token is blacklisted')
      }
      assert.equal(await sessionCount(service), 0)
    })

    it('was issued before the end of all sessions, while later ones are good', async (t) => {
      const service = await startIn(t, mode)
      service.clock.now += 100
      const { access } = await service.login()
      const headers = { authorization: `Bearer ${access}` }
      assert.equal((await send(service.at, 'POST', paths.endAllSessions, { headers })).status, 200)
      assertDetail(await service.refresh(django('refresh')), 'Token is blacklisted')
      assert.equal((await getMe(service.at, django('access'))).status, 401)
      service.clock.now += 1
      const later = { iat: service.clock.now, jti: 'later' }
      assert.equal((await getMe(service.at, django('access', later))).status, 200)
      assert.equal((await service.refresh(django('refresh', later))).status, 200)
    })

    it('has an account that was disabled or deleted', async (t) => {
      const service = await startIn(t, mode)
      const gone = 'No active account found for the given token.'
      const { accounts } = service.at.service
      await accounts.update(1, () => ({ active: false }), byNobody(start))
      assertDetail(await service.refresh(django('refresh')), gone)
      assertDetail(await getMe(service.at, django('access')), 'User is inactive')
      await accounts.remove(1, byNobody(start))
      assertDetail(await service.refresh(django('refresh')), gone)
      assertDetail(await getMe(service.at, django('access')), 'User not found')
    })
  })

  describe(`a logout with a token of Django, with ROTATE_REFRESH_TOKENS=${mode}`, () => {
    it('ends it, also when it descends from a session here, which stays live', async (t) => {
      const service = await startIn(t, mode)
      const own = await service.login()
      const token = django('refresh', { ...decode(own.refresh).payload, jti: 'successor' })
      assert.equal((await postJson(service.at, paths.blacklistToken, { refresh: token })).status, 200)
      assertDetail(await service.refresh(token), 'Token is blacklisted')
      assert.equal((await service.refresh(own.refresh)).status, 200)
    })

    it('ends it at the endpoint of resource servers', async (t) => {
      const service = await startIn(t, mode)
      const authorization = `Basic ${Buffer.from('api:x').toString('base64')}`
      const revoke = (token: string) => postJson(service.at, paths.revokeToken, { token }, { authorization })
      assert.equal((await revoke(django('refresh'))).status, 200)
      assertDetail(await service.refresh(django('refresh')), 'Token is blacklisted')
      const access = await revoke(django('access', { sid: sidOf((await service.login()).refresh) }))
      assert.deepEqual([access.status, (access.body as Members).error], [400, 'unsupported_token_type'])
    })
  })
}

describe("Django's access token", () => {
  it('is honoured until it expires', async (t) => {
    const service = await startIn(t, 'true')
    const access = django('access')
    for (const [at, status] of [
      [0, 200],
      [86_399, 200],
      [86_400, 401],
    ] as const) {
      service.clock.now = start + at
      assert.equal((await getMe(service.at, access)).status, status)
    }
  })
})
