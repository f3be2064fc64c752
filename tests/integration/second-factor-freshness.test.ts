import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { createOwnFactors } from '../../src/domain/second-factor/own-factors.ts'
import { codeAt } from '../support/authenticator-app.ts'
import { type Pair, paths, postJson, send } from './client.ts'
import { accessPayload, decode, forge } from './jwt.ts'
import {
  bearer,
  type Clocked,
  factorPaths,
  listFactors,
  logInWith,
  password,
  refusalOf,
  removeFactor,
  renewCodes,
  setUpTotp,
  startLogin,
  startWithClock,
} from './second-factors.ts'

const stepUp = '401 insufficient_user_authentication insufficient_user_authentication'
const secret = 'a shared secret of more than thirty-two bytes'
const startTotp = (at: Clocked['at'], access: string) => postJson(at, factorPaths.startTotp, {}, bearer(access))
const amrOf = ({ access }: Pick<Pair, 'access'>) => decode(access).payload.amr

/** A service whose `jane_doe` has one-time passwords, set up 20 minutes ago. */
const startWithTotp = async (t: TestContext, settings: Readonly<Record<string, string>> = {}) => {
  const world = await startWithClock(t, { ROTATE_REFRESH_TOKENS: 'true', ...settings })
  const setUp = await setUpTotp(world, (await logInWith(world.at)).access)
  world.time.now += 1200
  const logIn = (more: object = {}) => logInWith(world.at, { otp: codeAt(setUp.secret, world.time.now), ...more })
  return { ...world, ...setUp, logIn }
}
/** Every change of the own factors that needs a login with a factor. */
const changes = async ({ at }: Pick<Clocked, 'at'>, access: string) => {
  const [factor] = (await listFactors(at, access)).factors
  const answers = [
    await startTotp(at, access),
    await renewCodes(at, access),
    await removeFactor(at, access, factor?.id ?? ''),
  ]
  return [...new Set(answers.map(refusalOf))]
}
const changePassword = async ({ at }: Pick<Clocked, 'at'>, access: string) => {
  const fields = { current_password: password, new_password: 'another horse battery' }
  const { status, text, body } = await postJson(at, paths.changePassword, fields, bearer(access))
  assert.equal(status, 200, text)
  return body as Pair
}

describe('a login that is too old to change second factors', () => {
  it('is not renewed by a refresh', async (t) => {
    const world = await startWithTotp(t)
    const { refresh } = await world.logIn()
    world.time.now += 901
    const next = (await postJson(world.at, paths.refreshTokenPair, { refresh })).body as Pair
    assert.deepEqual(amrOf(next), ['pwd', 'otp', 'mfa'])
    assert.deepEqual(await changes(world, next.access), [stepUp])
  })

  it('is not renewed by a change of the password, which proves no factor', async (t) => {
    const world = await startWithTotp(t)
    const { access } = await world.logIn()
    // Its access token is good for 900 seconds.
    world.time.now += 899
    const changed = await changePassword(world, access)
    world.time.now += 2
    assert.deepEqual(await changes(world, changed.access), [stepUp])
  })
})

describe('a login without a factor', () => {
  it('of a remembered device has no amr and changes no factor', async (t) => {
    const world = await startWithTotp(t, { SECOND_FACTOR_REMEMBER: '30d' })
    const first = await startLogin(world.at, { otp: codeAt(world.secret, world.time.now) })
    world.time.now += 60
    const device = { 'x-device-token': String(first.headers['x-device-token']) }
    const second = await startLogin(world.at, {}, device)
    assert.equal(second.status, 200, second.text)
    const remembered = second.body as Pair
    assert.equal(amrOf(remembered), undefined)
    assert.deepEqual(await changes(world, remembered.access), [stepUp])
  })

  it('from before the first factor changes no further one, even with a new password', async (t) => {
    const world = await startWithClock(t)
    const { access } = await logInWith(world.at)
    await setUpTotp(world, access)
    assert.deepEqual(await changes(world, access), [stepUp])
    assert.deepEqual(await changes(world, (await changePassword(world, access)).access), [stepUp])
  })

  it('removes no factor that is added while its request is on the way', async (t) => {
    const world = await startWithClock(t)
    const { service } = world.at
    const { access } = await logInWith(world.at)
    await setUpTotp(world, access)
    const [factor] = (await listFactors(world.at, access)).factors
    const now = world.time.now
    const read = { accountId: 1, username: 'jane_doe', purpose: 'app', hasFactor: false } as const
    const login = { createdAt: now, authTime: now, amr: null }
    const sessionId = String(decode(access).payload.sid)
    const own = createOwnFactors({ ...service, guessing: { countChange: async () => {} } })
    const removing = own.remove({ ...read, sessionId, login }, factor?.id ?? '', noClient)
    await assert.rejects(removing, { code: 'factor_not_found' })
    assert.deepEqual((await listFactors(world.at, access)).factors, [factor])
  })
})

describe('a login with a recovery code', () => {
  it('counts as one with a factor', async (t) => {
    const world = await startWithTotp(t)
    const { challenge } = (await startLogin(world.at)).body as { challenge: string }
    const fields = { challenge, recovery_code: world.codes[0] }
    const { status, text, body } = await postJson(world.at, factorPaths.completeLogin, fields)
    assert.equal(status, 200, text)
    const { access } = body as Pair
    assert.deepEqual(amrOf({ access }), ['pwd', 'otp', 'mfa'])
    const [factor] = (await listFactors(world.at, access)).factors
    assert.equal((await removeFactor(world.at, access, factor?.id ?? '')).status, 204)
  })
})

describe('a token of other software', () => {
  it('lists factors, and sets up and changes none', async (t) => {
    const world = await startWithTotp(t, { SIGNING_KEY: secret })
    const foreign = forge(secret, { ...accessPayload(world.time.now), user_id: 1, amr: ['pwd', 'otp', 'mfa'] })
    assert.deepEqual(await changes(world, foreign), ['401 token_not_valid invalid_token'])
    await world.at.service.register('john_doe', password)
    const without = forge(secret, { ...accessPayload(world.time.now), user_id: 2 })
    assert.equal(refusalOf(await startTotp(world.at, without)), '401 token_not_valid invalid_token')
    assert.equal((await send(world.at, 'GET', factorPaths.list, { headers: bearer(without) })).status, 200)
  })
})
