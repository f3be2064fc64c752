import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeAt } from '../support/authenticator-app.ts'
import { fromConsole, setAdmin } from './admins.ts'
import { byNobody, getMe, type Pair, paths, postJson, type Received, send } from './client.ts'
import { decode } from './jwt.ts'
import { factorPaths, password, refusalOf, setUpTotp, startLogin, startWithClock } from './second-factors.ts'
import { challengeIn, complete, countSessions, firstStep, type Stepping, startStepping } from './second-steps.ts'

const wrong = '401 second_factor_refused'
const refused = '401 challenge_refused'
const mfa = ['pwd', 'otp', 'mfa']

const amrOf = ({ status, text, body }: Received): unknown => {
  assert.equal(status, 200, text)
  return decode((body as Pair).access).payload.amr
}

const changePassword = async ({ at }: Pick<Stepping, 'at'>): Promise<void> => {
  const account = await at.service.accounts.findById(1)
  assert.ok(account && (await at.service.setPassword(account, 'another horse battery')))
}

const asForm = (fields: Record<string, string>) => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

const asMultipart = (fields: Record<string, string>) => {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return { headers: { 'content-type': 'multipart/form-data; boundary=b' }, body: `${parts.join('')}--b--\r\n` }
}

describe('obtainTokenPair, of an account with a second factor', () => {
  it('answers the right password with 403, without any token', async (t) => {
    const world = await startStepping(t, { REFRESH_COOKIE: 'by_request' })
    const sessions = await countSessions(world)
    for (const headers of [{}, { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }]) {
      const answer = await startLogin(world.at, {}, headers)
      const { challenge, ...body } = answer.body as { challenge: string }
      assert.equal(answer.status, 403)
      assert.deepEqual(body, {
        detail: 'A second factor is required.',
        code: 'second_factor_required',
        factors: ['totp', 'recovery_code'],
      })
      assert.ok(challenge.length > 100)
      const sent = ['set-cookie', 'x-device-token', 'www-authenticate'].map((name) => answer.headers[name])
      assert.deepEqual(sent, [undefined, undefined, undefined])
    }
    assert.equal(await countSessions(world), sessions)
    assert.equal((await startLogin(world.at, { password: 'a wrong guess' })).status, 401)
  })

  it('takes the code with the password, also from forms', async (t) => {
    const world = await startStepping(t)
    const forms = [
      (otp: string) => startLogin(world.at, { otp }),
      (otp: string) => startLogin(world.at, { otp: ` ${otp.slice(0, 3)} - ${otp.slice(3)} ` }),
      (otp: string) => send(world.at, 'POST', paths.obtainTokenPair, asForm({ username: 'jane_doe', password, otp })),
      (otp: string) =>
        send(world.at, 'POST', paths.obtainTokenPair, asMultipart({ username: 'jane_doe', password, otp })),
    ]
    for (const form of forms) {
      assert.deepEqual(amrOf(await form(world.code())), mfa)
      assert.equal(refusalOf(await form(world.code())), wrong)
      world.time.now += 30
    }
  })

  it('refuses every other value of otp', async (t) => {
    const world = await startStepping(t)
    const code = world.code()
    const others = [
      world.wrongCode(),
      '',
      ' ',
      `${code}0`,
      code.slice(1),
      '１２３４５６',
      'abcdef',
      null,
      true,
      [],
      [code],
      {},
    ]
    for (const otp of [...others, { otp: code }, 1.5, 12, Number(code), -1, 'x'.repeat(9000)])
      assert.equal(refusalOf(await startLogin(world.at, { otp })), wrong, JSON.stringify(otp)?.slice(0, 40))
    assert.equal((await startLogin(world.at, { otp: code })).status, 200)
  })

  it('looks at the code only after the password was right', async (t) => {
    const world = await startStepping(t)
    const otp = world.code()
    const answer = await startLogin(world.at, { password: 'a wrong guess', otp })
    assert.deepEqual(
      [answer.status, answer.body],
      [401, { detail: 'No active account found with the given credentials' }],
    )
    assert.equal((await startLogin(world.at, { otp })).status, 200)
  })
})

describe('obtainTokenPair, of an account without a second factor', () => {
  it('ignores otp, whatever it is', async (t) => {
    const { at } = await startWithClock(t)
    for (const otp of ['123456', '', null, 7, [1], { a: 1 }, 'x'.repeat(9000)])
      assert.equal(amrOf(await startLogin(at, { otp })), undefined)
    for (const form of [asForm, asMultipart]) {
      const sent = form({ username: 'jane_doe', password, otp: 'no code' })
      assert.equal((await send(at, 'POST', paths.obtainTokenPair, sent)).status, 200)
    }
  })
})

