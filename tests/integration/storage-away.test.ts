import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { getMe, logIn, type Pair, paths, postJson, type Received, send } from './client.ts'

const password = 'correct horse battery'
let service: TestService
let pair: Pair

before(async () => {
  service = await startService()
  await service.service.register('jane_doe', password)
  pair = await logIn(service, 'jane_doe', password)
  await service.service.database.knex.destroy()
})
after(() => service.stop())

describe('without its database', () => {
  const requests: Readonly<Record<string, () => Promise<Received>>> = {
    registerAccount: () => postJson(service, paths.registerAccount, { username: 'newcomer', password }),
    obtainTokenPair: () => postJson(service, paths.obtainTokenPair, { username: 'jane_doe', password }),
    refreshTokenPair: () => postJson(service, paths.refreshTokenPair, { refresh: pair.refresh }),
    'verifyToken of an access token': () => postJson(service, paths.verifyToken, { token: pair.access }),
    'verifyToken of a refresh token': () => postJson(service, paths.verifyToken, { token: pair.refresh }),
    blacklistToken: () => postJson(service, paths.blacklistToken, { refresh: pair.refresh }),
    getCurrentAccount: () => getMe(service, pair.access),
    'an unserved method of a protected path': () =>
      send(service, 'DELETE', paths.getCurrentAccount, { headers: { authorization: `Bearer ${pair.access}` } }),
    getReadiness: () => send(service, 'GET', paths.getReadiness),
  }
  for (const [what, request] of Object.entries(requests)) {
    it(`answers 503 with Retry-After: ${what}`, async () => {
      const answer = await request()
      const reason = what === 'getReadiness' ? { reason: 'database_away' } : {}
      assert.deepEqual([answer.status, answer.body], [503, { detail: 'Service temporarily unavailable.', ...reason }])
      assert.equal(answer.headers['retry-after'], '1')
      assert.equal(answer.headers['www-authenticate'], undefined)
    })
  }

  it('still answers the liveness check', async () => {
    assert.equal((await send(service, 'GET', paths.getLiveness)).status, 200)
  })

  it('refuses invalid requests without a query', async () => {
    assert.equal((await getMe(service, 'x.y.z')).status, 401)
    assert.equal((await postJson(service, paths.refreshTokenPair, { refresh: 'junk' })).status, 401)
    assert.equal((await postJson(service, paths.obtainTokenPair, {})).status, 400)
  })

  it('logs once that it is unreachable, with what to do and without a secret', () => {
    const lines = service
      .logText()
      .split('\n')
      .filter((line) => line.includes('the database is unavailable'))
    assert.equal(lines.length, 1)
    assert.match(String(lines[0]), /it does not respond \([A-Za-z]+\): start it, or check DATABASE_URL/)
    assert.ok(!String(lines[0]).includes('stack'))
    const reasons = service.logText().match(/"refusal":"storage_unavailable","reason":"[a-z_]+"/g)
    assert.equal(new Set(reasons).size, 1)
    for (const secret of [password, pair.access, pair.refresh]) assert.ok(!service.logText().includes(secret))
  })
})

describe('a service that is stopping', () => {
  it('is not ready, but alive and answering', async (t) => {
    const stopping = await startService()
    t.after(() => stopping.stop())
    assert.equal((await send(stopping, 'GET', paths.getReadiness)).status, 200)
    stopping.service.drain()
    const answer = await send(stopping, 'GET', paths.getReadiness)
    assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '1'])
    assert.equal((await send(stopping, 'GET', paths.getLiveness)).status, 200)
    assert.equal((await postJson(stopping, paths.registerAccount, { username: 'newcomer', password })).status, 201)
  })
})
