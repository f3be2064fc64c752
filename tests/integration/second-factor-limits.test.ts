import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseConfig } from '../../src/config/config.ts'
import { paths, postJson } from './client.ts'
import { requireThrottled } from './guessing.ts'
import { password, refusalOf, startLogin, startWithClock } from './second-factors.ts'
import { complete, deviceIn, firstStep, type Stepping, startStepping } from './second-steps.ts'

const wrong = '401 second_factor_refused'
const quarter = 15 * 60
const day = 24 * 3600

/** The limits of one-time passwords as they are by default; an empty value is the default. */
const limited = { LIMIT_SECOND_FACTOR: '', LIMIT_SECOND_FACTOR_DAY: '' }

/** Wrong codes, one with each login. */
const guess = async (world: Stepping, times: number): Promise<void> => {
  for (let turn = 0; turn < times; turn += 1) {
    const factor = { otp: world.wrongCode() }
    const answer =
      turn % 2 === 0 ? await complete(world, await firstStep(world), factor) : await startLogin(world.at, factor)
    assert.equal(refusalOf(answer), wrong)
  }
}

/** Moves the windows of all rate limits back, as if time had passed. */
const pass = ({ at }: Pick<Stepping, 'at'>, seconds: number) =>
  at.service.database.knex('guessing_limits').decrement('expire', seconds * 1000)

const eventsOf = async ({ at }: Pick<Stepping, 'at'>, name: string) =>
  (await at.service.audit.list({ limit: 1000 })).filter(({ event }) => event === name)

