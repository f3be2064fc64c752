import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { codeAt } from '../support/authenticator-app.ts'
import { type Pair, paths, postJson, type Received } from './client.ts'
import { decode } from './jwt.ts'
import { logInWith, refusalOf, setUpTotp, startLogin, startWithClock } from './second-factors.ts'
import { complete, countSessions, deviceIn, firstStep, type Headers, startStepping } from './second-steps.ts'

const wrong = '401 second_factor_refused'
const refused = '401 challenge_refused'
const key: Headers = { 'idempotency-key': 'a-key-of-the-second-step-1' }
const otherKey: Headers = { 'idempotency-key': 'a-key-of-the-second-step-2' }
const sidOf = ({ body }: Received): unknown => decode((body as Pair).refresh).payload.sid
const pairOf = ({ status, text, body }: Received): Pair => {
  assert.equal(status, 200, text)
  return body as Pair
}
const deviceIdIn = (device: Headers): unknown =>
  JSON.parse(Buffer.from(String(device['x-device-token']?.split('.')[0]), 'base64url').toString())[1]
const many = Array.from({ length: 8 }, (_, number) => number)

describe('a challenge that is sent again', () => {
  it('answers the same session with the same Idempotency-Key, for five minutes', async (t) => {
    const world = await startStepping(t, { ROTATE_REFRESH_TOKENS: 'true' })
    const sessions = await countSessions(world)
    const challenge = await firstStep(world)
    const factor = { recovery_code: world.codes[0] }
    const first = pairOf(await complete(world, challenge, factor, key))
    for (const wait of [0, 10, 289]) {
      world.time.now += wait
      const again = pairOf(await complete(world, challenge, factor, key))
      assert.equal(again.refresh, first.refresh)
      assert.deepEqual(decode(again.access).payload.amr, ['pwd', 'otp', 'mfa'])
    }
    assert.equal(await countSessions(world), sessions + 1)
    const { status } = await postJson(world.at, paths.refreshTokenPair, { refresh: first.refresh }, key)
    assert.equal(status, 200)
    assert.equal(refusalOf(await complete(world, challenge, factor, key)), refused)
  })

  it('answers nothing any more once it has expired', async (t) => {
    const world = await startStepping(t)
    const challenge = await firstStep(world)
    pairOf(await complete(world, challenge, { otp: world.code() }, key))
    world.time.now += 300
    assert.equal(refusalOf(await complete(world, challenge, { otp: world.code() }, key)), refused)
  })

  it('is refused without the key, with another one, and when there was none', async (t) => {
    const world = await startStepping(t)
    const challenge = await firstStep(world)
    const otp = world.code()
    pairOf(await complete(world, challenge, { otp }, key))
    world.time.now += 30
    for (const headers of [{}, otherKey])
      for (const factor of [{ otp }, { otp: world.code() }, { recovery_code: world.codes[0] }])
        assert.equal(refusalOf(await complete(world, challenge, factor, headers)), refused)
    const keyless = await firstStep(world)
    pairOf(await complete(world, keyless, { otp: world.code() }))
    assert.equal(refusalOf(await complete(world, keyless, { otp: world.code() }, key)), refused)
  })

  it('is refused once its session has ended, or has another password', async (t) => {
    const ends = [
      (access: string, at: Parameters<typeof postJson>[0]) =>
        postJson(at, paths.logOut, {}, { authorization: `Bearer ${access}` }),
      (access: string, at: Parameters<typeof postJson>[0]) =>
        postJson(
          at,
          paths.changePassword,
          { current_password: 'correct horse battery', new_password: 'another horse battery' },
          { authorization: `Bearer ${access}` },
        ),
    ]
    for (const end of ends) {
      const world = await startStepping(t)
      const challenge = await firstStep(world)
      const { access } = pairOf(await complete(world, challenge, { otp: world.code() }, key))
      assert.equal((await end(access, world.at)).status, 200)
      assert.equal(refusalOf(await complete(world, challenge, { otp: world.code() }, key)), refused)
    }
  })

  it('names the same device in every answer', async (t) => {
    const world = await startStepping(t)
    const challenge = await firstStep(world)
    const tokens = []
    for (const _ of [1, 2, 3]) tokens.push(deviceIn(await complete(world, challenge, { otp: world.code() }, key)))
    assert.equal(new Set(tokens.map(deviceIdIn)).size, 1)
  })

  it('names one device, whatever device tokens of the account come with it', async (t) => {
    const world = await startWithClock(t)
    const known = []
    for (const _ of [1, 2]) known.push(deviceIn(await startLogin(world.at)))
    const { secret } = await setUpTotp(world, (await logInWith(world.at)).access)
    world.time.now += 60
    const [challenge, factor] = [await firstStep(world), { otp: codeAt(secret, world.time.now) }]
    const ids = []
    for (const device of [{}, ...known])
      ids.push(deviceIdIn(deviceIn(await complete(world, challenge, factor, { ...key, ...device }))))
    assert.equal(new Set(ids).size, 1)
  })
})

