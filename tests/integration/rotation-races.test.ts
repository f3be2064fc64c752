import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { byNobody, getMe, type Pair, paths, postJson, type Received, send } from './client.ts'
import { assertConflict, keyOf, pairOf, password, type Rotating, sidOf, start, startRotating } from './rotating.ts'

const parallel = 50

const together = <T>(act: (number: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: parallel }, (_, number) => act(number)))

const assertAllGood = async (world: Rotating, pairs: readonly Pair[]): Promise<void> => {
  assert.equal(new Set(pairs.map(({ refresh }) => refresh)).size, 1)
  assert.equal(new Set(pairs.map(({ access }) => access)).size, pairs.length)
  for (const { access } of pairs) assert.equal((await getMe(world.at, access)).status, 200)
  assert.equal((await world.row(pairs[0]?.refresh ?? '')).gen, 2)
  world.clock.now += 30
  const next = await world.rotate(pairs[0]?.refresh ?? '', keyOf(1000))
  assert.equal((await world.row(next.refresh)).gen, 3)
}

describe(`${parallel} concurrent refreshes of one token`, () => {
  it('are one step without keys, and all get the same refresh token', async (t) => {
    const world = await startRotating(t)
    const { refresh } = await world.login()
    const pairs = await together(() => world.rotate(refresh))
    await assertAllGood(world, pairs)
    assert.deepEqual(await world.events(), [])
  })

  it('are one step with one key', async (t) => {
    const world = await startRotating(t)
    const { refresh } = await world.login()
    await assertAllGood(world, await together(() => world.rotate(refresh, keyOf(1))))
  })

  it('have one winner with different keys; the others get a conflict and change nothing', async (t) => {
    const world = await startRotating(t)
    const { refresh } = await world.login()
    const answers = await together((number) => world.refresh(refresh, keyOf(number)))
    const winners = answers.filter(({ status }) => status === 200)
    for (const answer of answers.filter(({ status }) => status !== 200)) assertConflict(answer)
    assert.equal(winners.length, 1)
    await assertAllGood(world, winners.map(pairOf))
  })
})

const bearer = (access: string) => ({ authorization: `Bearer ${access}` })

/** Ends a session, or all of them. */
type End = (world: Rotating, pair: Pair) => Promise<unknown>

const byRefreshToken: End = async ({ at }, { refresh }) =>
  postJson(at, paths.blacklistToken, { refresh }).then(({ status }) => assert.equal(status, 200))

const byAccessToken: End = async ({ at }, { access }) =>
  send(at, 'POST', paths.logOut, { headers: bearer(access) }).then(({ status }) => assert.equal(status, 200))

/** Requires that all tokens of a refresh are refused. */
const assertNothingLeft = async (world: Rotating, sent: string, answers: readonly Received[]): Promise<void> => {
  const pairs = answers.filter(({ status }) => status === 200).map(pairOf)
  for (const { status, text } of answers) assert.ok(status === 200 || status === 401, `${status}: ${text}`)
  const left = await Promise.all([
    ...[sent, ...pairs.map(({ refresh }) => refresh)].map((token) => world.refresh(token)),
    ...pairs.map(({ access }) => getMe(world.at, access)),
  ])
  for (const { status, text } of left) assert.equal(status, 401, text)
}

/** Lets other work run first, so that each round overlaps at another point. */
const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/**
 * Runs rounds; every other one sends the refresh first.
 * @returns how many refreshes came before the end
 */
const race = async (world: Rotating, rounds: number, login: () => Promise<Pair>, end: End): Promise<number> => {
  let before = 0
  for (let round = 0; round < rounds; round += 1) {
    const pair = await login()
    const later = turns(Math.floor(round / 2) % 40)
    const ending = round % 2 === 0 ? later.then(() => end(world, pair)) : end(world, pair)
    const answer = await (round % 2 === 0 ? world.refresh(pair.refresh) : later.then(() => world.refresh(pair.refresh)))
    await ending
    await assertNothingLeft(world, pair.refresh, [answer])
    before += answer.status === 200 ? 1 : 0
  }
  return before
}

