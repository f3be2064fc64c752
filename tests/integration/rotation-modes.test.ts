import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { getMe, paths, postJson } from './client.ts'
import { decode, forge, type Members } from './jwt.ts'
import {
  assertRefused,
  assertReuse,
  keyOf,
  type Rotating,
  reused,
  secret,
  sidOf,
  start,
  startRotating,
} from './rotating.ts'

const blacklist = ({ at }: Rotating, token: string) => postJson(at, paths.blacklistToken, { refresh: token })

const assertSpent = async (world: Rotating, token: string): Promise<void> =>
  assertRefused(await world.refresh(token), 'Token is blacklisted', 'The refresh token was already used')

describe('BLACKLIST_AFTER_ROTATION=false', () => {
  it('rotates at each refresh and leaves every token valid until the session ends', async (t) => {
    const world = await startRotating(t, { BLACKLIST_AFTER_ROTATION: 'false' })
    const first = await world.login()
    const second = await world.rotate(first.refresh)
    const third = await world.rotate(second.refresh)
    world.clock.now += 86_400
    const tokens = [first.refresh, second.refresh, third.refresh]
    const given = [...tokens]
    for (const token of tokens) given.push((await world.rotate(token)).refresh)
    assert.equal(new Set(given).size, 6)
    assert.deepEqual(await world.events(), [])
    assert.equal((await blacklist(world, first.refresh)).status, 200)
    for (const token of given) {
      assertRefused(await world.refresh(token), 'Token is blacklisted', 'The session was ended by a logout')
    }
  })

  it('makes those tokens spent once it is switched off', async (t) => {
    const dataDir = folderOf(t)
    const many = await startRotating(t, { BLACKLIST_AFTER_ROTATION: 'false' }, { dataDir })
    const first = await many.login()
    const second = await many.rotate(first.refresh)
    await many.rotate(second.refresh)
    const single = await startRotating(t, {}, { dataDir })
    assertReuse(await single.refresh(first.refresh))
  })
})

describe('a refresh token with a generation ahead of its session', () => {
  const ahead = async (world: Rotating) => {
    const first = await world.login()
    const backup = await world.row(first.refresh)
    const second = await world.rotate(first.refresh)
    world.clock.now += 100
    const third = await world.rotate(second.refresh)
    const { knex } = world.at.service.database
    await knex('sessions').where({ id: backup.id }).update(backup)
    return { first, second, third, knex }
  }

  it('is refused and recorded, and ends nothing', async (t) => {
    const world = await startRotating(t)
    const { first, third } = await ahead(world)
    await assertSpent(world, third.refresh)
    const refused = { event: 'refresh_refused', outcome: 'refused', reason: 'generation_ahead' }
    assert.deepEqual(await world.events(), [refused])
    await world.rotate(first.refresh)
  })

  it('is refused in the same way where spent tokens stay valid', async (t) => {
    const world = await startRotating(t, { BLACKLIST_AFTER_ROTATION: 'false' })
    const { first, third } = await ahead(world)
    await assertSpent(world, third.refresh)
    await world.rotate(first.refresh)
  })

  for (const [what, window, good] of [
    ['was issued in the second of the backup', [100, 200], true],
    ['was issued in the second of the restore', [50, 100], true],
    ['was issued before the backup', [101, 200], false],
    ['was issued after the restore', [50, 99], false],
  ] as const) {
    it(`is ${good ? 'rotated like the current one' : 'refused'} when it ${what}`, async (t) => {
      const world = await startRotating(t)
      const { first, second, third, knex } = await ahead(world)
      await knex('restores').insert({ backup_at: start + window[0], restored_at: start + window[1] })
      world.clock.now = start + 300
      if (!good) return assertSpent(world, third.refresh)
      const fourth = await world.rotate(third.refresh)
      assert.equal(decode(fourth.refresh).payload.gen, 4)
      assert.equal((await world.rotate(third.refresh)).refresh, fourth.refresh)
      assert.equal((await getMe(world.at, fourth.access)).status, 200)
      assertReuse(await world.refresh(second.refresh))
      assertReuse(await world.refresh(first.refresh))
    })
  }

  for (const steps of ['current', 'previous'] as const) {
    it(`is reuse after another one of its generation, while that one is the ${steps} one`, async (t) => {
      const world = await startRotating(t)
      const { first, second } = await ahead(world)
      const twin = await world.rotate(first.refresh)
      world.clock.now += 30
      if (steps === 'previous') await world.rotate(twin.refresh)
      await world.events()
      assertReuse(await world.refresh(second.refresh))
      assert.equal((await world.events())[0]?.event, 'refresh_reused')
      assertReuse(await world.refresh(twin.refresh))
    })
  }

  it('is not rotated in an ended session, restored or not', async (t) => {
    const world = await startRotating(t)
    const { third, knex } = await ahead(world)
    await knex('restores').insert({ backup_at: start, restored_at: start + 200 })
    assert.equal((await blacklist(world, third.refresh)).status, 200)
    assertRefused(await world.refresh(third.refresh), 'Token is blacklisted', 'The session was ended by a logout')
  })
})

