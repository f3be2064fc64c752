import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { codeAt, wrongCodeAt } from '../support/authenticator-app.ts'
import { fromConsole, setAdmin } from './admins.ts'
import { getMe, paths, postJson, type Received, send } from './client.ts'
import {
  bearer,
  type Clocked,
  confirmTotp,
  factorPaths,
  listFactors,
  logInWith,
  password,
  removeFactor,
  setUpTotp,
  startLogin,
  startTotp,
  startWithClock,
} from './second-factors.ts'

const required = { REQUIRE_SECOND_FACTOR: 'all' }
const near = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }
const challengeRefused = { detail: 'Log in again.', code: 'challenge_refused' }

const challengeOf = ({ status, text, body }: Received): string => {
  assert.equal(status, 403, text)
  return (body as { challenge: string }).challenge
}

/** Logs in to an account that must set up a factor. @returns the challenge */
const begin = async (at: Clocked['at'], more: object = {}, headers = {}): Promise<string> =>
  challengeOf(await startLogin(at, more, headers))

/** Starts one-time passwords with a challenge. @returns the secret */
const startWith = async (at: Clocked['at'], challenge: string, headers = {}): Promise<string> => {
  const { status, text, body } = await postJson(at, factorPaths.startTotp, { challenge }, headers)
  assert.equal(status, 200, text)
  return (body as { secret: string }).secret
}

const confirmWith = (at: Clocked['at'], challenge: string, otp: string, headers = {}): Promise<Received> =>
  postJson(at, factorPaths.confirmTotp, { challenge, otp }, headers)

/** A service whose account has to set up a factor and has started to. */
const startEnrolment = async (t: TestContext, settings = {}) => {
  const clocked = await startWithClock(t, { ...required, ...settings })
  const challenge = await begin(clocked.at)
  const secret = await startWith(clocked.at, challenge)
  return { ...clocked, challenge, secret }
}

const amrOf = (access: string): unknown =>
  JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()).amr