describe('completeLogin', () => {
  it('answers like a login, with amr in the access token', async (t) => {
    const world = await startStepping(t)
    const answer = await complete(world, await firstStep(world), { otp: world.code() })
    assert.deepEqual(amrOf(answer), mfa)
    assert.deepEqual(Object.keys(answer.body as object).sort(), ['access', 'refresh'])
    assert.ok(String(answer.headers['x-device-token']).length > 20)
    assert.equal((await getMe(world.at, (answer.body as Pair).access)).status, 200)
    const code = await complete(world, await firstStep(world), { recovery_code: world.codes[0] })
    assert.deepEqual(amrOf(code), mfa)
  })

  it('takes exactly one factor', async (t) => {
    const world = await startStepping(t)
    const challenge = await firstStep(world)
    const otp = world.code()
    for (const factors of [{}, { otp, recovery_code: world.codes[0] }, { otp, recovery_code: '' }]) {
      const { status, body } = await complete(world, challenge, factors)
      assert.deepEqual(
        [status, body],
        [400, { non_field_errors: ['Send exactly one of otp, recovery_code and passkey.'] }],
      )
    }
    for (const [name, value] of [
      ['otp', 123456],
      ['otp', null],
      ['recovery_code', []],
      ['passkey', 'x'],
      ['passkey', {}],
    ]) {
      const { status, body } = await complete(world, challenge, { [String(name)]: value })
      assert.equal(status, 400, JSON.stringify(body))
    }
    for (const given of [{ otp }, { challenge: 7, otp }, { challenge: '', otp }, { challenge: 'x'.repeat(3000), otp }])
      assert.equal((await postJson(world.at, factorPaths.completeLogin, given)).status, 400)
    assert.equal((await complete(world, challenge, { otp })).status, 200)
  })

  it('takes JSON only, and refuses pages of other sites', async (t) => {
    const world = await startStepping(t)
    const form = asForm({ challenge: await firstStep(world), otp: world.code() })
    assert.equal((await send(world.at, 'POST', factorPaths.completeLogin, form)).status, 415)
    const fromAfar = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const answer = await complete(world, await firstStep(world), { otp: world.code() }, fromAfar)
    assert.equal(refusalOf(answer), '403 origin_refused')
  })

  it('sets the cookies of the transport of the first step, and refuses another one', async (t) => {
    const world = await startStepping(t, { REFRESH_COOKIE: 'by_request' })
    await setAdmin(world.at, 'jane_doe')
    const transports = {
      body: {},
      cookie: { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' },
      console: fromConsole,
    }
    for (const [name, headers] of Object.entries(transports)) {
      const challenge = await firstStep(world, headers)
      for (const [other, otherHeaders] of Object.entries(transports)) {
        if (other === name) continue
        assert.equal(refusalOf(await complete(world, challenge, { otp: world.code() }, otherHeaders)), refused)
      }
      const answer = await complete(world, challenge, { otp: world.code() }, headers)
      assert.deepEqual(amrOf(answer), mfa)
      const cookies = answer.headers['set-cookie']?.map((cookie) => cookie.split('=')[0])
      const expected = { body: undefined, cookie: '__Host-latchkey-refresh', console: '__Host-latchkey-console' }[name]
      assert.deepEqual(cookies, expected && [expected, '__Host-latchkey-device'])
      world.time.now += 30
    }
  })

  it('opens no session for administration once the admin flag is gone', async (t) => {
    const world = await startStepping(t)
    await setAdmin(world.at, 'jane_doe')
    const challenge = await firstStep(world, fromConsole)
    await setAdmin(world.at, 'jane_doe', false)
    assert.equal(refusalOf(await complete(world, challenge, { otp: world.code() }, fromConsole)), refused)
  })

  it('refuses challenges that are forged, altered, expired, or used', async (t) => {
    const world = await startStepping(t)
    const challenge = await firstStep(world)
    const other = await startStepping(t)
    for (const text of ['x', `${challenge}A`, challenge.slice(0, -4), await firstStep(other), 'a.b.c.d.e', '....'])
      assert.equal(refusalOf(await complete(world, text, { otp: world.code() })), refused)
    world.time.now += 299
    const late = await firstStep(world)
    assert.equal((await complete(world, challenge, { otp: world.code() })).status, 200)
    world.time.now += 1
    assert.equal(refusalOf(await complete(world, challenge, { recovery_code: world.codes[0] })), refused)
    world.time.now += 299
    assert.equal(refusalOf(await complete(world, late, { otp: world.code() })), refused)
  })

  it('takes no code of another account', async (t) => {
    const world = await startStepping(t)
    await world.at.service.register('john_doe', password)
    const john = { username: 'john_doe' }
    const pair = (await startLogin(world.at, john)).body as Pair
    const { secret, codes } = await setUpTotp(world, pair.access)
    world.time.now += 60
    const challenge = await firstStep(world)
    assert.equal(refusalOf(await complete(world, challenge, { otp: codeAt(secret, world.time.now) })), wrong)
    assert.equal(refusalOf(await complete(world, challenge, { recovery_code: codes[0] })), wrong)
    const ofJohn = challengeIn(await startLogin(world.at, john))
    assert.equal(refusalOf(await complete(world, ofJohn, { otp: world.code() })), wrong)
    assert.equal((await complete(world, challenge, { otp: world.code() })).status, 200)
  })

  it('refuses an access or a refresh token as a challenge, and a challenge as a token', async (t) => {
    const world = await startStepping(t)
    const pair = (await startLogin(world.at, { otp: world.code() })).body as Pair
    world.time.now += 30
    for (const text of [pair.access, pair.refresh])
      assert.equal(refusalOf(await complete(world, text, { otp: world.code() })), refused)
    const challenge = await firstStep(world)
    assert.equal((await getMe(world.at, challenge)).status, 401)
    assert.equal((await postJson(world.at, paths.refreshTokenPair, { refresh: challenge })).status, 401)
    assert.equal((await postJson(world.at, paths.verifyToken, { token: challenge })).status, 401)
  })

  const endings: readonly [string, (world: Stepping) => Promise<unknown>][] = [
    ['a changed password', changePassword],
    [
      'the end of all sessions',
      ({ at, time }) => at.service.sessions.revokeAll({ accountId: 1, reason: 'logout_all' }, byNobody(time.now)),
    ],
    [
      'a disabled account',
      async ({ at, time }) => {
        await at.service.accounts.update(1, () => ({ active: false }), byNobody(time.now))
        await at.service.accounts.update(1, () => ({ active: true }), byNobody(time.now))
      },
    ],
    ['a deleted account', ({ at, time }) => at.service.accounts.remove(1, byNobody(time.now))],
    [
      'the removal of all factors',
      async ({ at }) => {
        await at.service.database.knex('totp_factors').delete()
        await at.service.database.knex('accounts').update({ has_factor: false, factor_epoch: 9 })
      },
    ],
  ]
  for (const [what, end] of endings) {
    it(`refuses a challenge from before ${what}`, async (t) => {
      const world = await startStepping(t)
      const challenge = await firstStep(world)
      const other = await firstStep(world)
      await end(world)
      assert.equal(refusalOf(await complete(world, challenge, { otp: world.code() })), refused)
      world.time.now += 1
      assert.equal(refusalOf(await complete(world, other, { recovery_code: world.codes[0] })), refused)
    })
  }

  it('accepts a challenge of the second in which the password changed, after the change', async (t) => {
    const world = await startStepping(t)
    await changePassword(world)
    const challenge = await firstStep(world, {}, { password: 'another horse battery' })
    assert.equal((await complete(world, challenge, { otp: world.code() })).status, 200)
  })

  it('accepts a challenge from before an upgrade of the hash', async (t) => {
    const world = await startStepping(t)
    const challenge = await firstStep(world)
    const hash = await world.at.service.hasher.hash(password)
    await world.at.service.database.knex('accounts').update({ password_hash: hash })
    assert.equal((await complete(world, challenge, { otp: world.code() })).status, 200)
  })

  it('allows five attempts of a challenge, of whatever kind', async (t) => {
    const world = await startStepping(t)
    const challenge = await firstStep(world)
    for (const factor of [{ otp: world.wrongCode() }, { recovery_code: 'no code' }, { otp: '' }, { otp: 'x' }])
      assert.equal(refusalOf(await complete(world, challenge, factor)), wrong)
    const fresh = await firstStep(world)
    assert.equal(refusalOf(await complete(world, challenge, { otp: world.wrongCode() })), wrong)
    assert.equal(refusalOf(await complete(world, challenge, { otp: world.code() })), refused)
    assert.equal((await complete(world, fresh, { otp: world.code() })).status, 200)
  })

  it('judges five of many attempts at once', async (t) => {
    const world = await startStepping(t)
    const challenge = await firstStep(world)
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => complete(world, challenge, { otp: world.wrongCode() })),
    )
    const refusals = answers.map(refusalOf)
    assert.equal(refusals.filter((refusal) => refusal === wrong).length, 5)
    assert.equal(refusals.filter((refusal) => refusal === refused).length, 10)
  })
})
