import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openDatabase } from '../../src/storage/database.ts'
import { byNobody, getMe, paths, postJson } from './client.ts'
import { decode } from './jwt.ts'
import {
  assertChallenge,
  assertRefused,
  assertReuse,
  type Rotating,
  reused,
  secret,
  sidOf,
  start,
  startRotating,
} from './rotating.ts'

const blacklist = ({ at }: Rotating, token: string) => postJson(at, paths.blacklistToken, { refresh: token })

/** A session that was refreshed at once after its login. */
const refreshed = async (world: Rotating) => {
  const first = await world.login()
  return { first, second: await world.rotate(first.refresh) }
}

describe('a refresh with rotation', () => {
  it('returns a new refresh token immediately after the login', async (t) => {
    const world = await startRotating(t)
    const { first, second } = await refreshed(world)
    assert.notEqual(second.refresh, first.refresh)
    const [before, after] = [decode(first.refresh).payload, decode(second.refresh).payload]
    assert.deepEqual([before.gen, after.gen], [1, 2])
    assert.equal(after.sid, before.sid)
    assert.notEqual(after.jti, before.jti)
    assert.equal((await getMe(world.at, second.access)).status, 200)
    assert.deepEqual(await world.events(), [])
  })

  it('keeps a refresh token that it has just issued, with a new access token', async (t) => {
    const world = await startRotating(t)
    const { second } = await refreshed(world)
    const damped = await world.rotate(second.refresh)
    assert.equal(damped.refresh, second.refresh)
    assert.notEqual(damped.access, second.access)
    assert.equal((await getMe(world.at, damped.access)).status, 200)
    assert.equal((await world.row(second.refresh)).gen, 2)
  })

  it('replays the current refresh token for the previous one', async (t) => {
    const world = await startRotating(t)
    const { first, second } = await refreshed(world)
    world.clock.now += 7
    const replayed = await world.rotate(first.refresh)
    assert.equal(replayed.refresh, second.refresh)
    assert.notEqual(replayed.access, second.access)
    assert.equal(decode(replayed.access).payload.iat, start + 7)
    assert.equal((await world.row(second.refresh)).gen, 2)
    assert.deepEqual(await world.events(), [])
  })

  it('ends the session for a token two generations behind, even in the grace period', async (t) => {
    const world = await startRotating(t, { REFRESH_GRACE: '30s' })
    const { first, second } = await refreshed(world)
    world.clock.now += 30
    const third = await world.rotate(second.refresh)
    assertReuse(await world.refresh(first.refresh))
    assert.deepEqual(await world.events(), reused('stale_by_2'))
    for (const token of [second.refresh, third.refresh]) assertReuse(await world.refresh(token))
    assert.equal((await getMe(world.at, third.access)).status, 401)
  })

  it('ends the session in the database before it answers reuse', async (t) => {
    const world = await startRotating(t)
    const { first, second } = await refreshed(world)
    world.clock.now += 30
    assertReuse(await world.refresh(first.refresh))
    const other = await openDatabase(world.at.service.config.database)
    t.after(() => other.close())
    const row = await other
      .knex('sessions')
      .where({ id: sidOf(second.refresh) })
      .first()
    assert.deepEqual([row.revoked_at, row.revoked_reason], [start + 30, 'reuse_detected'])
    const events = await other
      .knex('audit_events')
      .where({ session_id: row.id })
      .orderBy('id')
      .select('event', 'reason')
    assert.deepEqual(events.slice(1), [
      { event: 'refresh_reused', reason: 'previous_late' },
      { event: 'session_ended', reason: 'reuse_detected' },
    ])
  })

  it('keeps a session after reuse if REFRESH_REUSE is `refuse`', async (t) => {
    const world = await startRotating(t, { REFRESH_REUSE: 'refuse' })
    const { first, second } = await refreshed(world)
    world.clock.now += 30
    assertRefused(await world.refresh(first.refresh), 'Token is blacklisted', 'The refresh token was already used')
    assert.deepEqual(await world.events(), [{ event: 'refresh_reused', outcome: 'refused', reason: 'previous_late' }])
    assert.equal((await getMe(world.at, second.access)).status, 200)
    await world.rotate(second.refresh)
  })

  for (const [offset, outcome] of [
    [-1, 'replay'],
    [0, 'reuse'],
    [1, 'reuse'],
  ] as const) {
    it(`treats the previous token as ${outcome} at ${offset} s from the end of the grace period`, async (t) => {
      const world = await startRotating(t, { REFRESH_GRACE: '10s' })
      const { first, second } = await refreshed(world)
      world.clock.now += 10 + offset
      if (outcome === 'reuse') assertReuse(await world.refresh(first.refresh))
      else assert.equal((await world.rotate(first.refresh)).refresh, second.refresh)
    })

    it(`${outcome === 'replay' ? 'keeps' : 'replaces'} the current token at ${offset} s from the end of the grace period`, async (t) => {
      const world = await startRotating(t, { REFRESH_GRACE: '10s' })
      const { second } = await refreshed(world)
      world.clock.now += 10 + offset
      assert.equal((await world.rotate(second.refresh)).refresh === second.refresh, outcome === 'replay')
    })
  }

  it('makes a token spent within the same second without a grace period', async (t) => {
    const world = await startRotating(t, { REFRESH_GRACE: '0' })
    const { first, second } = await refreshed(world)
    const third = await world.rotate(second.refresh)
    assert.notEqual(third.refresh, second.refresh)
    assertReuse(await world.refresh(second.refresh))
    assertReuse(await world.refresh(first.refresh))
    assertReuse(await world.refresh(third.refresh))
    assert.deepEqual(await world.events(), reused('previous_late'))
  })
})