describe('a login that requires a new factor', () => {
  it('is completed by the confirmation, with recovery codes and the pair', async (t) => {
    const { at, time, challenge, secret } = await startEnrolment(t)
    const { status, body, headers } = await confirmWith(at, challenge, codeAt(secret, time.now))
    assert.equal(status, 200)
    const {
      recovery_codes: codes,
      access,
      refresh,
    } = body as {
      recovery_codes: string[]
      access: string
      refresh: string
    }
    assert.equal(new Set(codes).size, 10)
    assert.deepEqual(amrOf(access), ['pwd', 'otp', 'mfa'])
    assert.ok(headers['x-device-token'])
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal((await getMe(at, access)).status, 200)
    assert.equal((await postJson(at, paths.refreshTokenPair, { refresh })).status, 200)
    assert.equal((await listFactors(at, access)).recovery_codes_left, 10)
    time.now += 30
    await logInWith(at, { otp: codeAt(secret, time.now) })
  })

  it('can be completed after wrong codes', async (t) => {
    const { at, time, challenge, secret } = await startEnrolment(t)
    for (let wrong = 0; wrong < 8; wrong += 1) {
      const { status, body } = await confirmWith(at, challenge, wrongCodeAt(secret, time.now))
      assert.deepEqual([status, body], [400, { otp: ['The code is not right.'] }])
    }
    assert.equal((await confirmWith(at, challenge, codeAt(secret, time.now))).status, 200)
  })

  it('opens one session, however often it is confirmed at once, at two instances', async (t) => {
    const first = await startWithClock(t, required)
    const { time } = first
    const second = await startWithClock(t, required, { dataDir: first.at.dataDir, clock: { now: () => time.now } })
    for (const round of [1, 2, 3, 4]) {
      const username = `user${round}`
      const { id } = await first.at.service.register(username, password)
      const challenge = await begin(first.at, { username })
      const otp = codeAt(await startWith(first.at, challenge), time.now)
      const sent = [first.at, second.at, first.at, second.at].map((at) => confirmWith(at, challenge, otp))
      const statuses = (await Promise.all(sent)).map(({ status }) => status).toSorted()
      assert.equal(statuses[0], 200, `round ${round}`)
      for (const status of statuses.slice(1)) assert.ok(status === 400 || status === 401, String(status))
      const { knex } = first.at.service.database
      assert.equal((await knex('sessions').where({ account_id: id })).length, 1)
      assert.equal((await knex('recovery_codes').where({ account_id: id })).length, 10)
    }
  })

  it('opens one session with two challenges at once', async (t) => {
    const { at, time, challenge, secret } = await startEnrolment(t)
    const other = await begin(at)
    const otp = codeAt(secret, time.now)
    const answers = await Promise.all([challenge, other].map((one) => confirmWith(at, one, otp)))
    const statuses = answers.map(({ status }) => status).toSorted()
    assert.equal(statuses[0], 200)
    assert.notEqual(statuses[1], 200)
    assert.equal((await at.service.database.knex('sessions')).length, 1)
  })

  it('refuses its challenge once it was used, and once the account has a factor', async (t) => {
    const { at, time, challenge, secret } = await startEnrolment(t)
    const other = await begin(at)
    assert.equal((await confirmWith(at, challenge, codeAt(secret, time.now))).status, 200)
    for (const used of [challenge, other]) {
      for (const path of [factorPaths.startTotp, factorPaths.confirmTotp]) {
        const { status, body } = await postJson(at, path, { challenge: used, otp: codeAt(secret, time.now, 1) })
        assert.deepEqual([status, body], [401, challengeRefused], path)
      }
    }
  })

  it('refuses its challenge once a factor was set up, also when that is removed again', async (t) => {
    const { at, time, challenge, secret } = await startEnrolment(t)
    const other = await begin(at)
    const { access } = (await confirmWith(at, challenge, codeAt(secret, time.now))).body as { access: string }
    const [factor] = (await listFactors(at, access)).factors
    assert.equal((await removeFactor(at, access, factor?.id ?? '')).status, 204)
    const { status, body } = await postJson(at, factorPaths.startTotp, { challenge: other })
    assert.deepEqual([status, body], [401, challengeRefused])
    await startWith(at, await begin(at))
  })

  it('refuses its challenge after 30 minutes', async (t) => {
    const { at, time } = await startWithClock(t, required)
    const challenge = await begin(at)
    time.now += 1799
    const secret = await startWith(at, challenge)
    time.now += 1
    const { status, body } = await confirmWith(at, challenge, codeAt(secret, time.now))
    assert.deepEqual([status, body], [401, challengeRefused])
  })

  const ends: readonly [string, (clocked: Clocked, id: number) => Promise<unknown>][] = [
    [
      'a new password',
      ({ at, time }, id) => at.service.accounts.changePassword(id, { passwordHash: 'x' }, by(time.now)),
    ],
    [
      'a disabled account',
      ({ at, time }, id) => at.service.accounts.update(id, () => ({ active: false }), by(time.now)),
    ],
    ['a deleted account', ({ at, time }, id) => at.service.accounts.remove(id, by(time.now))],
  ]
  for (const [what, end] of ends) {
    it(`refuses its challenge after ${what}`, async (t) => {
      const enrolment = await startEnrolment(t)
      const { at, time, challenge, secret } = enrolment
      const account = await at.service.accounts.findByUsername('jane_doe')
      await end(enrolment, account?.id ?? 0)
      const { status, body } = await confirmWith(at, challenge, codeAt(secret, time.now))
      assert.deepEqual([status, body], [401, challengeRefused])
      assert.equal((await at.service.database.knex('sessions')).length, 0)
    })
  }

  it('refuses the challenge of another transport, in both directions', async (t) => {
    const { at, time } = await startWithClock(t, { ...required, REFRESH_COOKIE: 'by_request' })
    await setAdmin(at, 'jane_doe')
    const transports = [{}, near, fromConsole]
    for (const [place, from] of transports.entries()) {
      const challenge = await begin(at, {}, from)
      const secret = await startWith(at, challenge, from)
      for (const to of transports.toSpliced(place, 1)) {
        const answers = [
          await postJson(at, factorPaths.startTotp, { challenge }, to),
          await confirmWith(at, challenge, codeAt(secret, time.now), to),
        ]
        for (const { status, body } of answers) assert.deepEqual([status, body], [401, challengeRefused])
      }
    }
  })

  for (const [mode, from, cookie] of [
    ['cookie mode', near, '__Host-latchkey-refresh='],
    ['the console', fromConsole, '__Host-latchkey-console='],
  ] as const) {
    it(`sets its cookies in ${mode}, where the body has no refresh token`, async (t) => {
      const { at, time } = await startWithClock(t, { ...required, REFRESH_COOKIE: 'by_request' })
      await setAdmin(at, 'jane_doe')
      const challenge = await begin(at, {}, from)
      const secret = await startWith(at, challenge, from)
      const { status, body, headers } = await confirmWith(at, challenge, codeAt(secret, time.now), from)
      assert.equal(status, 200)
      assert.deepEqual(Object.keys(body as object).toSorted(), ['access', 'recovery_codes'])
      assert.ok(headers['set-cookie']?.some((line) => line.startsWith(cookie)))
      assert.ok(headers['set-cookie']?.some((line) => line.startsWith('__Host-latchkey-device=')))
    })
  }

  it('gives a challenge that opens nothing else', async (t) => {
    const { at, challenge } = await startEnrolment(t)
    assert.equal((await getMe(at, challenge)).status, 401)
    assert.equal((await postJson(at, paths.refreshTokenPair, { refresh: challenge })).status, 401)
    const completed = await postJson(at, factorPaths.completeLogin, { challenge, otp: '123456' })
    assert.deepEqual([completed.status, completed.body], [401, challengeRefused])
    const listed = await send(at, 'GET', factorPaths.list, { headers: bearer(challenge) })
    assert.equal(listed.status, 401)
  })

  it('takes no challenge of a login that has a factor', async (t) => {
    const { at, time, challenge, secret } = await startEnrolment(t)
    await confirmWith(at, challenge, codeAt(secret, time.now))
    const login = await begin(at)
    for (const path of [factorPaths.startTotp, factorPaths.confirmTotp]) {
      const { status, body } = await postJson(at, path, { challenge: login, otp: '123456' })
      assert.deepEqual([status, body], [401, challengeRefused], path)
    }
  })

  it('keeps the device of the login', async (t) => {
    const { at, time, challenge, secret } = await startEnrolment(t, { SECOND_FACTOR_REMEMBER: '1d' })
    const { headers } = await confirmWith(at, challenge, codeAt(secret, time.now))
    const device = { 'x-device-token': String(headers['x-device-token']) }
    assert.equal((await startLogin(at, {}, device)).status, 200)
    assert.equal((await startLogin(at)).status, 403)
  })

  it('answers 4xx to every other value of a challenge', async (t) => {
    const { at } = await startWithClock(t, required)
    for (const challenge of ['', 'x', '....', 'a'.repeat(2049), '\0', '\ud800', 7, null, [], {}, true]) {
      for (const path of [factorPaths.startTotp, factorPaths.confirmTotp]) {
        const { status } = await postJson(at, path, { challenge, otp: '123456' })
        assert.ok(status === 400 || status === 401, `${path} ${JSON.stringify(challenge)}: ${status}`)
      }
    }
  })
})

