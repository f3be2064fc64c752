import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { getMe, logIn, type Pair, paths, postJson, type Received, send } from './client.ts'
import { decode, forge } from './jwt.ts'
import { keyOf, pairOf, password, type Rotating, secret, sidOf, start, startRotating } from './rotating.ts'

const apiSecret = 'the secret of a resource server'
const other = 'another horse battery'
const near = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }

const change = ({ at }: Rotating, access: string, headers: Readonly<Record<string, string>> = {}, current = password) =>
  postJson(
    at,
    paths.changePassword,
    { current_password: current, new_password: other },
    { authorization: `Bearer ${access}`, ...headers },
  )

const verify = ({ at }: Rotating, token: string) => postJson(at, paths.verifyToken, { token })
const blacklist = ({ at }: Rotating, refresh: string) => postJson(at, paths.blacklistToken, { refresh })

const blacklisted = { detail: 'Token is blacklisted', code: 'token_not_valid' }
const assertBlacklisted = (answer: Received): void =>
  assert.deepEqual([answer.status, answer.body], [401, blacklisted], answer.text)

const modes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'with rotation': {},
  'with rotation and no grace': { REFRESH_GRACE: '0' },
  'with REFRESH_REUSE=refuse': { REFRESH_REUSE: 'refuse' },
  'with rotation that leaves spent tokens good': { BLACKLIST_AFTER_ROTATION: 'false' },
  'without rotation': { ROTATE_REFRESH_TOKENS: 'false' },
}

for (const [mode, settings] of Object.entries(modes)) {
  describe(`changePassword ${mode}`, () => {
    it('returns a new token pair of the same session, which continues', async (t) => {
      const rotating = await startRotating(t, settings)
      const before = await rotating.login()
      rotating.clock.now += 100
      const pair = pairOf(await change(rotating, before.access))
      assert.deepEqual(Object.keys(pair).sort(), ['access', 'refresh'])
      assert.equal(sidOf(pair.refresh), sidOf(before.refresh))
      const { gen, iat, auth_time, exp } = decode(pair.refresh).payload
      assert.deepEqual([gen, iat, exp], [2, start + 100, start + 100 + 30 * 86_400])
      assert.ok(auth_time === undefined || auth_time === start + 100)
      assert.equal((await verify(rotating, pair.refresh)).status, 200)
      assert.equal((await rotating.refresh(pair.refresh)).status, 200)
      // Earlier access tokens live as long as their session.
      assert.equal((await getMe(rotating.at, before.access)).status, 200)
      assert.equal((await getMe(rotating.at, pair.access)).status, 200)
    })

    it('ends the use of every earlier refresh token, without ending the session', async (t) => {
      const rotating = await startRotating(t, settings)
      const chain = [await rotating.login()]
      for (let step = 0; step < 2; step += 1) {
        rotating.clock.now += 60
        const next = (await rotating.refresh(chain.at(-1)?.refresh ?? '')).body as Partial<Pair>
        if (next.refresh !== undefined) chain.push(next as Pair)
      }
      const pair = pairOf(await change(rotating, chain.at(-1)?.access ?? ''))
      await rotating.events()
      for (const { refresh } of chain) {
        for (const key of [undefined, keyOf(1)]) assertBlacklisted(await rotating.refresh(refresh, key))
        assert.deepEqual((await verify(rotating, refresh)).body, { non_field_errors: ['Token is blacklisted'] })
        assertBlacklisted(await blacklist(rotating, refresh))
      }
      // Repeats within a minute are counted, and recorded after it.
      assert.deepEqual(await rotating.events(), [
        { event: 'refresh_refused', outcome: 'refused', reason: 'password_changed' },
      ])
      assert.equal((await rotating.refresh(pair.refresh)).status, 200)
    })

    it('does not replay the new token to a holder of the old one, even in a keyed session', async (t) => {
      const rotating = await startRotating(t, settings)
      const before = await rotating.login(keyOf(1))
      rotating.clock.now += 60
      const last = { ...before, ...((await rotating.refresh(before.refresh, keyOf(2))).body as Partial<Pair>) }
      const pair = pairOf(await change(rotating, last.access))
      for (const key of [keyOf(1), keyOf(2), keyOf(3), undefined]) {
        assertBlacklisted(await rotating.refresh(last.refresh, key))
        assertBlacklisted(await rotating.refresh(before.refresh, key))
      }
      assert.equal((await rotating.refresh(pair.refresh, keyOf(4))).status, 200)
    })

    it('refuses an old token at the same moment, or gives it nothing that outlives the change', async (t) => {
      const rotating = await startRotating(t, settings)
      for (let round = 0; round < 5; round += 1) {
        const word = round === 0 ? password : other
        const before = await logIn(rotating.at, 'jane_doe', word)
        const [changed, refreshed] = await Promise.all([
          change(rotating, before.access, {}, word),
          rotating.refresh(before.refresh),
        ])
        const pair = pairOf(changed)
        const stolen = (refreshed.body as Partial<Pair>).refresh
        if (stolen !== undefined) assertBlacklisted(await rotating.refresh(stolen))
        assert.equal((await rotating.refresh(pair.refresh)).status, 200)
      }
    })

    it('ends the other sessions, and refuses the old password', async (t) => {
      const rotating = await startRotating(t, settings)
      const [mine, theirs] = [await rotating.login(), await rotating.login()]
      pairOf(await change(rotating, mine.access))
      assertBlacklisted(await rotating.refresh(theirs.refresh))
      assert.equal((await getMe(rotating.at, theirs.access)).status, 401)
      const credentials = { username: 'jane_doe', password }
      assert.equal((await postJson(rotating.at, paths.obtainTokenPair, credentials)).status, 401)
    })

    it('puts the refresh token into the cookie in cookie mode', async (t) => {
      const rotating = await startRotating(t, { ...settings, REFRESH_COOKIE: 'by_request' })
      const credentials = { username: 'jane_doe', password }
      const login = await postJson(rotating.at, paths.obtainTokenPair, credentials, near)
      const old = login.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
      const { access } = login.body as Pair
      const answer = await change(rotating, access, { ...near, cookie: old })
      assert.equal(answer.status, 200, answer.text)
      assert.deepEqual(Object.keys(answer.body as object), ['access'])
      assert.match(answer.headers['set-cookie']?.[0] ?? '', /^__Host-latchkey-refresh=[\w.-]+; .*Max-Age=2592000$/)
      const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
      const again = (sent: string) => postJson(rotating.at, paths.refreshTokenPair, {}, { ...near, cookie: sent })
      assert.equal((await again(cookie)).status, 200)
      assert.equal((await again(old)).status, 401)
    })
  })
}