describe('a session that has ended', () => {
  it('reports its end, and records no reuse', async (t) => {
    const world = await startRotating(t)
    const { first, second } = await refreshed(world)
    assert.equal((await blacklist(world, first.refresh)).status, 200)
    for (const token of [first.refresh, second.refresh]) {
      assertRefused(await world.refresh(token), 'Token is blacklisted', 'The session was ended by a logout')
    }
    assert.deepEqual(await world.events(), [{ event: 'session_ended', outcome: 'success', reason: 'logout' }])
  })

  it('answers "Token is blacklisted" when its row is deleted', async (t) => {
    const world = await startRotating(t)
    const { second } = await refreshed(world)
    await world.at.service.database.knex('sessions').delete()
    assertRefused(await world.refresh(second.refresh), 'Token is blacklisted', 'The session is unknown')
  })

  it('reports a missing account while it is inactive, and does not end', async (t) => {
    const world = await startRotating(t)
    const { first, second } = await refreshed(world)
    const { knex } = world.at.service.database
    await knex('accounts').update({ is_active: false })
    for (const token of [first.refresh, second.refresh]) {
      const answer = await world.refresh(token)
      assert.deepEqual([answer.status, answer.body], [401, { detail: 'No active account found for the given token.' }])
      assertChallenge(answer, 'The account was deleted or is inactive')
    }
    await knex('accounts').update({ is_active: true })
    assert.equal((await world.rotate(second.refresh)).refresh, second.refresh)
    assert.deepEqual(await world.events(), [])
  })

  it('stays ended when its account is disabled and enabled again', async (t) => {
    const world = await startRotating(t)
    const { second } = await refreshed(world)
    await world.at.service.accounts.update(1, () => ({ active: false }), byNobody(start))
    await world.at.service.accounts.update(1, () => ({ active: true }), byNobody(start))
    const description = 'The session ended when the account was disabled'
    assertRefused(await world.refresh(second.refresh), 'Token is blacklisted', description)
  })

  it('reports a deleted account', async (t) => {
    const world = await startRotating(t)
    const { second } = await refreshed(world)
    await world.at.service.accounts.remove(1, byNobody(start))
    const description = 'The session ended when the account was deleted'
    assertRefused(await world.refresh(second.refresh), 'Token is blacklisted', description)
  })
})

