import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeAt } from '../support/authenticator-app.ts'
import { fromConsole, setAdmin } from './admins.ts'
import { getMe, type Pair, paths, postJson, type Received } from './client.ts'
import { decode } from './jwt.ts'
import { bearer, factorPaths, password, refusalOf, renewCodes, startLogin, startWithClock } from './second-factors.ts'
import { challengeIn, complete, countSessions, deviceIn, firstStep, startStepping } from './second-steps.ts'

const day = 86_400
const amrOf = ({ body }: Received): unknown => decode((body as Pair).access).payload.amr

describe('SECOND_FACTOR_REMEMBER', () => {
  const remembering = { SECOND_FACTOR_REMEMBER: '30d' }

  it('lets a device that completed a second factor log in with the password, without amr', async (t) => {
    const world = await startStepping(t, remembering)
    const device = deviceIn(await complete(world, await firstStep(world), { otp: world.code() }))
    const answer = await startLogin(world.at, {}, device)
    assert.deepEqual([answer.status, amrOf(answer)], [200, undefined])
    assert.equal((await startLogin(world.at)).status, 403)
    assert.equal((await startLogin(world.at, { password: 'a wrong guess' }, device)).status, 401)
  })

  it('counts from the second factor: later logins copy its time and never renew it', async (t) => {
    const world = await startStepping(t, remembering)
    const [start] = [world.time.now]
    let device = deviceIn(await startLogin(world.at, { otp: world.code() }))
    for (const passed of [10, 20, 29]) {
      world.time.now = start + passed * day
      device = deviceIn(await startLogin(world.at, {}, device))
    }
    world.time.now = start + 30 * day - 1
    device = deviceIn(await startLogin(world.at, {}, device))
    world.time.now += 1
    assert.equal((await startLogin(world.at, {}, device)).status, 403)
    const challenge = await firstStep(world, device)
    device = deviceIn(await complete(world, challenge, { otp: world.code() }, device))
    assert.equal((await startLogin(world.at, {}, device)).status, 200)
  })

  it('is off by default', async (t) => {
    const world = await startStepping(t)
    const device = deviceIn(await startLogin(world.at, { otp: world.code() }))
    assert.equal((await startLogin(world.at, {}, device)).status, 403)
  })

  it('does not apply to device tokens from before the factor, and of another account', async (t) => {
    const clocked = await startWithClock(t, remembering)
    const before = deviceIn(await startLogin(clocked.at))
    const world = await startStepping(t, remembering, { dataDir: clocked.at.dataDir })
    assert.equal((await startLogin(world.at, {}, before)).status, 403)
    await world.at.service.register('john_doe', password)
    const login = await postJson(world.at, paths.obtainTokenPair, { username: 'john_doe', password })
    assert.equal((await startLogin(world.at, {}, deviceIn(login))).status, 403)
  })

  it('never applies to the console', async (t) => {
    const world = await startStepping(t, remembering)
    await setAdmin(world.at, 'jane_doe')
    const answer = await startLogin(world.at, { otp: world.code() }, fromConsole)
    const cookie = answer.headers['set-cookie']?.find((one) => one.startsWith('__Host-latchkey-device=')) ?? ''
    const device = { 'x-device-token': /=([^;]*)/.exec(cookie)?.[1] ?? '' }
    assert.equal((await startLogin(world.at, {}, { ...fromConsole, ...device })).status, 403)
    assert.equal((await startLogin(world.at, {}, device)).status, 200)
  })

  it('ends with what ends devices, and with any change of the factors', async (t) => {
    const world = await startStepping(t, remembering)
    const first = await startLogin(world.at, { otp: world.code() })
    const device = deviceIn(first)
    world.time.now += 30
    assert.equal((await renewCodes(world.at, (first.body as Pair).access)).status, 200)
    assert.equal((await startLogin(world.at, {}, device)).status, 403)
    const second = await startLogin(world.at, { otp: world.code() })
    assert.equal((await startLogin(world.at, {}, deviceIn(second))).status, 200)
    world.time.now += 1
    const end = await postJson(world.at, paths.endAllSessions, {}, bearer((second.body as Pair).access))
    assert.equal(end.status, 200)
    world.time.now += 30
    assert.equal((await startLogin(world.at, {}, deviceIn(second))).status, 403)
  })

  it('does not remember by a lost answer that came after a change of the factors', async (t) => {
    const world = await startStepping(t, remembering)
    const key = { 'idempotency-key': 'a-key-of-the-second-step-1' }
    const challenge = await firstStep(world)
    const first = await complete(world, challenge, { otp: world.code() }, key)
    assert.equal((await renewCodes(world.at, (first.body as Pair).access)).status, 200)
    const again = deviceIn(await complete(world, challenge, { otp: world.code() }, key))
    assert.equal((await startLogin(world.at, {}, again)).status, 403)
  })
})