describe('switching rotation on and off on the same data', () => {
  it('revives no spent token and ends no live session', async (t) => {
    const dataDir = folderOf(t)
    const on = await startRotating(t, {}, { dataDir })
    const first = await on.login()
    const second = await on.rotate(first.refresh)

    const off = await startRotating(t, { ROTATE_REFRESH_TOKENS: 'false' }, { dataDir })
    assert.deepEqual(Object.keys((await off.refresh(second.refresh)).body as object), ['access'])
    await assertSpent(off, first.refresh)

    const again = await startRotating(t, {}, { dataDir })
    again.clock.now += 30
    const third = await again.rotate(second.refresh)
    await assertSpent(off, second.refresh)
    assert.equal((await off.refresh(third.refresh)).status, 200)
    assert.equal((await blacklist(off, third.refresh)).status, 200)
    for (const world of [on, off, again]) assert.equal((await world.refresh(third.refresh)).status, 401)
  })

  it('keeps an adopted token spent', async (t) => {
    const dataDir = folderOf(t)
    const foreign = { FOREIGN_REFRESH_TOKENS: 'accept', SIGNING_KEY: secret }
    const on = await startRotating(t, foreign, { dataDir })
    await on.rotate(foreignToken())
    const off = await startRotating(t, { ...foreign, ROTATE_REFRESH_TOKENS: 'false' }, { dataDir })
    await assertSpent(off, foreignToken())
  })
})

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-modes-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const foreignToken = (more: Members = {}): string =>
  forge(secret, {
    token_type: 'refresh',
    exp: start + 9000,
    iat: start - 5,
    jti: 'f'.repeat(32),
    user_id: '1',
    ...more,
  })

describe('a foreign refresh token under rotation', () => {
  const startAccepting = (t: TestContext) => startRotating(t, { FOREIGN_REFRESH_TOKENS: 'accept', SIGNING_KEY: secret })
  const adopted = { event: 'session_adopted', outcome: 'success', reason: null }
  const rows = ({ at }: Rotating) => at.service.database.knex('sessions')

  it('is adopted at its first use: opens a session and returns its token pair', async (t) => {
    const world = await startAccepting(t)
    const pair = await world.rotate(foreignToken())
    const { gen, sid, exp } = decode(pair.refresh).payload
    assert.deepEqual([gen, exp], [1, start + 30 * 86_400])
    assert.deepEqual(
      (await rows(world)).map(({ id, auth_time }) => [id, auth_time]),
      [[sid, start - 5]],
    )
    assert.equal((await getMe(world.at, pair.access)).status, 200)
    assert.deepEqual(await world.events(), [adopted])
    world.clock.now += 30
    assert.equal(decode((await world.rotate(pair.refresh)).refresh).payload.gen, 2)
  })

  it('is replayed within the grace period, and ends its session after it', async (t) => {
    const world = await startAccepting(t)
    const pair = await world.rotate(foreignToken())
    world.clock.now += 29
    assert.equal((await world.rotate(foreignToken())).refresh, pair.refresh)
    world.clock.now += 1
    assertReuse(await world.refresh(foreignToken()))
    assert.deepEqual(await world.events(), [adopted, ...reused('previous_late')])
    assertReuse(await world.refresh(pair.refresh))
  })

  it('is recovered with its key', async (t) => {
    const world = await startAccepting(t)
    const pair = await world.rotate(foreignToken(), keyOf(1))
    world.clock.now += 3600
    assert.equal((await world.rotate(foreignToken(), keyOf(1))).refresh, pair.refresh)
    assert.equal((await world.refresh(foreignToken(), keyOf(2))).status, 401)
  })

  it('is adopted once by fifty concurrent requests, which all get the same refresh token', async (t) => {
    const world = await startAccepting(t)
    const pairs = await Promise.all(Array.from({ length: 50 }, () => world.rotate(foreignToken())))
    assert.equal(new Set(pairs.map(({ refresh }) => sidOf(refresh))).size, 1)
    assert.equal(new Set(pairs.map(({ refresh }) => refresh)).size, 1)
    assert.equal((await rows(world)).length, 1)
    assert.deepEqual(await world.events(), [adopted])
  })

  it('is not adopted after it was blacklisted', async (t) => {
    const world = await startAccepting(t)
    assert.equal((await blacklist(world, foreignToken())).status, 200)
    assertRefused(await world.refresh(foreignToken()), 'Token is blacklisted', 'The session was ended by a logout')
    assert.equal((await rows(world)).length, 0)
  })

  it('ends the session that adopted it when it is blacklisted', async (t) => {
    const world = await startAccepting(t)
    const pair = await world.rotate(foreignToken())
    assert.equal((await blacklist(world, foreignToken())).status, 200)
    assertRefused(await world.refresh(pair.refresh), 'Token is blacklisted', 'The session was ended by a logout')
    assert.equal((await getMe(world.at, pair.access)).status, 401)
    assert.equal((await world.refresh(foreignToken())).status, 401)
  })

  it('leaves no live session when it is blacklisted and refreshed at once', async (t) => {
    const world = await startAccepting(t)
    for (let round = 0; round < 50; round += 1) {
      const token = foreignToken({ jti: `round-${round}` })
      const acts = [() => world.refresh(token), () => blacklist(world, token)]
      await Promise.all((round % 2 === 0 ? acts : acts.reverse()).map((act) => act()))
      assert.equal((await world.refresh(token)).status, 401)
    }
    assert.deepEqual(await rows(world).where({ revoked_at: null }), [])
  })

  it("is refused when it was issued before its account's tokens became valid", async (t) => {
    const world = await startAccepting(t)
    await world.at.service.database.knex('accounts').update({ tokens_valid_from: start })
    const description = 'The tokens of the account were revoked after this one was issued'
    assertRefused(await world.refresh(foreignToken()), 'Token is blacklisted', description)
    assert.equal((await rows(world)).length, 0)
  })
})
