import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromConsole, setAdmin } from './admins.ts'
import { getMe, type Pair, paths, postJson, type Received } from './client.ts'
import {
  appOrigin,
  auditOf,
  claimsOf,
  consoleOrigin,
  newAuthenticator,
  passkeyLogin,
  passkeyPaths,
  passkeySettings,
  startPasskeyLogin,
  startWithPasskey,
  tryPasskeyLogin,
  type WithPasskey,
} from './passkeys.ts'
import { bearer, factorPaths, password, startLogin, startWithClock } from './second-factors.ts'

const key = 'idempotency-key-0123456789'

const statusOf = ({ status, body }: Received): string =>
  [status, (body as { readonly code?: string }).code].filter((part) => part !== undefined).join(' ')

describe('startPasskeyLogin', () => {
  it('returns options without an account, and writes nothing', async (t) => {
    const { at } = await startWithClock(t, passkeySettings)
    const { challenge, options } = await startPasskeyLogin(at)
    assert.deepEqual(
      { ...options, challenge: Buffer.from(options.challenge, 'base64url').length },
      { challenge: 32, rpId: 'example.com', timeout: 300_000, userVerification: 'required', allowCredentials: [] },
    )
    assert.ok(challenge.length > 100)
    const [row] = await at.service.database.knex('challenges').count({ count: '*' })
    assert.equal(Number(row?.count), 0)
  })

  it('is 403 while passkeys are not set up, and in a console without an origin', async (t) => {
    const off = await startWithClock(t)
    const { CONSOLE_ORIGIN: _, ...withoutConsole } = passkeySettings
    const app = await startWithClock(t, withoutConsole)
    for (const [at, headers] of [
      [off.at, {}],
      [app.at, fromConsole],
    ] as const) {
      const started = await postJson(at, passkeyPaths.startLogin, {}, headers)
      assert.deepEqual([started.status, started.body], [403, { detail: 'Passkeys are not available here.' }])
    }
    await startPasskeyLogin(app.at)
  })
})

