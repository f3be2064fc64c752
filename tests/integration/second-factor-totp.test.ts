import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { codeAt, wrongCodeAt } from '../support/authenticator-app.ts'
import { getMe, type Pair, postJson, type Received } from './client.ts'
import {
  bearer,
  type Clocked,
  confirmTotp,
  factorPaths,
  listFactors,
  logInWith,
  password,
  refusalOf,
  removeFactor,
  renewCodes,
  type SetUp,
  setUpTotp,
  startLogin,
  startTotp,
  startWithClock,
} from './second-factors.ts'

/** What a step later is. */
const step = 30
const notFresh = '401 insufficient_user_authentication insufficient_user_authentication'

/** A service whose account has logged in, and set one-time passwords up half a minute ago. */
const startSetUp = async (t: TestContext): Promise<Clocked & SetUp & Pair> => {
  const clocked = await startWithClock(t)
  const pair = await logInWith(clocked.at)
  const factor = await setUpTotp(clocked, pair.access)
  clocked.time.now += step
  return { ...clocked, ...pair, ...factor }
}

/** Logs in with a code. */
const logInWithCode = async ({ at, time, secret }: Clocked & SetUp): Promise<string> =>
  (await logInWith(at, { otp: codeAt(secret, time.now) })).access

const eventsOf = async ({ at }: Clocked) =>
  (await at.service.audit.list({ limit: 100 })).flatMap(({ event, reason, factorId, codesLeft }) =>
    /factor|recovery/.test(event) ? [{ event, reason, factorId, codesLeft }] : [],
  )

describe('startTotp', () => {
  it('returns a secret of 160 bits, as a text and as a URL, in an answer that is not cached', async (t) => {
    const { at, time } = await startWithClock(t, { ISSUER: 'https://login.example.com/x' })
    const { access } = await logInWith(at)
    const { status, body, headers } = await postJson(at, factorPaths.startTotp, {}, bearer(access))
    const { secret, otpauth_url: url, expires } = body as { secret: string; otpauth_url: string; expires: number }
    assert.equal(status, 200)
    assert.match(secret, /^[A-Z2-7]{32}$/)
    assert.equal(
      url,
      `otpauth://totp/login.example.com:jane_doe?secret=${secret}&issuer=login.example.com&algorithm=SHA1&digits=6&period=30`,
    )
    assert.equal(expires, time.now + 600)
    assert.equal(headers['cache-control'], 'no-store')
  })

  it('names TOTP_ISSUER, or Latchkey without an issuer that has a host', async (t) => {
    for (const [settings, issuer] of [
      [{ TOTP_ISSUER: 'Jane & Co', ISSUER: 'https://login.example.com' }, 'Jane%20%26%20Co'],
      [{}, 'Latchkey'],
      [{ ISSUER: 'urn:example:issuer' }, 'Latchkey'],
    ] as const) {
      const { at } = await startWithClock(t, settings)
      const { access } = await logInWith(at)
      const { text } = await postJson(at, factorPaths.startTotp, {}, bearer(access))
      assert.ok(text.includes(`otpauth://totp/${issuer}:jane_doe?`), text)
    }
  })

  it('changes nothing until it is confirmed', async (t) => {
    const { at } = await startWithClock(t)
    const { access } = await logInWith(at)
    await startTotp(at, access)
    assert.deepEqual(await listFactors(at, access), { factors: [], recovery_codes_left: 0 })
    await logInWith(at)
  })

  it('stores no secret in plain text', async (t) => {
    const { at, secret } = await startSetUp(t)
    const rows = await at.service.database.knex('totp_factors').select('*')
    assert.equal(rows.length, 1)
    assert.ok(!JSON.stringify(rows).includes(secret))
    assert.ok(!at.logText().includes(secret))
  })

  it('needs credentials, and a login of the last 15 minutes', async (t) => {
    const { at, time } = await startWithClock(t, { ACCESS_TOKEN_LIFETIME: '1h' })
    const { access } = await logInWith(at)
    assert.equal((await postJson(at, factorPaths.startTotp, {})).status, 401)
    assert.equal((await postJson(at, factorPaths.startTotp, { challenge: 'forged' })).status, 401)
    time.now += 901
    assert.equal(refusalOf(await postJson(at, factorPaths.startTotp, {}, bearer(access))), notFresh)
  })
})