describe('a refresh', () => {
  // The second case ends the session by the same statement, so every distance runs three times.
  for (const [what, end, rounds] of [
    ['a logout by refresh token', byRefreshToken, 1000],
    ['a logout by access token', byAccessToken, 240],
  ] as const) {
    it(`returns nothing that works after ${what}, in ${rounds} rounds in both orders`, async (t) => {
      const world = await startRotating(t)
      const before = await race(world, rounds, () => world.login(), end)
      t.diagnostic(`${before} refreshes of ${rounds} came before the end`)
      assert.ok(before > 0 && before < rounds, 'only one order was seen')
    })
  }

  it('returns nothing after a logout when it is replayed or damped', async (t) => {
    const world = await startRotating(t)
    for (let round = 0; round < 100; round += 1) {
      const first = await world.login()
      const second = await world.rotate(first.refresh)
      const [replayed, damped] = await Promise.all([
        world.refresh(first.refresh),
        world.refresh(second.refresh),
        postJson(world.at, paths.blacklistToken, { refresh: second.refresh }),
      ])
      await assertNothingLeft(world, second.refresh, [replayed, damped])
    }
  })

  it('ends with its session at a password change from another session', async (t) => {
    const world = await startRotating(t)
    const passwords = [password, 'another horse battery']
    for (let round = 0; round < 40; round += 1) {
      const [current = '', next = ''] = round % 2 === 0 ? passwords : [...passwords].reverse()
      const credentials = { username: 'jane_doe', password: current }
      const victim = pairOf(await postJson(world.at, paths.obtainTokenPair, credentials))
      const other = pairOf(await postJson(world.at, paths.obtainTokenPair, credentials))
      const change = { current_password: current, new_password: next }
      const [changed, ...answers] = await Promise.all([
        postJson(world.at, paths.changePassword, change, bearer(other.access)),
        world.refresh(victim.refresh),
        world.refresh(victim.refresh),
      ])
      assert.equal(changed.status, 200, changed.text)
      await assertNothingLeft(world, victim.refresh, answers)
      assert.equal((await world.row(victim.refresh)).revoked_reason, 'password_changed')
      await world.rotate(pairOf(changed).refresh)
    }
  })

  it('ends with all sessions when the account is disabled', async (t) => {
    const world = await startRotating(t)
    const { accounts, database } = world.at.service
    // A registration that was repeated after a conflict has used up an id.
    const id = Number((await database.knex('accounts').first('id')).id)
    await race(
      world,
      100,
      async () => {
        await accounts.update(id, () => ({ active: true }), byNobody(start))
        return world.login()
      },
      () => accounts.update(id, () => ({ active: false }), byNobody(start)),
    )
  })

  it('returns nothing that works after reuse ends its session', async (t) => {
    const world = await startRotating(t)
    for (let round = 0; round < 50; round += 1) {
      const first = await world.login()
      const second = await world.rotate(first.refresh)
      world.clock.now += 30
      const [late, good] = await Promise.all([world.refresh(first.refresh), world.refresh(second.refresh)])
      assert.equal(late.status, 401)
      await assertNothingLeft(world, second.refresh, [good])
      const { knex } = world.at.service.database
      const { revoked_reason } = await knex('sessions')
        .where({ id: sidOf(second.refresh) })
        .first()
      assert.equal(revoked_reason, 'reuse_detected')
    }
  })
})

describe('a refresh that is overtaken at every attempt', () => {
  it('gets a 503, is logged as a warning and is not counted as a database fault', async (t) => {
    const world = await startRotating(t, { METRICS_ADDRESS: '127.0.0.1:0' })
    const { refresh } = await world.login()
    const before = await world.row(refresh)
    const allow = await skipUpdatesOfSessions(world)
    const { status, text, headers } = await world.refresh(refresh)
    assert.deepEqual([status, text], [503, '{"detail":"Service temporarily unavailable."}'])
    assert.equal(headers['retry-after'], '1')
    assert.deepEqual(await world.row(refresh), before)
    const lines = world.at
      .logText()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const told = lines.filter(({ level, refusal }) => level >= 40 || refusal === 'refresh_contended')
    assert.deepEqual(
      told.map(({ level, msg }) => [level, msg]),
      [
        [40, 'refresh refused: every attempt lost a race against another request'],
        [30, 'request'],
      ],
    )
    const metrics = await world.at.service.metrics?.text()
    assert.match(String(metrics), /^latchkey_refresh_contended_total 1$/m)
    assert.match(String(metrics), /^latchkey_storage_unavailable_total 0$/m)
    await allow()
    await world.rotate(refresh)
  })
})

/**
 * Makes every conditional update of a session match no row, as if another request were faster.
 * @returns what ends it
 */
const skipUpdatesOfSessions = async ({ at }: Rotating): Promise<() => Promise<void>> => {
  const { knex } = at.service.database
  if (knex.client.dialect !== 'postgresql') {
    await knex.raw('create trigger overtake before update on sessions begin select raise(ignore); end')
    return () => knex.raw('drop trigger overtake')
  }
  await knex.raw('create function overtake() returns trigger language plpgsql as $$ begin return null; end $$')
  await knex.raw('create trigger overtake before update on sessions for each row execute function overtake()')
  return () => knex.raw('drop trigger overtake on sessions')
}
