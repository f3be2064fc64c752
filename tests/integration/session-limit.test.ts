import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { startService } from '../support/service.ts'
import { logIn, paths, postJson } from './client.ts'
import { forge } from './jwt.ts'

const password = 'correct horse battery'
const start = 1_800_000_000
const secret = 'a shared secret of more than thirty-two bytes'
const refused = { detail: 'Token is blacklisted', code: 'token_not_valid' }

const startWith = async (t: TestContext, settings: Readonly<Record<string, string>> = {}) => {
  const clock = { now: start }
  const common = { SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS: 'accept', ROTATE_REFRESH_TOKENS: 'true' }
  const at = await startService({ ...common, ...settings }, { clock: { now: () => clock.now } })
  t.after(() => at.stop())
  await at.service.register('jane_doe', password)
  const refresh = (token: string) => postJson(at, paths.refreshTokenPair, { refresh: token })
  /** A refresh token of Django at its first use. */
  const adopt = (jti: string) =>
    refresh(forge(secret, { token_type: 'refresh', exp: start + 900, iat: start, jti, user_id: '1' }))
  const live = async () => {
    const [row] = await at.service.database.knex('sessions').where({ revoked_at: null }).count({ count: '*' })
    return Number(row?.count)
  }
  return { at, clock, refresh, adopt, live }
}

describe('SESSIONS_PER_ACCOUNT', () => {
  it('ends the least recently used of 101 sessions, adopted ones included', async (t) => {
    const { at, clock, refresh, adopt, live } = await startWith(t)
    const [first, second] = [await logIn(at, 'jane_doe', password), await logIn(at, 'jane_doe', password)]
    clock.now += 1
    for (let number = 0; number < 50; number += 1) {
      await logIn(at, 'jane_doe', password)
      assert.equal((await adopt(`django-${number}`)).status, 200)
    }
    assert.equal(await live(), 100)
    for (const { refresh: token } of [first, second]) {
      const { status, body } = await refresh(token)
      assert.deepEqual([status, body], [401, refused])
    }
  })

  it('counts an adoption as a login: the least recently used session ends', async (t) => {
    const { at, clock, refresh, adopt, live } = await startWith(t, { SESSIONS_PER_ACCOUNT: '1' })
    const { refresh: token } = await logIn(at, 'jane_doe', password)
    clock.now += 1
    const adopted = await adopt('django')
    assert.deepEqual([adopted.status, await live(), (await refresh(token)).status], [200, 1, 401])
  })

  it('ends none when switched off', async (t) => {
    const { at, live } = await startWith(t, { SESSIONS_PER_ACCOUNT: 'off' })
    for (let number = 0; number < 105; number += 1) await logIn(at, 'jane_doe', password)
    assert.equal(await live(), 105)
  })

  it('gives the same answer for a token whose session was removed since', async (t) => {
    const { at, clock, refresh } = await startWith(t, { SESSIONS_PER_ACCOUNT: '1' })
    const { refresh: token } = await logIn(at, 'jane_doe', password)
    await logIn(at, 'jane_doe', password)
    const before = await refresh(token)
    clock.now += 3600
    await at.service.upkeep()
    assert.equal((await at.service.database.knex('sessions')).length, 1)
    const after = await refresh(token)
    assert.deepEqual([after.status, after.body], [before.status, before.body])
  })
})