/** An act without a request. */
const by = (at: number) => ({ at, client: { actor: null, address: null, userAgent: null, requestId: null } })

describe('one-time passwords while another service issues tokens', () => {
  it('can be set up in the console alone', async (t) => {
    const { at, time } = await startWithClock(t, { FOREIGN_REFRESH_TOKENS: 'accept' })
    await setAdmin(at, 'jane_doe')
    const { access } = await logInWith(at)
    for (const path of [factorPaths.startTotp, factorPaths.confirmTotp]) {
      const { status, body } = await postJson(at, path, { otp: '123456' }, bearer(access))
      const detail = 'Second factors are not available while another service issues tokens.'
      assert.deepEqual([status, body], [403, { detail }])
    }
    const console = (await startLogin(at, {}, fromConsole)).body as { access: string }
    const secret = await startTotp(at, console.access)
    assert.equal((await confirmTotp(at, console.access, codeAt(secret, time.now))).status, 200)
  })
})

describe('one-time passwords and the master secret', () => {
  it('are good after a reseal', async (t) => {
    const clocked = await startWithClock(t)
    const { at, time } = clocked
    const { secret } = await setUpTotp(clocked, (await logInWith(at)).access)
    await at.service.keyManager.reseal(by(time.now))
    time.now += 30
    await logInWith(at, { otp: codeAt(secret, time.now) })
  })

  it('wait for another instance when this one does not know it', async (t) => {
    const clocked = await startWithClock(t)
    const { at, time } = clocked
    const { access } = await logInWith(at)
    const { secret } = await setUpTotp(clocked, access)
    time.now += 30
    const { knex } = at.service.database
    const [{ sealed_by: known }] = await knex('totp_factors')
    await knex('totp_factors').update({ sealed_by: 'another' })
    const otp = codeAt(secret, time.now)
    assert.equal((await startLogin(at, { otp })).status, 503)
    await knex('totp_factors').update({ sealed_by: known })
    await logInWith(at, { otp })
  })
})

describe('changes of second factors', () => {
  it('spend the limit of changes: one owner cannot fill the audit trail', async (t) => {
    const clocked = await startWithClock(t, { LIMIT_CHANGES_ADDRESS: '6/h' })
    const { at, time } = clocked
    const { secret } = await setUpTotp(clocked, (await logInWith(at)).access)
    time.now += 30
    const { access } = await logInWith(at, { otp: codeAt(secret, time.now) })
    const other = await startTotp(at, access)
    const renew = () => send(at, 'POST', factorPaths.renewCodes, { headers: bearer(access) })
    assert.equal((await renew()).status, 200)
    const { status, headers } = await renew()
    assert.equal(status, 429)
    assert.ok(Number(headers['retry-after']) > 0)
    assert.equal((await confirmTotp(at, access, codeAt(other, time.now))).status, 429)
    assert.equal((await postJson(at, factorPaths.startTotp, {}, bearer(access))).status, 429)
    const started = await at.service.database.knex('totp_factors').where({ confirmed_at: null })
    assert.equal(started.length, 1)
  })

  it('spend it once in a login that requires a factor', async (t) => {
    const { at, time, challenge } = await startEnrolment(t, { LIMIT_CHANGES_ADDRESS: '1/h' })
    await startWith(at, challenge)
    const secret = await startWith(at, challenge)
    assert.equal((await confirmWith(at, challenge, codeAt(secret, time.now))).status, 200)
  })
})