describe('completePasskeyLogin', () => {
  it('opens a session whose access tokens say how it logged in', async (t) => {
    const { at, authenticator, time } = await startWithPasskey(t)
    time.now += 60
    const { access, refresh } = await passkeyLogin(at, authenticator)
    assert.deepEqual(claimsOf(access).amr, ['pop', 'user', 'mfa'])
    assert.equal((await getMe(at, access)).status, 200)
    const refreshed = await postJson(at, paths.refreshTokenPair, { refresh })
    assert.deepEqual(claimsOf((refreshed.body as Pair).access).amr, ['pop', 'user', 'mfa'])
    const row = await at.service.database.knex('passkeys').first()
    assert.equal(Number(row.last_used_at), time.now)
  })

  it('satisfies REQUIRE_SECOND_FACTOR', async (t) => {
    const { at, authenticator } = await startWithPasskey(t, { REQUIRE_SECOND_FACTOR: 'off' })
    const row = { ...passkeySettings, REQUIRE_SECOND_FACTOR: 'all' }
    const strict = await startWithClock(t, row, { dataDir: at.dataDir })
    await passkeyLogin(strict.at, authenticator)
  })

  it('logs in to the console with a passkey of its origin alone', async (t) => {
    const world = await startWithPasskey(t)
    const { at, authenticator } = world
    await setAdmin(at, 'jane_doe')
    const answer = await tryPasskeyLogin(at, authenticator, { origin: consoleOrigin }, fromConsole)
    assert.equal(answer.status, 200)
    assert.match(String(answer.headers['set-cookie']), /__Host-latchkey-console=/)
    const { access, refresh } = answer.body as Partial<Pair>
    assert.equal(refresh, undefined)
    assert.equal((await postJson(at, '/api/admin/accounts/', { username: 'x' }, bearer(access ?? ''))).status, 201)
    const crossed: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
      [appOrigin, fromConsole],
      ['https://example.com', fromConsole],
      [consoleOrigin, {}],
    ]
    for (const [origin, headers] of crossed) {
      assert.equal(statusOf(await tryPasskeyLogin(at, authenticator, { origin }, headers)), '401', origin)
    }
    // Not even when the request claims this host.
    const host = { ...fromConsole, host: 'app.example.com' }
    assert.equal(statusOf(await tryPasskeyLogin(at, authenticator, { origin: appOrigin }, host)), '401')
  })

  it('has the challenge of one transport for that transport only', async (t) => {
    const { at, authenticator } = await startWithPasskey(t, { REFRESH_COOKIE: 'by_request' })
    await setAdmin(at, 'jane_doe')
    const cookie = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }
    const transports = [
      [{}, appOrigin],
      [cookie, appOrigin],
      [fromConsole, consoleOrigin],
    ] as const
    for (const [started] of transports) {
      for (const [completed, origin] of transports) {
        const { challenge, options } = await startPasskeyLogin(at, started)
        const body = { challenge, passkey: authenticator.get(options, { origin }) }
        const answer = await postJson(at, passkeyPaths.completeLogin, body, completed)
        assert.equal(statusOf(answer), started === completed ? '200' : '401 challenge_refused')
      }
    }
  })

  it('puts the refresh token and the device token in cookies in cookie mode', async (t) => {
    const { at, authenticator } = await startWithPasskey(t, { REFRESH_COOKIE: 'by_request' })
    const cookie = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }
    const { headers, body } = await tryPasskeyLogin(at, authenticator, {}, cookie)
    assert.match(String(headers['set-cookie']), /__Host-latchkey-refresh=.*__Host-latchkey-device=/)
    assert.deepEqual([Object.keys(body as object), headers['x-device-token']], [['access'], undefined])
  })

  it('gives a device its token, and keeps the device that came', async (t) => {
    const { at, authenticator, time } = await startWithPasskey(t, { SECOND_FACTOR_REMEMBER: '30d' })
    const first = await tryPasskeyLogin(at, authenticator)
    const token = String(first.headers['x-device-token'])
    const deviceOf = (text: unknown) =>
      JSON.parse(Buffer.from(String(text).split('.')[0] ?? '', 'base64url').toString())[1]
    time.now += 10
    const again = await tryPasskeyLogin(at, authenticator, {}, { 'x-device-token': token })
    assert.equal(deviceOf(again.headers['x-device-token']), deviceOf(token))
    // It completed a second factor, so the password alone is enough on it.
    assert.equal((await startLogin(at, {}, { 'x-device-token': token })).status, 200)
    assert.equal((await startLogin(at)).status, 403)
  })

  it('is good once: a challenge opens one session, however often it is sent', async (t) => {
    for (const counter of [0, 5]) {
      const world = await startWithPasskey(t, {}, counter)
      const { at, authenticator } = world
      const { challenge, options } = await startPasskeyLogin(at)
      const body = { challenge, passkey: authenticator.get(options) }
      const sent = await Promise.all([1, 2, 3, 4].map(() => postJson(at, passkeyPaths.completeLogin, body)))
      assert.deepEqual(sent.map(statusOf).sort(), ['200', ...Array(3).fill('401 challenge_refused')])
      assert.equal(statusOf(await postJson(at, passkeyPaths.completeLogin, body)), '401 challenge_refused')
      const another = { challenge, passkey: authenticator.get(options) }
      assert.equal(statusOf(await postJson(at, passkeyPaths.completeLogin, another)), '401 challenge_refused')
      assert.deepEqual(await auditOf(world, 'passkey_refused'), [])
    }
  })

  it('repeats a lost answer for the same Idempotency-Key until the session rotates', async (t) => {
    const { at, authenticator, time } = await startWithPasskey(t, { ROTATE_REFRESH_TOKENS: 'true' })
    const { challenge, options } = await startPasskeyLogin(at)
    const body = { challenge, passkey: authenticator.get(options) }
    const sendWith = (headers: Record<string, string>) => postJson(at, passkeyPaths.completeLogin, body, headers)
    const both = await Promise.all([1, 2].map(() => sendWith({ 'idempotency-key': key })))
    const [first, second] = both.map((answer) => (answer.body as Pair).refresh)
    assert.ok(first !== undefined && first === second)
    assert.equal(statusOf(await sendWith({})), '401 challenge_refused')
    assert.equal(statusOf(await sendWith({ 'idempotency-key': `${key}-other` })), '401 challenge_refused')
    time.now += 299
    const again = await sendWith({ 'idempotency-key': key })
    assert.equal((again.body as Pair).refresh, first)
    await postJson(at, paths.refreshTokenPair, { refresh: first }, { 'idempotency-key': `${key}-1` })
    assert.equal(statusOf(await sendWith({ 'idempotency-key': key })), '401 challenge_refused')
  })

  it('repeats it with a device of its account, and proves no further device', async (t) => {
    const { at, authenticator } = await startWithPasskey(t)
    await at.service.register('john_roe', password)
    const john = await startLogin(at, { username: 'john_roe' })
    const { challenge, options } = await startPasskeyLogin(at)
    const body = { challenge, passkey: authenticator.get(options) }
    const deviceAfter = async (device: Record<string, string>) => {
      const { headers } = await postJson(at, passkeyPaths.completeLogin, body, { 'idempotency-key': key, ...device })
      const token = String(headers['x-device-token'])
      const [account, id, , ...factor] = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())
      return { token, account, id, factor }
    }
    const first = await deviceAfter({})
    assert.deepEqual([first.account, first.factor.length], [1, 2])
    const [, johns] = JSON.parse(
      Buffer.from(String(john.headers['x-device-token']).split('.')[0] ?? '', 'base64url').toString(),
    )
    const again = await deviceAfter({ 'x-device-token': String(john.headers['x-device-token']) })
    assert.deepEqual([again.account, again.id === johns, again.factor], [1, false, []])
    assert.deepEqual((await deviceAfter({})).factor, [])
    const kept = await deviceAfter({ 'x-device-token': first.token })
    assert.deepEqual([kept.id, kept.factor], [first.id, first.factor])
  })

  it('refuses challenges that are forged, expired, or for something else', async (t) => {
    const { at, authenticator, time, access } = await startWithPasskey(t)
    const { challenge, options } = await startPasskeyLogin(at)
    const complete = (text: unknown) =>
      postJson(at, passkeyPaths.completeLogin, { challenge: text, passkey: authenticator.get(options) })
    const own = await startLogin(at)
    const others = [(own.body as { challenge: string }).challenge, access, 'x', `${challenge}x`, challenge.slice(2)]
    for (const other of others) assert.equal(statusOf(await complete(other)), '401 challenge_refused')
    assert.equal(
      statusOf(
        await postJson(at, factorPaths.completeLogin, {
          challenge,
          passkey: authenticator.get(options),
        }),
      ),
      '401 challenge_refused',
    )
    time.now += 300
    assert.equal(statusOf(await complete(challenge)), '401 challenge_refused')
  })

  it('refuses a challenge from before what ends the devices of the account', async (t) => {
    const world = await startWithPasskey(t)
    const { at, authenticator, time } = world
    const { access } = await passkeyLogin(at, authenticator)
    const acts: Readonly<Record<string, () => Promise<unknown>>> = {
      password: () =>
        postJson(
          at,
          paths.changePassword,
          { current_password: password, new_password: `${password} 2` },
          bearer(access),
        ),
      sessions: () => postJson(at, paths.endAllSessions, {}, bearer(access)),
    }
    for (const [what, act] of Object.entries(acts)) {
      time.now += 10
      const { challenge, options } = await startPasskeyLogin(at)
      const body = { challenge, passkey: authenticator.get(options) }
      await act()
      assert.equal(statusOf(await postJson(at, passkeyPaths.completeLogin, body)), '401 challenge_refused', what)
    }
    time.now += 1
    await passkeyLogin(at, authenticator)
  })

  it('refuses a challenge from before a restore', async (t) => {
    const { at, authenticator, time } = await startWithPasskey(t)
    const { challenge, options } = await startPasskeyLogin(at)
    const body = { challenge, passkey: authenticator.get(options) }
    await at.service.database.knex('restores').insert({ backup_at: time.now + 5, restored_at: time.now + 10 })
    assert.equal(statusOf(await postJson(at, passkeyPaths.completeLogin, body)), '401 challenge_refused')
  })

  it('refuses a removed passkey, and one of a disabled or deleted account', async (t) => {
    const world = await startWithPasskey(t)
    const { at, authenticator, access } = world
    const knex = at.service.database.knex
    await knex('accounts').update({ is_active: false })
    assert.equal(statusOf(await tryPasskeyLogin(at, authenticator)), '401')
    await knex('accounts').update({ is_active: true })
    await passkeyLogin(at, authenticator)
    assert.equal((await postJson(at, paths.deleteAccount, { password }, bearer(access))).status, 200)
    assert.equal(statusOf(await tryPasskeyLogin(at, authenticator)), '401')
  })
})

