import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { emptyTables } from '../support/database.ts'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, getMe, logIn, type Pair, paths, postJson } from './client.ts'
import { decode, forge } from './jwt.ts'

const password = 'correct horse battery'
const start = 1_800_000_000
const secret = 'a shared secret of more than thirty-two bytes'

let now = start
let whileHashing: () => void = () => {}
let service: TestService
let pair: Pair

before(async () => {
  const options = { clock: { now: () => now }, onHash: () => whileHashing() }
  service = await startService({ SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS: 'accept' }, options)
})
beforeEach(async () => {
  now = start
  whileHashing = () => {}
  const { knex } = service.service.database
  await emptyTables(knex, ['accounts', 'sessions', 'revoked_tokens'])
  await service.service.register('jane_doe', password)
  pair = await logIn(service, 'jane_doe', password)
})
after(() => service.stop())

const refresh = (token = pair.refresh) => postJson(service, paths.refreshTokenPair, { refresh: token })
const blacklist = (token = pair.refresh) => postJson(service, paths.blacklistToken, { refresh: token })
const verify = (token: string) => postJson(service, paths.verifyToken, { token })
const rows = () => service.service.database.knex('sessions')

const blacklisted = { detail: 'Token is blacklisted', code: 'token_not_valid' }

const assertEnded = async ({ access, refresh: refreshToken }: Pair): Promise<void> => {
  assert.match((await getMe(service, access)).text, /"message":"Token is blacklisted"/)
  for (const token of [access, refreshToken]) {
    const answer = await verify(token)
    assert.deepEqual([answer.status, answer.body], [400, { non_field_errors: ['Token is blacklisted'] }])
  }
  const answer = await refresh(refreshToken)
  assert.deepEqual([answer.status, answer.body], [401, blacklisted])
}

const assertLive = async ({ access, refresh: refreshToken }: Pair): Promise<void> => {
  assert.equal((await getMe(service, access)).status, 200)
  assert.equal((await verify(access)).status, 200)
  assert.equal((await refresh(refreshToken)).status, 200)
}

/** On PostgreSQL a login may commit before the change, which then ends its session too. */
const assertRefusedOrEarlier = ({ status }: { readonly status: number }): void =>
  assert.ok(status === 401 || (status === 200 && isOnPostgres()), String(status))

const isOnPostgres = () => service.service.config.database.kind === 'postgres'

describe('a login', () => {
  it('opens a new session', async () => {
    const other = await logIn(service, 'jane_doe', password)
    assert.notEqual(decode(other.refresh).payload.sid, decode(pair.refresh).payload.sid)
    assert.equal((await rows()).length, 2)
  })

  it('stores no token and no jti of the access token', async () => {
    const stored = JSON.stringify(await rows())
    for (const text of [...pair.access.split('.'), ...pair.refresh.split('.'), decode(pair.access).payload.jti]) {
      assert.ok(!stored.includes(String(text)))
    }
  })

  it('stores at most 300 printable characters of the user agent', async () => {
    const headers = { 'user-agent': `Ph\u00f4ne/1\t${'x'.repeat(1000)}` }
    await postJson(service, paths.obtainTokenPair, { username: 'jane_doe', password }, headers)
    const [row] = await rows().whereNotNull('user_agent')
    assert.match(row.user_agent, /^Ph\?+ne\/1\?x+$/)
    assert.equal(row.user_agent.length, 300)
    assert.equal(row.ip, '127.0.0.1')
  })

  it('opens no session when it fails', async () => {
    await postJson(service, paths.obtainTokenPair, { username: 'jane_doe', password: 'wrong' })
    assert.equal((await rows()).length, 1)
  })

  for (const [what, end] of Object.entries({
    disabling: () => service.service.accounts.update(1, () => ({ active: false }), byNobody(now)),
    deletion: () => service.service.accounts.remove(1, byNobody(now)),
  })) {
    it(`leaves no session during a ${what}`, async () => {
      let ending: Promise<unknown> | undefined
      // During the verification the account was already read and is not read again.
      whileHashing = () => {
        ending = end()
      }
      const answer = await postJson(service, paths.obtainTokenPair, { username: 'jane_doe', password })
      assert.equal(await ending, 'done')
      assertRefusedOrEarlier(answer)
      assert.equal((await rows().where({ revoked_at: null })).length, 0)
    })
  }

  it('leaves no session of the old password during its change', async () => {
    const hash = await service.service.hasher.hash('another horse battery')
    let changing: Promise<unknown> | undefined
    whileHashing = () => {
      changing = service.service.accounts.changePassword(1, { passwordHash: hash }, byNobody(now))
    }
    const answer = await postJson(service, paths.obtainTokenPair, { username: 'jane_doe', password })
    assert.equal(await changing, true)
    assertRefusedOrEarlier(answer)
    assert.equal((await rows().where({ revoked_at: null })).length, 0)
  })
})

describe('blacklistToken', () => {
  it('ends the session at once: refresh token, access token, and those of its refreshes', async () => {
    const { access } = (await refresh()).body as { access: string }
    await assertLive(pair)
    const answer = await blacklist()
    assert.deepEqual([answer.status, answer.body], [200, {}])
    await assertEnded(pair)
    await assertEnded({ ...pair, access })
  })

  it('answers "Token is blacklisted" the second time', async () => {
    await blacklist()
    const answer = await blacklist()
    assert.deepEqual([answer.status, answer.body], [401, blacklisted])
  })

  it('accepts one of many concurrent requests', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => blacklist()))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  })

  it('ends no other session', async () => {
    const other = await logIn(service, 'jane_doe', password)
    await blacklist()
    await assertLive(other)
  })

  it('records when and why the session ended', async () => {
    now += 7
    await blacklist()
    const [row] = await rows()
    assert.deepEqual([row.revoked_at, row.revoked_reason], [now, 'logout'])
  })

  it('refuses an access token and an expired token, and ends nothing', async () => {
    assert.equal((await blacklist(pair.access)).status, 401)
    await assertLive(pair)
    now = start + 2_592_000
    assert.deepEqual((await blacklist()).body, { detail: 'Token is expired', code: 'token_not_valid' })
  })
})

