import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { type Pair, paths, postJson, send } from './client.ts'
import { accessPayload, decode, forge, type Members } from './jwt.ts'
import { knowingApi, postForm } from './resource-server.ts'
import { keyOf, pairOf, password, type Rotating, secret, sidOf, start, startRotating } from './rotating.ts'

const mfa = ['pwd', 'otp', 'mfa']

/** Starts a service whose `jane_doe` has a session that used a second factor, with its pair. */
const startWithFactor = async (t: TestContext, settings: Readonly<Record<string, string>> = {}, key?: string) => {
  const world = await startRotating(t, { ...knowingApi, ...settings })
  const pair = await world.login(key)
  const session = world.at.service.database.knex('sessions').where({ id: sidOf(pair.access) })
  await session.update({ amr: 'pwd otp mfa' })
  return { world, pair }
}
const claimsOf = (pair: { readonly access: string }) => decode(pair.access).payload
const assertFactor = (pair: Pair) => {
  assert.deepEqual(claimsOf(pair).amr, mfa)
  assert.ok(!('amr' in decode(pair.refresh).payload))
}
const introspect = async ({ at }: Rotating, token: string): Promise<Members> => {
  const { status, body } = await postForm(at, paths.introspectToken, { token })
  assert.equal(status, 200)
  return body as Members
}
/** Stores claims past every check of the service. */
const storeClaims = ({ at }: Rotating, claims: object) =>
  at.service.database
    .knex('accounts')
    .where({ id: 1 })
    .update({ claims: JSON.stringify(claims) })

describe('the claim amr', () => {
  it('is in access tokens of each rotation, and not in refresh tokens', async (t) => {
    const { world, pair } = await startWithFactor(t)
    let last = pair
    for (let step = 0; step < 3; step += 1) {
      world.clock.now += 60
      last = await world.rotate(last.refresh)
      assertFactor(last)
    }
  })

  it('is in a pair that is handed out again, within the grace period and by its key', async (t) => {
    const { world, pair } = await startWithFactor(t, {}, keyOf(0))
    assertFactor(await world.rotate(pair.refresh, keyOf(1)))
    assertFactor(await world.rotate(pair.refresh, keyOf(1)))
    world.clock.now += 4000
    assertFactor(await world.rotate(pair.refresh, keyOf(1)))
    const graced = await startWithFactor(t)
    assertFactor(await graced.world.rotate(graced.pair.refresh))
    assertFactor(await graced.world.rotate(graced.pair.refresh))
  })

  const modes = {
    'rotation is off': { ROTATE_REFRESH_TOKENS: 'false' },
    'spent tokens remain good': { BLACKLIST_AFTER_ROTATION: 'false' },
  }
  for (const [what, settings] of Object.entries(modes)) {
    it(`is in access tokens of a refresh when ${what}`, async (t) => {
      const { world, pair } = await startWithFactor(t, settings)
      for (let step = 0; step < 2; step += 1) {
        const { status, body } = await world.refresh(pair.refresh)
        assert.equal(status, 200)
        assert.deepEqual(claimsOf(body as Pair).amr, mfa)
      }
    })
  }

  it('stays when the password changes', async (t) => {
    const { world, pair } = await startWithFactor(t)
    world.clock.now += 60
    const headers = { authorization: `Bearer ${pair.access}` }
    const fields = { current_password: password, new_password: 'another horse battery' }
    const changed = pairOf(await postJson(world.at, paths.changePassword, fields, headers))
    assertFactor(changed)
    world.clock.now += 60
    assertFactor(await world.rotate(changed.refresh))
  })

  it('follows auth_time and precedes the claims of the account', async (t) => {
    const { world, pair } = await startWithFactor(t, { AUTH_TIME_CLAIM: 'true' })
    await storeClaims(world, { role: 'admin' })
    const names = Object.keys(claimsOf(await world.rotate(pair.refresh)))
    assert.deepEqual(names.slice(-4), ['sub', 'auth_time', 'amr', 'role'])
  })

  it('is absent after a login with the password alone, and from an adopted session', async (t) => {
    const world = await startRotating(t, { FOREIGN_REFRESH_TOKENS: 'accept', SIGNING_KEY: secret })
    const foreign = { token_type: 'refresh', exp: start + 9000, iat: start - 5, jti: 'f'.repeat(32), user_id: '1' }
    for (const first of [await world.login(), await world.rotate(forge(secret, { ...foreign, amr: mfa }))]) {
      assert.ok(!('amr' in claimsOf(first)))
      world.clock.now += 60
      assert.ok(!('amr' in claimsOf(await world.rotate(first.refresh))))
    }
  })
})