describe('the limits of one-time passwords', () => {
  it('allow ten wrong codes in 15 minutes, with any challenge and any login', async (t) => {
    const world = await startStepping(t, limited)
    const challenge = await firstStep(world)
    await guess(world, 10)
    const otp = world.code()
    for (const answer of [
      await complete(world, challenge, { otp }),
      await complete(world, await firstStep(world), { otp }),
      await startLogin(world.at, { otp }),
    ])
      assert.ok(requireThrottled(answer, quarter + 1) > quarter - 60)
    const events = await eventsOf(world, 'second_factor_throttled')
    assert.deepEqual(
      events.map(({ accountId, outcome, reason }) => [accountId, outcome, reason]),
      [[1, 'refused', 'period']],
    )
  })

  it('allow 15 in a day', async (t) => {
    const world = await startStepping(t, limited)
    await guess(world, 10)
    await pass(world, quarter + 1)
    await guess(world, 5)
    for (let turn = 0; turn < 3; turn += 1) {
      const seconds = requireThrottled(await startLogin(world.at, { otp: world.code() }), day)
      assert.ok(seconds > day - 5 * quarter)
      await pass(world, quarter + 1)
    }
    await pass(world, day)
    assert.equal((await startLogin(world.at, { otp: world.code() })).status, 200)
  })

  it('are for all instances, also for guesses at once', async (t) => {
    const world = await startStepping(t, limited)
    const other = await startWithClock(t, limited, { dataDir: world.at.dataDir })
    other.time.now = world.time.now
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, turn) =>
        startLogin(turn % 2 === 0 ? world.at : other.at, { otp: world.wrongCode() }),
      ),
    )
    assert.equal(answers.filter(({ status }) => status === 401).length, 10)
    assert.equal(answers.filter(({ status }) => status === 429).length, 20)
  })

  it('do not count right codes', async (t) => {
    const world = await startStepping(t, limited)
    await guess(world, 9)
    for (let turn = 0; turn < 4; turn += 1) {
      assert.equal((await startLogin(world.at, { otp: world.code() })).status, 200)
      world.time.now += 30
      assert.equal((await complete(world, await firstStep(world), { otp: world.code() })).status, 200)
      world.time.now += 30
    }
    await guess(world, 1)
    requireThrottled(await startLogin(world.at, { otp: world.code() }), quarter + 1)
  })

  it('count a code that was used before', async (t) => {
    const world = await startStepping(t, limited)
    const otp = world.code()
    assert.equal((await startLogin(world.at, { otp })).status, 200)
    for (let turn = 0; turn < 10; turn += 1) assert.equal(refusalOf(await startLogin(world.at, { otp })), wrong)
    world.time.now += 30
    requireThrottled(await startLogin(world.at, { otp: world.code() }), quarter + 1)
  })

  it('leave no attempt of a challenge spent, and stop no recovery code', async (t) => {
    const world = await startStepping(t, limited)
    await guess(world, 10)
    const challenge = await firstStep(world)
    for (let turn = 0; turn < 8; turn += 1)
      requireThrottled(await complete(world, challenge, { otp: world.code() }), quarter + 1)
    assert.equal(refusalOf(await complete(world, challenge, { recovery_code: 'no code' })), wrong)
    assert.equal((await complete(world, challenge, { recovery_code: world.codes[0] })).status, 200)
  })

  it('are for one account', async (t) => {
    const world = await startStepping(t, limited)
    await guess(world, 10)
    await world.at.service.register('john_doe', password)
    const john = await postJson(world.at, paths.obtainTokenPair, { username: 'john_doe', password })
    assert.equal(john.status, 200)
    assert.equal((await startLogin(world.at)).status, 403)
  })

  it('leave a device that completed a second factor limits of its own', async (t) => {
    const world = await startStepping(t, limited)
    const device = deviceIn(await startLogin(world.at, { otp: world.code() }))
    const second = deviceIn(await complete(world, await firstStep(world), { recovery_code: world.codes[0] }))
    world.time.now += 30
    await guess(world, 10)
    const otp = { otp: world.wrongCode() }
    // The device counts wherever its token came.
    const steps = [
      async () => startLogin(world.at, otp, device),
      async () => complete(world, await firstStep(world, device), otp, device),
      async () => complete(world, await firstStep(world), otp, device),
      async () => complete(world, await firstStep(world, device), otp),
    ]
    for (let turn = 0; turn < 10; turn += 1)
      assert.equal(refusalOf((await (steps[turn % 4] ?? steps[0])?.()) as never), wrong)
    for (const step of steps) requireThrottled(await step(), quarter + 1)
    assert.equal((await startLogin(world.at, { otp: world.code() }, second)).status, 200)
  })

  it('give no limits of their own to devices that completed none, or have ended', async (t) => {
    const clocked = await startWithClock(t, limited)
    const before = deviceIn(await startLogin(clocked.at))
    const world = await startStepping(t, limited, { dataDir: clocked.at.dataDir })
    await guess(world, 10)
    requireThrottled(await startLogin(world.at, { otp: world.code() }, before), quarter + 1)
    const device = deviceIn(await complete(world, await firstStep(world), { recovery_code: world.codes[0] }))
    await world.at.service.sessions.revokeAll(
      { accountId: 1, reason: 'logout_all' },
      { at: world.time.now + 1, client: { actor: null, address: null, userAgent: null, requestId: null } },
    )
    world.time.now += 5
    requireThrottled(await complete(world, await firstStep(world), { otp: world.code() }, device), quarter + 1)
  })

  it('count an attempt at the password only if the password was wrong', async (t) => {
    const world = await startStepping(t, { LIMIT_LOGIN_NETWORK: '2/15min', LIMIT_LOGIN_ACCOUNT: '2/15min' })
    for (let turn = 0; turn < 5; turn += 1) {
      assert.equal((await startLogin(world.at)).status, 403)
      assert.equal(refusalOf(await startLogin(world.at, { otp: world.wrongCode() })), wrong)
    }
    assert.equal((await startLogin(world.at, { otp: world.code() })).status, 200)
  })

  it('spend the limit of the address with each second step', async (t) => {
    const world = await startStepping(t, { LIMIT_LOGIN_ADDRESS: '6/min' })
    const answers = []
    for (let turn = 0; turn < 8; turn += 1) answers.push(await complete(world, 'no challenge', { otp: '123456' }))
    assert.deepEqual(answers.map(({ status }) => status).filter((status) => status === 429).length >= 2, true)
    assert.equal((await startLogin(world.at)).status, 429)
  })

  it('are recorded without the code, for the account', async (t) => {
    const world = await startStepping(t)
    const otp = 'a-wrong-code-4829'
    await startLogin(world.at, { otp })
    await complete(world, await firstStep(world), { otp })
    const [event] = await eventsOf(world, 'second_factor_refused')
    assert.deepEqual([event?.accountId, event?.outcome, event?.reason], [1, 'refused', 'totp'])
    assert.ok(!world.at.logText().includes(otp))
  })
})

