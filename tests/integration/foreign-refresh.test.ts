import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, getMe, logIn, paths, postJson } from './client.ts'
import { decode, forge, hs256, type Members } from './jwt.ts'

const password = 'correct horse battery'
const now = 1_800_000_000
const secret = 'a shared secret of more than thirty-two bytes'
const invalid = { detail: 'Token is invalid', code: 'token_not_valid' }

const payload = { token_type: 'refresh', exp: now + 900, iat: now, jti: 'a'.repeat(32), user_id: '1' }

const startWith = async (
  t: TestContext,
  FOREIGN_REFRESH_TOKENS: string,
  more: Readonly<Record<string, string>> = {},
): Promise<TestService> => {
  const settings = { SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS, ...more }
  const service = await startService(settings, { clock: { now: () => now } })
  t.after(() => service.stop())
  await service.service.register('jane_doe', password)
  return service
}

const refresh = (at: TestService, token: string) => postJson(at, paths.refreshTokenPair, { refresh: token })
const blacklist = (at: TestService, token: string) => postJson(at, paths.blacklistToken, { refresh: token })
const verify = (at: TestService, token: string) => postJson(at, paths.verifyToken, { token })

describe('FOREIGN_REFRESH_TOKENS=refuse', () => {
  it('refuses refresh tokens signed with the access key', async (t) => {
    const at = await startWith(t, 'refuse')
    const token = forge(secret, payload)
    for (const answer of [await refresh(at, token), await blacklist(at, token), await verify(at, token)]) {
      assert.deepEqual([answer.status, answer.body], [401, invalid])
    }
  })

  it('reports other faults of one first', async (t) => {
    const at = await startWith(t, 'refuse')
    const answer = await refresh(at, forge(secret, { ...payload, exp: now }))
    assert.deepEqual(answer.body, { detail: 'Token is expired', code: 'token_not_valid' })
  })
})

describe('FOREIGN_REFRESH_TOKENS=accept', () => {
  it('accepts a refresh token of other software, and returns an access token without a session', async (t) => {
    const at = await startWith(t, 'accept')
    const answer = await refresh(at, forge(secret, { ...payload, role: 'admin' }))
    assert.equal(answer.status, 200)
    const { access } = answer.body as { access: string }
    const claims = decode(access).payload
    assert.deepEqual(Object.keys(claims), ['token_type', 'exp', 'iat', 'jti', 'user_id', 'sub'])
    assert.equal((await getMe(at, access)).status, 200)
    assert.equal((await verify(at, access)).status, 200)
  })

  it('blacklists it once', async (t) => {
    const at = await startWith(t, 'accept')
    const token = forge(secret, payload)
    assert.equal((await verify(at, token)).status, 200)
    assert.equal((await blacklist(at, token)).status, 200)
    for (const answer of [await blacklist(at, token), await refresh(at, token)]) {
      assert.deepEqual([answer.status, answer.body], [401, { detail: 'Token is blacklisted', code: 'token_not_valid' }])
    }
    assert.equal((await verify(at, token)).status, 400)
  })

  it('accepts one of two concurrent blacklist requests', async (t) => {
    const at = await startWith(t, 'accept')
    const token = forge(secret, payload)
    const answers = await Promise.all([blacklist(at, token), blacklist(at, token), blacklist(at, token)])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401, 401])
  })

  it('refuses one of an unknown, disabled or deleted account', async (t) => {
    const at = await startWith(t, 'accept')
    const gone = { detail: 'No active account found for the given token.' }
    assert.deepEqual((await refresh(at, forge(secret, { ...payload, user_id: 2 }))).body, gone)
    await at.service.accounts.update(1, () => ({ active: false }), byNobody(now))
    assert.deepEqual((await refresh(at, forge(secret, payload))).body, gone)
    await at.service.accounts.remove(1, byNobody(now))
    assert.deepEqual((await refresh(at, forge(secret, payload))).body, gone)
  })

  it('still refuses its own access token as a refresh token', async (t) => {
    const at = await startWith(t, 'accept')
    const { access } = await logIn(at, 'jane_doe', password)
    assert.equal((await refresh(at, access)).status, 401)
    assert.equal((await refresh(at, forge(secret, { ...payload, token_type: 'access' }))).status, 401)
  })
})