describe('confirmTotp', () => {
  it('makes the secret a factor, and returns ten recovery codes', async (t) => {
    const clocked = await startWithClock(t)
    const { at, time } = clocked
    const { access } = await logInWith(at)
    const secret = await startTotp(at, access)
    const { status, body, headers } = await confirmTotp(at, access, codeAt(secret, time.now))
    assert.equal(status, 200)
    assert.equal(headers['cache-control'], 'no-store')
    const { recovery_codes: codes } = body as { recovery_codes: string[] }
    assert.equal(new Set(codes).size, 10)
    for (const code of codes) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){5}$/)
    const { factors, recovery_codes_left: left } = await listFactors(at, access)
    assert.deepEqual(factors, [{ id: factors[0]?.id, kind: 'totp', name: null, created: time.now, last_used: null }])
    assert.equal(left, 10)
    assert.equal((await startLogin(at)).status, 403)
    assert.equal((await getMe(at, access)).status, 200)
    assert.deepEqual(await eventsOf(clocked), [
      { event: 'factor_added', reason: 'totp', factorId: factors[0]?.id, codesLeft: null },
    ])
  })

  it('accepts the codes of one step either way, and no others', async (t) => {
    const { at, time } = await startWithClock(t)
    const accepted: number[] = []
    for (const steps of [-2, -1, 0, 1, 2]) {
      const username = `user${steps}`
      await at.service.register(username, password)
      const { access } = await logInWith(at, { username })
      const secret = await startTotp(at, access)
      const { status } = await confirmTotp(at, access, codeAt(secret, time.now, steps))
      if (status === 200) accepted.push(steps)
    }
    assert.deepEqual(accepted, [-1, 0, 1])
  })

  it('accepts a code with blanks and dashes', async (t) => {
    const { at, time } = await startWithClock(t)
    const { access } = await logInWith(at)
    const code = codeAt(await startTotp(at, access), time.now)
    assert.equal((await confirmTotp(at, access, ` ${code.slice(0, 3)} - ${code.slice(3)} `)).status, 200)
  })

  it('refuses wrong codes and takes the right one afterwards', async (t) => {
    const { at, time } = await startWithClock(t)
    const { access } = await logInWith(at)
    const secret = await startTotp(at, access)
    const code = codeAt(secret, time.now)
    const arabic = code.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
    for (const otp of [wrongCodeAt(secret, time.now), arabic, `00${code}`, code.slice(1), '  -  ', 'abcdef']) {
      const { status, body } = await confirmTotp(at, access, otp)
      assert.deepEqual([status, body], [400, { otp: ['The code is not right.'] }], otp)
    }
    for (const otp of ['', '1'.repeat(5000), Number(code), null, [code], { code }, true]) {
      const { status, body } = await confirmTotp(at, access, otp)
      assert.equal(status, 400)
      assert.deepEqual(Object.keys(body as object), ['otp'])
    }
    assert.equal((await postJson(at, factorPaths.confirmTotp, {}, bearer(access))).status, 400)
    assert.equal((await confirmTotp(at, access, code)).status, 200)
  })

  it('refuses a secret that was not started, is forgotten, or was replaced', async (t) => {
    const { at, time } = await startWithClock(t)
    const { access } = await logInWith(at)
    const notStarted = { non_field_errors: ['Start again with startTotp.'] }
    assert.deepEqual((await confirmTotp(at, access, '123456')).body, notStarted)
    const secret = await startTotp(at, access)
    time.now += 600
    assert.deepEqual((await confirmTotp(at, access, codeAt(secret, time.now))).body, notStarted)
    const replaced = await startTotp(at, access)
    await startTotp(at, access)
    assert.equal((await confirmTotp(at, access, codeAt(replaced, time.now))).status, 400)
  })

  it('uses its code up: it does not log in', async (t) => {
    const clocked = await startWithClock(t)
    const { at, time } = clocked
    const { secret } = await setUpTotp(clocked, (await logInWith(at)).access)
    assert.equal((await startLogin(at, { otp: codeAt(secret, time.now) })).status, 401)
    assert.equal((await startLogin(at, { otp: codeAt(secret, time.now, 1) })).status, 200)
  })

  it('replaces the earlier secret, and keeps the recovery codes', async (t) => {
    const set = await startSetUp(t)
    const { at, time } = set
    const access = await logInWithCode(set)
    const [earlier] = (await listFactors(at, access)).factors
    const secret = await startTotp(at, access)
    time.now += step
    await logInWithCode(set)
    const { status, body } = await confirmTotp(at, access, codeAt(secret, time.now))
    assert.deepEqual([status, body], [200, {}])
    const { factors, recovery_codes_left: left } = await listFactors(at, access)
    assert.deepEqual([factors.length, left], [1, 10])
    time.now += step
    assert.equal((await startLogin(at, { otp: codeAt(set.secret, time.now) })).status, 401)
    assert.equal((await startLogin(at, { otp: codeAt(secret, time.now) })).status, 200)
    assert.deepEqual((await eventsOf(set)).slice(1, 3), [
      { event: 'factor_removed', reason: 'totp', factorId: earlier?.id, codesLeft: null },
      { event: 'factor_added', reason: 'totp', factorId: factors[0]?.id, codesLeft: null },
    ])
  })

  it('needs a login with a factor once there is one', async (t) => {
    const { at, access } = await startSetUp(t)
    for (const path of [factorPaths.startTotp, factorPaths.confirmTotp]) {
      assert.equal(refusalOf(await postJson(at, path, { otp: '123456' }, bearer(access))), notFresh, path)
    }
  })

  it('adds one factor when a secret is confirmed several times at once', async (t) => {
    const { at, time } = await startWithClock(t)
    for (const round of [1, 2, 3, 4, 5]) {
      const username = `user${round}`
      await at.service.register(username, password)
      const { access } = await logInWith(at, { username })
      const code = codeAt(await startTotp(at, access), time.now)
      const answers = await Promise.all([1, 2, 3, 4].map(() => confirmTotp(at, access, code)))
      const [added, ...others] = answers.toSorted((one, other) => one.status - other.status)
      assert.equal(added?.status, 200)
      for (const { status } of others) assert.ok([400, 401].includes(status), String(status))
      assert.equal((await listFactors(at, access)).recovery_codes_left, 10)
    }
  })
})