describe('the end of all sessions of an account', () => {
  it('happens when it is disabled, and enabling it revives none', async () => {
    assert.equal(await service.service.accounts.update(1, () => ({ active: false }), byNobody(now)), 'done')
    await assertEnded(pair)
    assert.equal(await service.service.accounts.update(1, () => ({ active: true }), byNobody(now)), 'done')
    await assertEnded(pair)
    await assertLive(await logIn(service, 'jane_doe', password))
  })

  it('happens when it is deleted', async () => {
    assert.equal(await service.service.accounts.remove(1, byNobody(now)), 'done')
    await assertEnded(pair)
  })

  it('happens when its password changes', async () => {
    const hash = await service.service.hasher.hash('another horse battery')
    assert.equal(await service.service.accounts.changePassword(1, { passwordHash: hash }, byNobody(now)), true)
    await assertEnded(pair)
    await assertLive(await logIn(service, 'jane_doe', 'another horse battery'))
  })

  it('affects no other account', async () => {
    await service.service.register('john_doe', password)
    const other = await logIn(service, 'john_doe', password)
    await service.service.accounts.update(1, () => ({ active: false }), byNobody(now))
    await assertLive(other)
  })

  it('keeps the reason of sessions that had ended before', async () => {
    await blacklist()
    await service.service.accounts.update(1, () => ({ active: false }), byNobody(now))
    assert.equal((await rows())[0].revoked_reason, 'logout')
  })
})

describe('an inactive account', () => {
  const setActive = (is_active: boolean) => service.service.database.knex('accounts').update({ is_active })

  it('has its tokens refused, and ends no session', async () => {
    await setActive(false)
    assert.match((await getMe(service, pair.access)).text, /"code":"user_inactive"/)
    const answer = await refresh()
    assert.deepEqual(answer.body, { detail: 'No active account found for the given token.' })
    await setActive(true)
    await assertLive(pair)
  })
})

describe('tokens without a session', () => {
  const claims = { exp: start + 5000, jti: 'b'.repeat(32), user_id: 1 }
  const access = (iat: number | undefined) => forge(secret, { token_type: 'access', ...claims, iat })
  const foreign = (iat: number | undefined) => forge(secret, { token_type: 'refresh', ...claims, iat })

  for (const [what, end] of Object.entries({
    disabling: async () => {
      await service.service.accounts.update(1, () => ({ active: false }), byNobody(now))
      await service.service.accounts.update(1, () => ({ active: true }), byNobody(now))
    },
    'a password change': async () => {
      await service.service.accounts.changePassword(
        1,
        { passwordHash: await service.service.hasher.hash('another') },
        byNobody(now),
      )
    },
  })) {
    it(`are refused after ${what} if they are older`, async () => {
      now = start + 100
      await end()
      for (const iat of [start, start + 99, undefined]) {
        assert.match((await getMe(service, access(iat))).text, /Token is blacklisted/)
        assert.deepEqual((await refresh(foreign(iat))).body, blacklisted)
      }
      assert.equal((await getMe(service, access(start + 100))).status, 200)
      assert.equal((await refresh(foreign(start + 100))).status, 200)
    })
  }
})

describe('refreshTokenPair', () => {
  const lastUsed = async (): Promise<number> => (await rows())[0].last_used_at

  it('records the last use at most once a minute', async () => {
    for (const [seconds, wanted] of [
      [59, 0],
      [60, 60],
      [61, 60],
      [119, 60],
      [120, 120],
    ] as const) {
      now = start + seconds
      assert.equal((await refresh()).status, 200)
      assert.equal(await lastUsed(), start + wanted)
    }
  })

  it('succeeds until the second before the token expires', async () => {
    now = start + 2_592_000 - 1
    assert.equal((await refresh()).status, 200)
    now = start + 2_592_000
    assert.deepEqual((await refresh()).body, { detail: 'Token is expired', code: 'token_not_valid' })
  })

  it('answers concurrent requests', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh()))
    const tokens = new Set(answers.map(({ body }) => (body as { access: string }).access))
    assert.equal(tokens.size, 20)
  })

  it('refuses a token of an earlier or later generation', async () => {
    const jti = decode(pair.refresh).payload.jti
    for (const change of [
      { gen: 2, jti: jti },
      { gen: 1, jti: 'c'.repeat(32) },
    ]) {
      await rows().update(change)
      assert.deepEqual((await refresh()).body, blacklisted)
    }
  })

  it('refuses a token past the absolute end of its session', async () => {
    await rows().update({ expires_at: now })
    assert.deepEqual((await refresh()).body, { detail: 'Token is expired', code: 'token_not_valid' })
    assert.match((await getMe(service, pair.access)).text, /Token is blacklisted/)
  })

  it('refuses a token without its session', async () => {
    await rows().delete()
    await assertEnded(pair)
    assert.deepEqual((await blacklist()).body, blacklisted)
  })

  it('leaves no live token with a concurrent logout', async () => {
    for (let round = 0; round < 10; round += 1) {
      const fresh = await logIn(service, 'jane_doe', password)
      const [refreshed, ended] = await Promise.all([refresh(fresh.refresh), blacklist(fresh.refresh)])
      assert.equal(ended.status, 200)
      const access = refreshed.status === 200 ? (refreshed.body as { access: string }).access : fresh.access
      await assertEnded({ access, refresh: fresh.refresh })
    }
  })
})
