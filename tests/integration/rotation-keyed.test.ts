import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { getMe, paths, postJson } from './client.ts'
import {
  assertConflict,
  assertKeyRequired,
  assertReuse,
  keyOf,
  pairOf,
  password,
  type Rotating,
  reused,
  start,
  startRotating,
} from './rotating.ts'

const [keyA, keyB, keyC] = [keyOf(1), keyOf(2), keyOf(3)]

/** A keyed session that was refreshed once with `keyA`. */
const refreshed = async (world: Rotating) => {
  const first = await world.login(keyOf(0))
  return { first, second: await world.rotate(first.refresh, keyA) }
}

const recovered = { event: 'refresh_recovered', outcome: 'success', reason: null }

describe('a session becomes keyed', () => {
  const assertKeyed = async (world: Rotating, token: string): Promise<void> => {
    const before = await world.row(token)
    assert.ok(before.keyed)
    assertKeyRequired(await world.refresh(token))
    assert.deepEqual(await world.row(token), before)
    assert.deepEqual(await world.events(), [])
  }

  it('by a login with a key: later refreshes require one, and change nothing without it', async (t) => {
    const world = await startRotating(t)
    const { refresh } = await world.login(keyA)
    await assertKeyed(world, refresh)
    await world.rotate(refresh, keyB)
  })

  it('by the first refresh with a key', async (t) => {
    const world = await startRotating(t)
    const { refresh } = await world.login()
    const second = await world.rotate(refresh, keyA)
    await assertKeyed(world, second.refresh)
    world.clock.now += 31
    await assertKeyed(world, second.refresh)
    assert.equal((await getMe(world.at, second.access)).status, 200)
  })

  it('and stores the hash of the key only', async (t) => {
    const world = await startRotating(t)
    const { second } = await refreshed(world)
    const { knex } = world.at.service.database
    const stored = JSON.stringify([await knex('sessions'), await knex('audit_events')])
    assert.ok(!stored.includes(keyA))
    assert.match(String((await world.row(second.refresh)).idempotency_hash), /^[\w-]{43}$/)
  })
})

describe('in a keyed session the current token', () => {
  it('is damped within the grace period with any key, and the key of its rotation stays', async (t) => {
    const world = await startRotating(t)
    const { first, second } = await refreshed(world)
    for (const key of [keyA, keyB]) assert.equal((await world.rotate(second.refresh, key)).refresh, second.refresh)
    assert.equal((await world.rotate(first.refresh, keyA)).refresh, second.refresh)
  })

  it('is rotated after the grace period with any key', async (t) => {
    const world = await startRotating(t)
    const { second } = await refreshed(world)
    world.clock.now += 30
    assert.notEqual((await world.rotate(second.refresh, keyB)).refresh, second.refresh)
  })
})