describe('a one-time password', () => {
  it('logs in once, and none before it does', async (t) => {
    const { at, time, secret } = await startSetUp(t)
    time.now += 2 * step
    const otp = codeAt(secret, time.now)
    assert.equal((await startLogin(at, { otp })).status, 200)
    assert.equal((await startLogin(at, { otp })).status, 401)
    assert.equal((await startLogin(at, { otp: codeAt(secret, time.now, -1) })).status, 401)
    assert.equal((await startLogin(at, { otp: codeAt(secret, time.now, 1) })).status, 200)
  })

  it('logs in once when it is sent several times at once, to two instances', async (t) => {
    const first = await startSetUp(t)
    const { time, secret } = first
    const second = await startWithClock(t, {}, { dataDir: first.at.dataDir, clock: { now: () => time.now } })
    for (const round of [1, 2, 3, 4, 5]) {
      time.now += step
      const otp = codeAt(secret, time.now)
      const sent = [first.at, second.at, first.at, second.at].map((at) => startLogin(at, { otp }))
      const statuses = (await Promise.all(sent)).map(({ status }) => status).toSorted()
      assert.deepEqual(statuses, [200, 401, 401, 401], `round ${round}`)
    }
  })

  it('does not log in another account', async (t) => {
    const { at, time, secret } = await startSetUp(t)
    await at.service.register('joe', password)
    const { access } = await logInWith(at, { username: 'joe' })
    await setUpTotp({ at, time }, access)
    time.now += step
    assert.equal((await startLogin(at, { username: 'joe', otp: codeAt(secret, time.now) })).status, 401)
  })
})