describe('changePassword', () => {
  it('returns no token that outlives the session', async (t) => {
    const rotating = await startRotating(t, { SESSION_ABSOLUTE_LIFETIME: '10d' })
    const before = await rotating.login()
    rotating.clock.now += 600
    const pair = pairOf(await change(rotating, before.access))
    assert.equal(decode(pair.refresh).payload.exp, start + 10 * 86_400)
  })

  it('changes nothing if the session has ended in the meantime', async (t) => {
    const rotating = await startRotating(t)
    const { access, refresh } = await rotating.login()
    const { sessions } = rotating.at.service
    const outcome = await sessions.changePassword(
      {
        accountId: 1,
        sessionId: sidOf(refresh),
        passwordHash: 'x',
        expectedHash: (await rotating.at.service.accounts.findById(1))?.passwordHash ?? '',
        next: { jti: 'next', iat: start, exp: start + 1 },
      },
      await endedBefore(rotating, access),
    )
    assert.equal(outcome, 'session_ended')
    assert.notEqual((await rotating.at.service.accounts.findById(1))?.passwordHash, 'x')
  })

  it('ends the use of the foreign refresh token that the session adopted', async (t) => {
    const rotating = await startRotating(t, { SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS: 'accept' })
    const payload = { token_type: 'refresh', exp: start + 86_400, iat: start, jti: 'b'.repeat(32), user_id: '1' }
    const foreign = forge(secret, payload)
    const adopted = await rotating.rotate(foreign)
    const pair = pairOf(await change(rotating, adopted.access))
    for (const token of [foreign, adopted.refresh]) {
      assertBlacklisted(await rotating.refresh(token))
      assertBlacklisted(await blacklist(rotating, token))
      assert.equal((await verify(rotating, token)).status, 400)
    }
    rotating.clock.now += 60
    await rotating.rotate(pair.refresh)
  })

  it('ends earlier tokens for revocation too (RFC 7009)', async (t) => {
    const rotating = await startRotating(t, {
      INTROSPECTION_CLIENTS: `api:${createHash('sha256').update(apiSecret).digest('hex')}`,
    })
    const before = await rotating.login()
    const pair = pairOf(await change(rotating, before.access))
    const headers = {
      authorization: `Basic ${Buffer.from(`api:${apiSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    }
    const answer = await send(rotating.at, 'POST', paths.revokeToken, { headers, body: `token=${before.refresh}` })
    assert.equal(answer.status, 200, answer.text)
    assert.equal((await rotating.refresh(pair.refresh)).status, 200)
  })
})

/** Ends the session of an access token, and returns an act for the next step. */
async function endedBefore({ at }: Rotating, access: string) {
  await postJson(at, paths.logOut, {}, { authorization: `Bearer ${access}` })
  return { at: start, client: { actor: null, address: null, userAgent: null, requestId: null } }
}