describe('in a keyed session the previous token', () => {
  it('is replayed with the same key, at once and hours later', async (t) => {
    const world = await startRotating(t, { REFRESH_RECOVERY: '24h' })
    const { first, second } = await refreshed(world)
    // Repeats within a minute are one event.
    const minutes = [
      [0, [recovered]],
      [29, []],
      [1, []],
      [3600, [recovered]],
      [82_000, [recovered]],
    ] as const
    for (const [later, events] of minutes) {
      world.clock.now += later
      const again = await world.rotate(first.refresh, keyA)
      assert.equal(again.refresh, second.refresh)
      assert.equal((await getMe(world.at, again.access)).status, 200)
      assert.deepEqual(await world.events(), events)
    }
  })

  for (const [offset, outcome] of [
    [-1, 'recovered'],
    [0, 'refused'],
    [1, 'refused'],
  ] as const) {
    it(`is ${outcome} with the same key at ${offset} s from the end of the recovery window`, async (t) => {
      const world = await startRotating(t, { REFRESH_RECOVERY: '1h' })
      const { first, second } = await refreshed(world)
      world.clock.now += 3600 + offset
      if (outcome === 'recovered') {
        assert.equal((await world.rotate(first.refresh, keyA)).refresh, second.refresh)
        return
      }
      assertReuse(await world.refresh(first.refresh, keyA))
      assert.deepEqual(await world.events(), reused('previous_late'))
      assertReuse(await world.refresh(second.refresh, keyB))
    })
  }

  for (const [what, key] of [
    ['another key', keyB],
    ['no key', undefined],
  ] as const) {
    it(`causes a conflict with ${what} while the rotation is recent, and changes nothing`, async (t) => {
      const world = await startRotating(t)
      const { first, second } = await refreshed(world)
      const before = await world.row(second.refresh)
      world.clock.now += 29
      assertConflict(await world.refresh(first.refresh, key))
      assert.deepEqual(await world.row(second.refresh), before)
      const refused = { event: 'refresh_refused', outcome: 'refused', reason: 'refresh_in_progress' }
      assert.deepEqual(await world.events(), [refused])
      assert.equal((await world.rotate(second.refresh, keyC)).refresh, second.refresh)
      assert.equal((await getMe(world.at, second.access)).status, 200)
    })

    it(`ends the session with ${what} after the grace period`, async (t) => {
      const world = await startRotating(t)
      const { first, second } = await refreshed(world)
      world.clock.now += 30
      assertReuse(await world.refresh(first.refresh, key))
      assert.deepEqual(await world.events(), reused('key_mismatch'))
      assertReuse(await world.refresh(second.refresh, keyB))
      assertReuse(await world.refresh(first.refresh, keyA))
    })
  }

  it('cannot be recovered after its successor was rotated', async (t) => {
    const world = await startRotating(t)
    const { first, second } = await refreshed(world)
    world.clock.now += 30
    await world.rotate(second.refresh, keyB)
    assertReuse(await world.refresh(first.refresh, keyA))
    assert.deepEqual(await world.events(), reused('stale_by_2'))
  })

  it('is compared with the key of its rotation when it is older than the first key', async (t) => {
    const world = await startRotating(t)
    const { refresh } = await world.login()
    const second = await world.rotate(refresh, keyA)
    assertConflict(await world.refresh(refresh))
    assert.equal((await world.rotate(refresh, keyA)).refresh, second.refresh)
  })

  it("is not recovered with another session's key", async (t) => {
    const world = await startRotating(t)
    const { first } = await refreshed(world)
    const other = await refreshed(world)
    assert.notEqual((await world.rotate(first.refresh, keyA)).refresh, other.second.refresh)
  })
})

describe('a session without keys', () => {
  it('replays to a request with a key, and does not become keyed by it', async (t) => {
    const world = await startRotating(t)
    const first = await world.login()
    const second = await world.rotate(first.refresh)
    assert.equal((await world.rotate(first.refresh, keyA)).refresh, second.refresh)
    assert.ok(!(await world.row(second.refresh)).keyed)
    assert.equal((await world.rotate(second.refresh)).refresh, second.refresh)
  })

  it('recovers nothing after the grace period, with any key', async (t) => {
    const world = await startRotating(t)
    const first = await world.login()
    await world.rotate(first.refresh)
    world.clock.now = start + 30
    assertReuse(await world.refresh(first.refresh, keyA))
    assert.deepEqual(await world.events(), reused('previous_late'))
  })
})

describe('an Idempotency-Key', () => {
  const malformed = {
    'has 21 characters': 'k'.repeat(21),
    'has 129 characters': 'k'.repeat(129),
    'is empty': '',
    'has spaces in it': `${'k'.repeat(20)} ${'k'.repeat(20)}`,
    'has characters beyond ASCII': `${'k'.repeat(30)}é`,
    'has other punctuation': `${'k'.repeat(30)}/+=`,
    'is several': [keyA, keyB],
  }
  const answer = { detail: 'Idempotency-Key must have 22 to 128 characters: letters, digits and - . _ ~' }

  for (const [what, key] of Object.entries(malformed)) {
    it(`is refused by a login and a refresh when it ${what}, and changes nothing`, async (t) => {
      const world = await startRotating(t)
      const { refresh } = await world.login()
      const before = await world.row(refresh)
      const headers = { 'idempotency-key': key }
      for (const [path, fields] of [
        [paths.refreshTokenPair, { refresh }],
        [paths.obtainTokenPair, { username: 'jane_doe', password }],
      ] as const) {
        const refused = await postJson(world.at, path, fields, headers)
        assert.deepEqual([refused.status, refused.body], [400, answer])
      }
      assert.deepEqual(await world.row(refresh), before)
      assert.equal((await world.at.service.database.knex('sessions')).length, 1)
    })
  }

  for (const key of ['k'.repeat(22), 'k'.repeat(128), `-._~${'k'.repeat(18)}`]) {
    it(`is accepted with ${key.length} characters such as ${key.slice(0, 5)}`, async (t) => {
      const world = await startRotating(t)
      const { refresh } = await world.login(key)
      pairOf(await world.refresh(refresh, key))
    })
  }
})