describe('introspectToken of a session', () => {
  it('shows amr, of tokens from before and after a refresh', async (t) => {
    const { world, pair } = await startWithFactor(t)
    const next = await world.rotate(pair.refresh)
    assert.deepEqual((await introspect(world, next.access)).amr, mfa)
    const { amr, ...members } = await introspect(world, next.access)
    assert.deepEqual(amr, mfa)
    const plain = await startRotating(t, knowingApi)
    assert.deepEqual(Object.keys(await introspect(plain, (await plain.login()).access)), Object.keys(members))
  })

  it('believes no amr that other software wrote with a shared key', async (t) => {
    const { world, pair } = await startWithFactor(t, { SIGNING_KEY: secret })
    const { sid } = claimsOf(pair)
    const claims = { ...accessPayload(start), user_id: 1, sid }
    const named = forge(secret, { ...claims, amr: ['hwk'] }, decode(pair.access).header)
    assert.deepEqual((await introspect(world, named)).amr, mfa)
    const foreign = await introspect(world, forge(secret, { ...claims, amr: mfa }))
    assert.deepEqual([foreign.active, foreign.amr], [true, undefined])
  })
})

describe('stored claims with a reserved name', () => {
  const reserved = { amr: mfa, acr: 'high', auth_time: 1, scope: 'all', client_id: 'c', gen: 9, aud: 'x', iss: 'x' }
  const modes = { 'with rotation': {}, 'without rotation': { ROTATE_REFRESH_TOKENS: 'false' } }
  for (const [mode, settings] of Object.entries(modes)) {
    it(`are in no token and not shown by introspection, ${mode}`, async (t) => {
      const world = await startRotating(t, { ...knowingApi, ...settings })
      await storeClaims(world, { ...reserved, role: 'admin' })
      const first = await world.login()
      const refreshed = (await world.refresh(first.refresh)).body as Partial<Pair>
      const described = await introspect(world, refreshed.access ?? '')
      const tokens = [first.access, first.refresh, refreshed.access, refreshed.refresh]
      for (const token of tokens.filter((one) => one !== undefined)) {
        const { gen: _gen, ...claims } = decode(token).payload
        for (const name of Object.keys(reserved)) assert.ok(!(name in claims), name)
      }
      assert.equal(claimsOf(first).role, 'admin')
      for (const name of Object.keys(reserved)) assert.ok(!(name in described), name)
    })
  }

  it('are in no token without a session', async (t) => {
    const foreign = { FOREIGN_REFRESH_TOKENS: 'accept', SIGNING_KEY: secret, ROTATE_REFRESH_TOKENS: 'false' }
    const world = await startRotating(t, { ...knowingApi, ...foreign })
    await storeClaims(world, reserved)
    const payload = { token_type: 'refresh', exp: start + 9000, iat: start - 5, jti: 'f'.repeat(32), user_id: '1' }
    const { body } = await world.refresh(forge(secret, payload))
    assert.deepEqual(Object.keys(claimsOf(body as Pair)), ['token_type', 'exp', 'iat', 'jti', 'user_id', 'sub'])
  })
})

describe('the list of sessions', () => {
  it('does not show amr', async (t) => {
    const { world, pair } = await startWithFactor(t)
    const headers = { authorization: `Bearer ${pair.access}` }
    const { body } = await send(world.at, 'GET', paths.listSessions, { headers })
    assert.ok(!JSON.stringify(body).includes('amr'))
  })
})
