import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { AuthError, type RefusalReason } from '../../src/domain/errors.ts'
import { challengeOf } from '../../src/http/explanations.ts'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, getMe, logIn, type Pair, paths, postJson, type Received, send } from './client.ts'
import { decode } from './jwt.ts'

const password = 'correct horse battery'
const start = 1_800_000_000

let now = start
let names = 0
let accountId = 0
let service: TestService
let pair: Pair

before(async () => {
  service = await startService({ ROTATE_REFRESH_TOKENS: 'true' }, { clock: { now: () => now } })
})
beforeEach(async () => {
  now = start
  names += 1
  accountId = (await service.service.register(`jane_${names}`, password, byNobody(now).client)).id
  pair = await logIn(service, `jane_${names}`, password)
})
after(() => service.stop())

const challenge = ({ status, headers }: Received): string => {
  assert.equal(status, 401)
  return withoutCode(headers['www-authenticate'] ?? '')
}
const withoutCode = (header: string): string => header.replace(/, error_code="[a-z_]+"$/, '')
const because = (text: string) => `Bearer realm="api", error="invalid_token", error_description="${text}"`
const refusedAs = async (authorization?: string) =>
  challenge(await send(service, 'GET', paths.getCurrentAccount, { headers: authorization ? { authorization } : {} }))

const revoked = {
  logout: 'The session was ended by a logout',
  logout_all: 'The session was ended by a logout from another device',
  password_changed: 'The session ended when the password was changed',
  reuse_detected: 'The session was ended because a spent refresh token was used again',
  admin: 'The session was ended by an operator',
  limit: 'The session ended because the account reached its session limit',
} as const

describe('WWW-Authenticate', () => {
  for (const [reason, text] of Object.entries(revoked)) {
    it(`explains that a session ended by ${reason}`, async () => {
      const sid = String(decode(pair.access).payload.sid)
      await service.service.sessions.revoke(sid, reason as keyof typeof revoked, byNobody(now))
      assert.equal(challenge(await getMe(service, pair.access)), because(text))
      assert.equal(challenge(await postJson(service, paths.refreshTokenPair, { refresh: pair.refresh })), because(text))
    })
  }

  it('explains that a token has expired', async () => {
    now += 900
    assert.equal(challenge(await getMe(service, pair.access)), because('The token has expired'))
  })

  it('explains a wrong token type or malformed token without repeating it', async () => {
    for (const token of ['secret-looking-junk', pair.refresh]) {
      const told = challenge(await getMe(service, token))
      assert.match(told, /error="invalid_token"/)
      assert.ok(!told.includes(token))
    }
  })

  it('explains that a refresh token was used before', async (t) => {
    const settings = { ROTATE_REFRESH_TOKENS: 'true', REFRESH_GRACE: '0', REFRESH_REUSE: 'refuse' }
    const at = await startService(settings, { clock: { now: () => now } })
    t.after(() => at.stop())
    await at.service.register('jane', password, byNobody(now).client)
    const { refresh } = await logIn(at, 'jane', password)
    assert.equal((await postJson(at, paths.refreshTokenPair, { refresh })).status, 200)
    const again = await postJson(at, paths.refreshTokenPair, { refresh })
    assert.equal(challenge(again), because('The refresh token was already used'))
  })

  it('explains that the account is disabled or deleted', async () => {
    await service.service.accounts.update(accountId, () => ({ active: false }), byNobody(now))
    assert.match(challenge(await getMe(service, pair.access)), /error="invalid_token".*account/)
    await service.service.accounts.remove(accountId, byNobody(now))
    assert.match(challenge(await getMe(service, pair.access)), /error="invalid_token".*account/)
  })

  it('carries the code of the refusal for programs', async () => {
    const codeOf = async (refresh: string) =>
      (await postJson(service, paths.refreshTokenPair, { refresh })).headers['www-authenticate']?.match(
        /error_code="(.+)"$/,
      )?.[1]
    await service.service.sessions.revoke(String(decode(pair.access).payload.sid), 'admin', byNobody(now))
    assert.deepEqual([await codeOf(pair.refresh), await codeOf('no token')], ['token_blacklisted', 'token_invalid'])
    now += 31 * 86_400
    assert.equal(await codeOf(pair.refresh), 'token_expired')
  })

  it('has no error without credentials (RFC 6750 section 3.1)', async () => {
    assert.equal(await refusedAs(), 'Bearer realm="api"')
  })

  it('reports a malformed header as an invalid request', async () => {
    assert.match(await refusedAs('Bearer a b c'), /^Bearer realm="api", error="invalid_request"/)
  })

  it('explains no refused login', async () => {
    const tryIt = async (username: string, word: string) =>
      challenge(await postJson(service, paths.obtainTokenPair, { username, password: word }))
    assert.equal(await tryIt(`jane_${names}`, 'wrong'), 'Bearer realm="api"')
    assert.equal(await tryIt('nobody_at_all', password), 'Bearer realm="api"')
    await service.service.accounts.update(accountId, () => ({ active: false }), byNobody(now))
    assert.equal(await tryIt(`jane_${names}`, password), 'Bearer realm="api"')
  })

  it('explains every reason in characters that need no escape', () => {
    const others = ['account_disabled', 'account_deleted', 'session_unknown', 'session_expired', 'spent'] as const
    const reasons: readonly RefusalReason[] = [
      ...(Object.keys(revoked) as (keyof typeof revoked)[]),
      ...others,
      'account_outdated',
    ]
    const told = reasons.map((reason) => challengeOf(new AuthError('token_blacklisted', { reason }), 'Bearer'))
    assert.equal(new Set(told).size, reasons.length)
    for (const one of told)
      assert.match(one, /error_description="[\x20-\x21\x23-\x5B\x5D-\x7E]+", error_code="token_blacklisted"$/)
  })

  it('falls back to the code for an unknown reason', () => {
    const error = new AuthError('token_blacklisted', { reason: 'constructor' })
    assert.equal(challengeOf(error, 'Bearer'), `${because('The token was revoked')}, error_code="token_blacklisted"`)
  })
})