describe('removeFactor', () => {
  it('removes the recovery codes with the last factor, and the sessions go on', async (t) => {
    const set = await startSetUp(t)
    const { at } = set
    const access = await logInWithCode(set)
    const [factor] = (await listFactors(at, access)).factors
    const { status, text } = await removeFactor(at, access, factor?.id ?? '')
    assert.deepEqual([status, text], [204, ''])
    for (const session of [access, set.access]) {
      assert.deepEqual(await listFactors(at, session), { factors: [], recovery_codes_left: 0 })
    }
    await logInWith(at)
    assert.equal((await removeFactor(at, access, factor?.id ?? '')).status, 404)
  })

  it('needs a login with a factor of the last 15 minutes', async (t) => {
    const set = await startSetUp(t)
    const { at, time } = set
    const access = await logInWithCode(set)
    const [factor] = (await listFactors(at, access)).factors
    assert.equal(refusalOf(await removeFactor(at, set.access, factor?.id ?? '')), notFresh)
    time.now += 890
    assert.equal((await removeFactor(at, access, 'unknown')).status, 404)
  })

  it('removes no factor of another account', async (t) => {
    const set = await startSetUp(t)
    const { at } = set
    const [factor] = (await listFactors(at, set.access)).factors
    await at.service.register('joe', password)
    const { access } = await logInWith(at, { username: 'joe' })
    for (const id of [factor?.id ?? '', '0', '%00', '%ED%A0%80', 'a'.repeat(2000)]) {
      const { status } = await removeFactor(at, access, id)
      assert.ok([400, 404].includes(status), `${id}: ${status}`)
    }
    assert.equal((await listFactors(at, set.access)).factors.length, 1)
  })
})

describe('renewRecoveryCodes', () => {
  it('replaces the codes', async (t) => {
    const set = await startSetUp(t)
    const { at } = set
    const access = await logInWithCode(set)
    const { status, body, headers } = await renewCodes(at, access)
    assert.equal(status, 200)
    assert.equal(headers['cache-control'], 'no-store')
    const { recovery_codes: codes } = body as { recovery_codes: string[] }
    assert.equal(new Set([...codes, ...set.codes]).size, 20)
    assert.equal((await completeWith(set, set.codes[0])).status, 401)
    assert.equal((await completeWith(set, codes[0])).status, 200)
    assert.equal((await listFactors(at, access)).recovery_codes_left, 9)
  })

  it('needs a login with a factor, also from an account without one', async (t) => {
    const set = await startSetUp(t)
    assert.equal(refusalOf(await renewCodes(set.at, set.access)), notFresh)
    await set.at.service.register('joe', password)
    const { access } = await logInWith(set.at, { username: 'joe' })
    assert.equal(refusalOf(await renewCodes(set.at, access)), notFresh)
  })
})

/** Completes a login with a recovery code. */
const completeWith = async ({ at }: Clocked, code: string | undefined) => {
  const { body } = await startLogin(at)
  const { challenge } = body as { challenge: string }
  return postJson(at, factorPaths.completeLogin, { challenge, recovery_code: code })
}

const codesLeftOf = ({ status, text, body }: Received): unknown => {
  assert.equal(status, 200, text)
  return (body as { recovery_codes_left?: unknown }).recovery_codes_left
}

describe('a recovery code', () => {
  it('logs in once, however it is written, and the answer and the record say how many are left', async (t) => {
    const set = await startSetUp(t)
    const [first = '', second = ''] = set.codes
    assert.equal(codesLeftOf(await completeWith(set, first.toLowerCase().replaceAll('-', ' '))), 9)
    assert.equal((await completeWith(set, first)).status, 401)
    assert.equal(codesLeftOf(await completeWith(set, second.replaceAll('-', ''))), 8)
    const used = (await eventsOf(set)).filter(({ event }) => event === 'recovery_code_used')
    assert.deepEqual(
      used.map(({ codesLeft }) => codesLeft),
      [9, 8],
    )
    assert.equal(new Set(used.map(({ factorId }) => factorId)).size, 2)
    assert.ok(!set.at.logText().includes(first))
  })

  it('logs in once when it is sent several times at once, to two instances', async (t) => {
    const set = await startSetUp(t)
    const { time } = set
    const second = await startWithClock(t, {}, { dataDir: set.at.dataDir, clock: { now: () => time.now } })
    for (const code of set.codes.slice(0, 4)) {
      const sent = [set, second, set, second].map((clocked) => completeWith(clocked, code))
      const statuses = (await Promise.all(sent)).map(({ status }) => status).toSorted()
      assert.deepEqual(statuses, [200, 401, 401, 401])
    }
    assert.equal((await listFactors(set.at, set.access)).recovery_codes_left, 6)
  })

  it('does not log in another account', async (t) => {
    const set = await startSetUp(t)
    await set.at.service.register('joe', password)
    const { access } = await logInWith(set.at, { username: 'joe' })
    const joes = await setUpTotp(set, access)
    assert.equal((await completeWith(set, joes.codes[0])).status, 401)
  })
})