describe('a foreign refresh token that was adopted', () => {
  const blacklisted = { detail: 'Token is blacklisted', code: 'token_not_valid' }
  const adopt = async (t: TestContext, more: Readonly<Record<string, string>> = {}) => {
    const at = await startWith(t, 'accept', { ROTATE_REFRESH_TOKENS: 'true', ...more })
    const token = forge(secret, payload)
    const answer = await refresh(at, token)
    assert.equal(answer.status, 200)
    return { at, token, next: (answer.body as { refresh: string }).refresh }
  }

  it('is spent for verify at once, while refresh still replays a lost answer', async (t) => {
    const { at, token, next } = await adopt(t)
    const answer = await verify(at, token)
    assert.deepEqual([answer.status, answer.body], [400, { non_field_errors: ['Token is blacklisted'] }])
    assert.equal((await verify(at, next)).status, 200)
    assert.equal(((await refresh(at, token)).body as { refresh: string }).refresh, next)
  })

  it('stays valid for verify where spent tokens do, until its session ends', async (t) => {
    const { at, token, next } = await adopt(t, { BLACKLIST_AFTER_ROTATION: 'false' })
    assert.equal((await verify(at, token)).status, 200)
    assert.equal((await blacklist(at, next)).status, 200)
    assert.equal((await verify(at, token)).status, 400)
  })

  for (const BLACKLIST_AFTER_ROTATION of ['true', 'false']) {
    it(`is refused by blacklist after the end of its session, with BLACKLIST_AFTER_ROTATION=${BLACKLIST_AFTER_ROTATION}`, async (t) => {
      const { at, token, next } = await adopt(t, { BLACKLIST_AFTER_ROTATION })
      assert.equal((await blacklist(at, next)).status, 200)
      for (const answer of [await blacklist(at, token), await blacklist(at, next), await refresh(at, token)]) {
        assert.deepEqual([answer.status, answer.body], [401, blacklisted])
      }
    })
  }

  it('ends its live session by blacklist, like any spent token', async (t) => {
    const { at, token, next } = await adopt(t)
    assert.equal((await blacklist(at, token)).status, 200)
    for (const answer of [await blacklist(at, token), await refresh(at, next)]) assert.equal(answer.status, 401)
  })
})

for (const mode of ['refuse', 'accept']) {
  describe(`a refresh token forged with the access key for a live session, under ${mode}`, () => {
    /** Under the `kid` of the access key, under that of the refresh key, and as other software. */
    const forgeFor = async (at: TestService): Promise<string[]> => {
      const { access, refresh: real } = await logIn(at, 'jane_doe', password)
      const { payload: own, header } = decode(real)
      const named = [decode(access).header.kid, header.kid].map((kid) => forge(secret, own, { ...hs256, kid }))
      return mode === 'refuse' ? [...named, forge(secret, own), forge(secret, { ...own, gen: undefined })] : named
    }

    for (const [place, send] of Object.entries({ refresh, blacklist, verify })) {
      it(`is refused by ${place}`, async (t) => {
        const at = await startWith(t, mode)
        for (const token of await forgeFor(at)) {
          const answer = await send(at, token)
          assert.deepEqual([answer.status, answer.body], [401, invalid])
        }
      })
    }
  })
}

describe('claims that do not fit a database column', () => {
  const odd: Readonly<Record<string, Members>> = {
    'an end far beyond any integer': { exp: 1e300 },
    'an end beyond 2^53': { exp: 2 ** 60 },
    'an end within a second': { exp: now + 900.5 },
    'an issue within a second': { iat: now - 0.5 },
    'an issue before all time': { iat: -1e300 },
    'an issue within a second before 1970': { iat: -0.5 },
    'an id with a NUL': { jti: '\0' },
    'half of a surrogate pair for an id': { jti: '\ud800' },
    'a session with a NUL': { sid: '\0', token_type: 'access' },
    'half of a surrogate pair for a session': { sid: '\ud800', token_type: 'access' },
  }
  for (const ROTATE_REFRESH_TOKENS of ['false', 'true']) {
    it(`cause no server error with ROTATE_REFRESH_TOKENS=${ROTATE_REFRESH_TOKENS}`, async (t) => {
      const at = await startWith(t, 'accept', { ROTATE_REFRESH_TOKENS })
      for (const [what, claims] of Object.entries(odd)) {
        const token = forge(secret, { ...payload, ...claims })
        for (const answer of [
          await verify(at, token),
          await getMe(at, token),
          await refresh(at, token),
          await blacklist(at, token),
          await refresh(at, token),
        ]) {
          assert.ok(answer.status < 500, `${what}: ${answer.status}`)
        }
      }
    })
  }
})