describe('second steps at once, on two instances', () => {
  it('open one session with one challenge and many good codes', async (t) => {
    const world = await startStepping(t)
    const other = await startWithClock(t, {}, { dataDir: world.at.dataDir })
    other.time.now = world.time.now
    const sessions = await countSessions(world)
    const challenge = await firstStep(world)
    const factors = [{ otp: world.code() }, ...world.codes.slice(0, 4).map((code) => ({ recovery_code: code }))]
    const answers = await Promise.all(
      factors.map((factor, number) => complete(number % 2 === 0 ? world : other, challenge, factor)),
    )
    const statuses = answers.map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 200).length, 1, statuses.join())
    assert.ok(answers.every((answer) => answer.status === 200 || refusalOf(answer) === refused))
    assert.equal(await countSessions(world), sessions + 1)
    const left = await world.at.service.factors.list(1)
    assert.ok(left.recoveryCodesLeft >= 9)
  })

  it('open one session with one code and many challenges', async (t) => {
    const world = await startStepping(t)
    const other = await startWithClock(t, {}, { dataDir: world.at.dataDir })
    other.time.now = world.time.now
    for (const factor of [{ otp: world.code() }, { recovery_code: world.codes[0] }]) {
      const challenges = await Promise.all(many.map(() => firstStep(world)))
      const answers = await Promise.all(
        challenges.map((challenge, number) => complete(number % 2 === 0 ? world : other, challenge, factor)),
      )
      assert.equal(answers.filter(({ status }) => status === 200).length, 1)
      assert.ok(answers.every((answer) => answer.status === 200 || refusalOf(answer) === wrong))
    }
  })

  it('open one session with one code that comes with the password', async (t) => {
    const world = await startStepping(t)
    const other = await startWithClock(t, {}, { dataDir: world.at.dataDir })
    other.time.now = world.time.now
    const answers = await Promise.all(
      many.map((number) => startLogin(number % 2 === 0 ? world.at : other.at, { otp: world.code() })),
    )
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    assert.ok(answers.every((answer) => answer.status === 200 || refusalOf(answer) === wrong))
  })

  it('answer one session to the same request, sent again at any moment', async (t) => {
    const world = await startStepping(t)
    for (const round of Array.from({ length: 40 }, (_, number) => number)) {
      world.time.now += 30
      const [challenge, factor] = [await firstStep(world), { otp: world.code() }]
      const first = complete(world, challenge, factor, key)
      await setTimeout(round / 4)
      const answers = await Promise.all([first, complete(world, challenge, factor, key)])
      assert.equal(new Set(answers.map(sidOf)).size, 1, answers.map(({ text }) => text).join())
    }
    const events = await world.at.service.audit.list({ limit: 1000 })
    assert.ok(!events.some(({ event }) => event === 'second_factor_refused'))
  })

  it('answer one session to the same request, sent many times', async (t) => {
    const world = await startStepping(t, { LIMIT_SECOND_FACTOR: '3/15min', LIMIT_SECOND_FACTOR_DAY: '3/day' })
    const other = await startWithClock(t, {}, { dataDir: world.at.dataDir })
    other.time.now = world.time.now
    for (const factor of [{ otp: world.code() }, { recovery_code: world.codes[0] }]) {
      const challenge = await firstStep(world)
      const answers = await Promise.all(
        many.slice(0, 3).map((number) => complete(number % 2 === 0 ? world : other, challenge, factor, key)),
      )
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200, 200],
        answers.map(({ text }) => text).join(),
      )
      assert.equal(new Set(answers.map(sidOf)).size, 1)
    }
    const spent = await world.at.service.database.knex('guessing_limits').where('points', '>', 0)
    assert.deepEqual(spent, [])
    const events = await world.at.service.audit.list({ limit: 1000 })
    assert.ok(!events.some(({ event }) => event === 'second_factor_refused'))
  })
})