describe('REQUIRE_SECOND_FACTOR', () => {
  const asCookie = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }

  it('answers the right password with a challenge and nothing else, and opens no session', async (t) => {
    const { at } = await startWithClock(t, { REQUIRE_SECOND_FACTOR: 'all', REFRESH_COOKIE: 'by_request' })
    for (const headers of [{}, asCookie]) {
      const answer = await startLogin(at, { otp: '123456' }, headers)
      const { challenge, ...body } = answer.body as { challenge: string }
      assert.equal(answer.status, 403)
      assert.deepEqual(body, {
        detail: 'Set up a second factor.',
        code: 'second_factor_enrolment_required',
        factors: ['totp'],
      })
      assert.ok(challenge.length > 100)
      assert.deepEqual([answer.headers['set-cookie'], answer.headers['x-device-token']], [undefined, undefined])
    }
    assert.equal((await startLogin(at, { password: 'a wrong guess' })).status, 401)
    assert.equal(await countSessions({ at }), 0)
  })

  it('admins, by default: applies to logins for the console', async (t) => {
    const { at } = await startWithClock(t, { REQUIRE_SECOND_FACTOR: '' })
    await setAdmin(at, 'jane_doe')
    assert.equal((await startLogin(at)).status, 200)
    assert.equal(refusalOf(await startLogin(at, {}, fromConsole)), '403 second_factor_enrolment_required')
    await setAdmin(at, 'jane_doe', false)
    assert.equal((await startLogin(at, {}, fromConsole)).status, 401)
  })

  it('off: applies to none', async (t) => {
    const { at } = await startWithClock(t, { REQUIRE_SECOND_FACTOR: 'off' })
    await setAdmin(at, 'jane_doe')
    assert.equal((await startLogin(at, {}, fromConsole)).status, 200)
  })

  it('lets open sessions go on', async (t) => {
    const before = await startWithClock(t)
    const pair = (await startLogin(before.at)).body as Pair
    const { at } = await startWithClock(t, { REQUIRE_SECOND_FACTOR: 'all' }, { dataDir: before.at.dataDir })
    assert.equal((await getMe(at, pair.access)).status, 200)
    assert.equal((await postJson(at, paths.refreshTokenPair, { refresh: pair.refresh })).status, 200)
  })

  it('gives a challenge that sets a factor up, and is no access to anything else', async (t) => {
    const { at, time } = await startWithClock(t, { REQUIRE_SECOND_FACTOR: 'all' })
    const challenge = challengeIn(await startLogin(at))
    assert.equal((await getMe(at, challenge)).status, 401)
    assert.equal((await postJson(at, paths.verifyToken, { token: challenge })).status, 401)
    assert.equal(refusalOf(await complete({ at }, challenge, { otp: '123456' })), '401 challenge_refused')
    const started = await postJson(at, factorPaths.startTotp, { challenge })
    assert.equal(started.status, 200, started.text)
    const otp = codeAt((started.body as { secret: string }).secret, time.now)
    for (const headers of [asCookie, fromConsole]) {
      const { status } = await postJson(at, factorPaths.confirmTotp, { challenge, otp }, headers)
      assert.ok(status === 401 || status === 400, String(status))
    }
    const confirmed = await postJson(at, factorPaths.confirmTotp, { challenge, otp })
    assert.equal(confirmed.status, 200, confirmed.text)
    assert.deepEqual(amrOf(confirmed), ['pwd', 'otp', 'mfa'])
    assert.equal((await getMe(at, (confirmed.body as Pair).access)).status, 200)
    const again = await postJson(at, factorPaths.startTotp, { challenge })
    assert.equal(refusalOf(again), '401 challenge_refused')
    assert.equal(refusalOf(await startLogin(at)), '403 second_factor_required')
  })

  it('gives no way around a factor that was set up after the challenge', async (t) => {
    const before = await startWithClock(t)
    const strict = await startWithClock(t, { REQUIRE_SECOND_FACTOR: 'all' }, { dataDir: before.at.dataDir })
    const challenges = [challengeIn(await startLogin(strict.at)), challengeIn(await startLogin(strict.at))]
    const started = []
    for (const challenge of challenges) started.push(await postJson(strict.at, factorPaths.startTotp, { challenge }))
    const [, second] = started.map(({ body }) => (body as { secret: string }).secret)
    const otp = codeAt(second ?? '', strict.time.now)
    const answers = await Promise.all(
      challenges.map((challenge) => postJson(strict.at, factorPaths.confirmTotp, { challenge, otp })),
    )
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
    for (const challenge of challenges)
      assert.equal(refusalOf(await postJson(strict.at, factorPaths.startTotp, { challenge })), '401 challenge_refused')
    assert.equal(await countSessions(strict), 1)
  })
})