describe('guessing one-time passwords for 24 hours', () => {
  const { second_factor: short, second_factor_day: long } = parseConfig({}).limits
  assert.ok(short && long)
  /** Valid codes at a time: that of now, the one before and the next. */
  const chance = 3 / 1_000_000

  /** Counts guesses as the limits do: windows are fixed, and begin with an attempt. */
  const createWindow = ({ count, periodSeconds }: { count: number; periodSeconds: number }) => {
    let [end, left] = [Number.NEGATIVE_INFINITY, 0]
    return {
      left: (time: number) => (time >= end ? count : left),
      spend: (time: number) => {
        if (time >= end) [end, left] = [time + periodSeconds, count]
        left -= 1
      },
    }
  }

  /** Guesses as often as the limits allow at each time; returns the times of all guesses. */
  const guessAt = (times: readonly { readonly time: number; readonly most: number }[]): number[] => {
    const windows = [createWindow(short), createWindow(long)]
    return times.flatMap(({ time, most }) => {
      const allowed = Math.min(most, ...windows.map((window) => window.left(time)))
      for (let turn = 0; turn < allowed; turn += 1) for (const window of windows) window.spend(time)
      return Array.from({ length: allowed }, () => time)
    })
  }

  const mostInADay = (times: readonly number[]): number =>
    Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + day).length))

  it('succeeds with less than 1 in 10,000: no 24 hours have more than 30 guesses', () => {
    let most = 0
    // One guess begins a window of a day. The others wait for its end, and for the next window.
    for (const edge of [-1, 0, 1])
      for (const saved of [1, 4, 5, 10, long.count])
        for (let wait = 0; wait <= day; wait += 60) {
          const last = long.periodSeconds - 1
          const times = [
            { time: 0, most: 1 },
            { time: last - short.periodSeconds + edge, most: saved },
            { time: last + edge, most: 100 },
            { time: last + 1 + edge, most: 100 },
            { time: last + 1 + edge + Math.max(wait, 1), most: 100 },
            ...[1, 2, 3].map((turn) => ({ time: last + day + turn * short.periodSeconds, most: 100 })),
          ].sort((one, other) => one.time - other.time)
          most = Math.max(most, mostInADay(guessAt(times)))
        }
    assert.ok(most > 24 && most <= 2 * long.count, String(most))
    const probability = 1 - (1 - chance) ** (2 * long.count)
    assert.ok(probability < 1 / 10_000, String(probability))
  })

  it('is held to that by the service, at the edges of its windows', async (t) => {
    const world = await startStepping(t, limited)
    // The windows are of the machine's clock, and each is a second longer than its period.
    const guesses = async (): Promise<number> => {
      for (let count = 0; ; count += 1) {
        const answer = await startLogin(world.at, { otp: world.wrongCode() })
        if (answer.status === 429) return count
        assert.equal(refusalOf(answer), wrong)
      }
    }
    await guess(world, 1)
    await pass(world, day - quarter - 60)
    await guess(world, 4)
    await pass(world, quarter + 2)
    const inFirstWindow = 4 + (await guesses())
    await pass(world, 60)
    let inNextDay = 0
    for (let passed = 0; passed < day - quarter - 60; passed += quarter + 2) {
      inNextDay += await guesses()
      await pass(world, quarter + 2)
    }
    assert.deepEqual([inFirstWindow, inNextDay], [14, 15])
  })
})