describe('completeLogin', () => {
  const passwordStep = async ({ at }: Pick<WithPasskey, 'at'>, headers: Record<string, string> = {}) => {
    const { status, body } = await startLogin(at, {}, headers)
    assert.equal(status, 403)
    return body as {
      challenge: string
      factors: string[]
      passkey_options: Awaited<ReturnType<typeof startPasskeyLogin>>['options']
    }
  }

  it('takes a passkey of the account after the password', async (t) => {
    const world = await startWithPasskey(t)
    const { at, authenticator } = world
    const { challenge, factors, passkey_options: options } = await passwordStep(world)
    assert.deepEqual(factors, ['recovery_code', 'passkey'])
    assert.deepEqual(options.allowCredentials, [
      { id: authenticator.passkeys[0]?.id, type: 'public-key', transports: ['internal'] },
    ])
    const passkey = authenticator.get(options, { userHandle: null })
    const answer = await postJson(at, factorPaths.completeLogin, { challenge, passkey })
    assert.equal(answer.status, 200, answer.text)
    assert.deepEqual(claimsOf((answer.body as Pair).access).amr, ['pwd', 'pop', 'user', 'mfa'])
  })

  it('offers no passkey where none can be used', async (t) => {
    const { CONSOLE_ORIGIN: _, ...settings } = passkeySettings
    const world = await startWithPasskey(t)
    const elsewhere = await startWithClock(t, settings, { dataDir: world.at.dataDir })
    await setAdmin(world.at, 'jane_doe')
    const { factors, passkey_options: options } = await passwordStep(elsewhere, fromConsole)
    assert.deepEqual([factors, options], [['recovery_code'], undefined])
  })

  it('refuses the passkey of another account, and every one that is not right', async (t) => {
    const world = await startWithPasskey(t, {}, 5)
    const { at, authenticator } = world
    const stranger = newAuthenticator()
    stranger.passkeys.push({ ...(authenticator.passkeys[0] ?? assert.fail()), id: 'c3RyYW5nZXI' })
    const attempts: readonly Parameters<typeof authenticator.get>[1][] = [
      { userVerified: false },
      { origin: 'https://example.org' },
      { origin: consoleOrigin },
      { rpId: 'example.org' },
      { challenge: Buffer.alloc(32, 1).toString('base64url') },
      { userHandle: 'b3RoZXI' },
      { clientData: { crossOrigin: true } },
    ]
    for (const ceremony of attempts) {
      const { challenge, passkey_options: options } = await passwordStep(world)
      const passkey = authenticator.get(options, ceremony)
      const answer = await postJson(at, factorPaths.completeLogin, { challenge, passkey })
      assert.equal(statusOf(answer), '401 second_factor_refused', JSON.stringify(ceremony))
    }
    const { challenge, passkey_options: options } = await passwordStep(world)
    const passkey = stranger.get({ ...options, allowCredentials: [] })
    const answer = await postJson(at, factorPaths.completeLogin, { challenge, passkey })
    assert.equal(statusOf(answer), '401 second_factor_refused')
  })
})