describe('the lifetimes of a session', () => {
  it('cap each token at the absolute end, after any number of refreshes', async (t) => {
    const world = await startRotating(t, { SESSION_ABSOLUTE_LIFETIME: '1h', ACCESS_TOKEN_LIFETIME: '15m' })
    const first = await world.login()
    assert.equal(decode(first.refresh).payload.exp, start + 3600)
    world.clock.now = start + 3000
    const second = await world.rotate(first.refresh)
    for (const token of [second.access, second.refresh]) assert.equal(decode(token).payload.exp, start + 3600)
    world.clock.now = start + 3599
    const third = await world.rotate(second.refresh)
    assert.equal((await getMe(world.at, third.access)).status, 200)
    world.clock.now = start + 3600
    assertRefused(await world.refresh(third.refresh), 'Token is expired', 'The token has expired')
    assert.equal((await getMe(world.at, third.access)).status, 401)
  })

  it('end it at the absolute end, even if a token would live longer', async (t) => {
    const world = await startRotating(t)
    const { second } = await refreshed(world)
    await world.at.service.database.knex('sessions').update({ expires_at: start + 100 })
    world.clock.now = start + 100
    assertRefused(await world.refresh(second.refresh), 'Token is expired', 'The session has expired')
  })

  for (const rotation of ['true', 'false']) {
    it(`end it after the idle lifetime to the second, ROTATE_REFRESH_TOKENS=${rotation}`, async (t) => {
      const idle = { SESSION_IDLE_LIFETIME: '20m', ROTATE_REFRESH_TOKENS: rotation }
      const world = await startRotating(t, idle)
      let { refresh: token } = await world.login()
      world.clock.now += 1199
      token = (await world.rotate(token)).refresh ?? token
      world.clock.now += 1199
      token = (await world.rotate(token)).refresh ?? token
      world.clock.now += 1200
      assertRefused(await world.refresh(token), 'Token is expired', 'The session has expired')
    })
  }

  it('count damped and replayed refreshes as use', async (t) => {
    const world = await startRotating(t, { SESSION_IDLE_LIFETIME: '20m' })
    const { first, second } = await refreshed(world)
    world.clock.now += 10
    await world.rotate(second.refresh)
    assert.equal((await world.row(second.refresh)).last_used_at, start + 10)
    world.clock.now += 19
    await world.rotate(first.refresh)
    assert.equal((await world.row(second.refresh)).last_used_at, start + 29)
  })

  it('end the least recently used session of an account with too many', async (t) => {
    const world = await startRotating(t, { SESSIONS_PER_ACCOUNT: '2' })
    const oldest = await world.login()
    world.clock.now += 1
    const newer = await world.login()
    world.clock.now += 1
    const { refresh } = await world.rotate(oldest.refresh)
    world.clock.now += 1
    await world.login()
    const description = 'The session ended because the account reached its session limit'
    assertRefused(await world.refresh(newer.refresh), 'Token is blacklisted', description)
    await world.rotate(refresh)
    assert.deepEqual(await world.events(), [{ event: 'session_ended', outcome: 'success', reason: 'limit' }])
  })
})

describe('a clock that moves back five minutes', () => {
  it('ends no session: the current and previous refresh tokens and the access token still work', async (t) => {
    const world = await startRotating(t, { SIGNING_KEY: secret })
    const { first, second } = await refreshed(world)
    world.clock.now -= 300
    assert.equal((await world.rotate(second.refresh)).refresh, second.refresh)
    const replayed = await world.rotate(first.refresh)
    assert.equal(replayed.refresh, second.refresh)
    assert.equal((await getMe(world.at, second.access)).status, 200)
    assert.equal((await getMe(world.at, replayed.access)).status, 200)
    world.clock.now += 330
    assert.notEqual((await world.rotate(second.refresh)).refresh, second.refresh)
  })

  it('ends a session by a logout with a spent token', async (t) => {
    const world = await startRotating(t)
    const { first, second } = await refreshed(world)
    assert.equal((await blacklist(world, first.refresh)).status, 200)
    assertRefused(await world.refresh(second.refresh), 'Token is blacklisted', 'The session was ended by a logout')
  })

  it('ends its session by a logout with the current token', async (t) => {
    const world = await startRotating(t)
    const { second } = await refreshed(world)
    world.clock.now -= 300
    assert.equal((await blacklist(world, second.refresh)).status, 200)
    assertRefused(await world.refresh(second.refresh), 'Token is blacklisted', 'The session was ended by a logout')
  })
})
