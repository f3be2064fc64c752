import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cookieStorage, memoryStorage } from '../../client/src/index.ts'
import { listFactors, SecondFactorsApi, startTotp } from '../../client/src/second-factor.ts'
import { createVerifier } from '../../client/src/verify.ts'
import { password } from '../integration/rotating.ts'
import { wrongCodeAt } from '../support/authenticator-app.ts'
import { sessionsOf } from '../support/sessions-of.ts'
import { diskStorage, makeApp } from './app.ts'
import { amrOf, losing, refusedAs, startEnrolled } from './enrolled.ts'

describe('a login of an account with one-time passwords', () => {
  it('takes a second step, with a code or with a recovery code', async (t) => {
    const { at, codes, nextCode } = await startEnrolled(t)
    for (const proof of [{ otp: nextCode() }, { recoveryCode: codes[0] ?? '' }]) {
      const app = makeApp(at.at.baseUrl)
      assert.deepEqual(await app.login(), {
        status: 'second_factor_required',
        factors: ['totp', 'recovery_code'],
        passkeyOptions: undefined,
      })
      assert.notEqual(app.session.state, 'logged_in')
      await app.session.completeLogin(proof)
      assert.equal(app.session.state, 'logged_in')
      assert.equal(await app.me(), 200)
      assert.deepEqual(await amrOf(app), ['pwd', 'otp', 'mfa'])
    }
  })

  it('is complete at once for a script that sends the code with the password', async (t) => {
    const { at, nextCode, secret } = await startEnrolled(t)
    const { session } = makeApp(at.at.baseUrl)
    const wrong = { username: 'jane_doe', password, otp: wrongCodeAt(secret, at.clock.now) }
    await assert.rejects(session.login(wrong), refusedAs('second_factor_refused'))
    assert.deepEqual(await session.login({ ...wrong, otp: nextCode() }), { status: 'authenticated' })
  })

  it('distinguishes a wrong code, which can be corrected, from a refused challenge, which cannot', async (t) => {
    const { at, secret, nextCode } = await startEnrolled(t)
    const { session, login, sent } = makeApp(at.at.baseUrl)
    await assert.rejects(session.completeLogin({ otp: nextCode() }), refusedAs('challenge_refused'))
    await login()
    const wrong = { otp: wrongCodeAt(secret, at.clock.now) }
    await assert.rejects(session.completeLogin(wrong), refusedAs('second_factor_refused'))
    await session.completeLogin({ otp: nextCode() })
    await assert.rejects(session.completeLogin({ otp: nextCode() }), refusedAs('challenge_refused'))

    await login()
    at.clock.now += 300
    await assert.rejects(session.completeLogin({ otp: nextCode() }), refusedAs('challenge_refused'))
    const count = sent.length
    await assert.rejects(session.completeLogin({ otp: nextCode() }), refusedAs('challenge_refused'))
    assert.equal(sent.length, count, 'the challenge is gone')
  })

  it('refreshes nothing on a 401 of its operations, whatever sends them', async (t) => {
    const { at, session, login, sent, secret, nextCode } = await startEnrolled(t)
    await assert.rejects(startTotp(session), refusedAs('insufficient_user_authentication'))
    await login()
    const wrong = wrongCodeAt(secret, at.clock.now)
    await assert.rejects(session.completeLogin({ otp: wrong }))
    await session.completeLogin({ otp: nextCode() })
    const post = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json' }
      return (await session.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status
    }
    assert.equal(await post('/api/user/token/', { username: 'jane_doe', password: 'wrong' }), 401)
    assert.equal(await post('/api/user/token/second-factor/', { challenge: 'x', otp: wrong }), 401)
    assert.equal(await post('/api/user/second-factor/passkey/confirm/', { challenge: 'x', passkey: nothing }), 401)
    const api = new SecondFactorsApi(session.configuration)
    await assert.rejects(api.completeLogin({ loginCompletion: { challenge: 'x', otp: wrong } }))
    assert.deepEqual(
      sent.filter((line) => line.includes('refresh')),
      [],
    )
  })

  it('refreshes an access token that expired before a factor is set up', async (t) => {
    const short = { ACCESS_TOKEN_LIFETIME: '1m' }
    const { at, session, login, nextCode, sent } = await startEnrolled(t, short)
    await login()
    await session.completeLogin({ otp: nextCode() })
    at.clock.now += 61
    await startTotp(session)
    const requests = sent.filter((line) => !line.includes('blacklist'))
    assert.deepEqual(requests.slice(-3), [
      'POST /api/user/second-factor/totp/ 401',
      'POST /api/user/token/refresh 200',
      'POST /api/user/second-factor/totp/ 200',
    ])
  })

  it('sends the same key, device token and transport in both steps', async (t) => {
    const storage = diskStorage()
    const first = await startEnrolled(t, {}, { storage })
    const steps = [losing('/api/user/token/'), losing('/api/user/token/second-factor/')]
    const through: typeof fetch = (input, init) =>
      (String(input).endsWith('second-factor/') ? steps[1] : steps[0])?.lossy(input, init) ?? fetch(input, init)
    const { session, login } = makeApp(first.at.at.baseUrl, { storage, fetch: through })
    const { device } = await storage.read()
    await login()
    await session.completeLogin({ otp: first.nextCode() })
    const [[one], [two]] = [steps[0]?.seen ?? [], steps[1]?.seen ?? []]
    assert.ok(one?.key && one.key === two?.key)
    assert.deepEqual([one.device, two.device], [device, device])
  })

  it('ends the previous session when it is complete, and not before', async (t) => {
    const { at, session, login, me, nextCode } = await startEnrolled(t)
    await login()
    assert.equal(await me(), 200)
    await session.completeLogin({ otp: nextCode() })
    const ended = async () => (await sessionsOf(at.at.service, 1)).filter(({ revokedReason }) => revokedReason !== null)
    while ((await ended()).length === 0) await new Promise((wait) => setTimeout(wait, 10))
    assert.equal((await ended()).length, 1)
    assert.equal(await me(), 200)
  })

  it('keeps the challenge in memory only, and drops it at a logout', async (t) => {
    const storage = diskStorage()
    const { at, nextCode } = await startEnrolled(t)
    const { session, login } = makeApp(at.at.baseUrl, { storage })
    await login()
    assert.deepEqual(await storage.read(), {})
    const restarted = makeApp(at.at.baseUrl, { storage })
    await assert.rejects(restarted.session.completeLogin({ otp: nextCode() }), refusedAs('challenge_refused'))
    await session.logout()
    await assert.rejects(session.completeLogin({ otp: nextCode() }), refusedAs('challenge_refused'))
  })
})

describe('a second step whose answer is lost', () => {
  it('is asked for again with the same key, and costs no further recovery code', async (t) => {
    const { at, codes } = await startEnrolled(t)
    const { lossy, seen } = losing('/api/user/token/second-factor/', 1)
    const app = makeApp(at.at.baseUrl, { fetch: lossy })
    await app.login()
    await app.session.completeLogin({ recoveryCode: codes[0] ?? '' })
    assert.equal(seen.length, 2)
    assert.deepEqual(seen[0], seen[1])
    assert.equal(await app.me(), 200)
    assert.equal((await listFactors(app.session)).recovery_codes_left, 9)
  })

  it('is asked for again when the connection breaks in the middle of the answer', async (t) => {
    const { at, codes } = await startEnrolled(t)
    let broken = 0
    const app = makeApp(at.at.baseUrl, {
      fetch: async (input, init) => {
        const answer = await fetch(input, init)
        if (!String(input).endsWith('/second-factor/') || broken > 0) return answer
        broken += 1
        return new Response((await answer.text()).slice(0, 20), answer)
      },
    })
    await app.login()
    await app.session.completeLogin({ recoveryCode: codes[0] ?? '' })
    assert.deepEqual([broken, await app.me()], [1, 200])
  })

  it('can be repeated by the user, with the same code or with another one', async (t) => {
    const { at, codes, nextCode } = await startEnrolled(t)
    for (const proofs of [
      [{ recoveryCode: codes[0] ?? '' }, { recoveryCode: codes[0] ?? '' }],
      [{ otp: nextCode() }, { otp: nextCode() }],
    ]) {
      const before = (await sessionsOf(at.at.service, 1)).length
      const { lossy, seen } = losing('/api/user/token/second-factor/', 1, 2)
      const app = makeApp(at.at.baseUrl, { fetch: lossy })
      await app.login()
      await assert.rejects(app.session.completeLogin(proofs[0] as { otp: string }), { name: 'FetchError' })
      assert.notEqual(app.session.state, 'logged_in')
      await app.session.completeLogin(proofs[1] as { otp: string })
      assert.equal(await app.me(), 200)
      assert.equal(new Set(seen.map(({ key }) => key)).size, 1)
      assert.equal((await sessionsOf(at.at.service, 1)).length, before + 1)
    }
  })

  it('is not asked for again after an abort', async (t) => {
    const { at, nextCode } = await startEnrolled(t)
    const stop = new AbortController()
    const app = makeApp(at.at.baseUrl, {
      fetch: async (input, init) => {
        if (!String(input).endsWith('/second-factor/')) return fetch(input, init)
        stop.abort()
        throw new DOMException('stopped', 'AbortError')
      },
    })
    await app.login()
    await assert.rejects(app.session.completeLogin({ otp: nextCode() }, { signal: stop.signal }))
    assert.deepEqual(app.sent, ['POST /api/user/token/ 403'])
  })

  it('does not end its own session when the same step is sent twice at once', async (t) => {
    const { at, nextCode } = await startEnrolled(t)
    const app = makeApp(at.at.baseUrl)
    await app.login()
    const otp = nextCode()
    await Promise.all([app.session.completeLogin({ otp }), app.session.completeLogin({ otp })])
    await new Promise((wait) => setTimeout(wait, 100))
    assert.equal(await app.me(), 200)
    at.clock.now += 1000
    assert.equal(await app.me(), 200)
    assert.deepEqual(app.ends, [])
  })
})

describe('an API that requires a second factor', () => {
  it('accepts a session that was opened with one, also after a refresh, and no other', async (t) => {
    const { at, nextCode, session, login } = await startEnrolled(t, { ALGORITHM: 'ES256' })
    t.mock.timers.enable({ apis: ['Date'], now: at.clock.now * 1000 })
    const verifier = createVerifier({ baseUrl: at.at.baseUrl, requireAmr: 'mfa' })
    const judge = async () =>
      verifier.verifyAccessToken(await session.accessToken()).then(
        ({ amr }) => amr,
        ({ code }) => code,
      )
    assert.equal(await judge(), 'amr_missing', 'this session set the factor up')
    await login()
    await session.completeLogin({ otp: nextCode() })
    assert.deepEqual(await judge(), ['pwd', 'otp', 'mfa'])
    at.clock.now += 870
    t.mock.timers.setTime(at.clock.now * 1000)
    const before = await session.accessToken()
    assert.deepEqual(await judge(), ['pwd', 'otp', 'mfa'])
    assert.notEqual(before, undefined)
  })
})

describe('a session in cookie mode', () => {
  it('names its transport in both steps', async (t) => {
    const { at, nextCode } = await startEnrolled(t, { REFRESH_COOKIE: 'by_request' })
    const kept = memoryStorage()
    const storage = cookieStorage({
      getItem: () => kept.get() as string | null,
      setItem: (_key, text) => void kept.set(text),
    })
    const transports: (string | null)[] = []
    const app = makeApp(at.at.baseUrl, {
      storage,
      locks: null,
      fetch: (input, init) => {
        const headers = new Headers(init?.headers)
        transports.push(headers.get('x-refresh-transport'))
        headers.set('sec-fetch-site', 'same-origin')
        return fetch(input, { ...init, headers })
      },
    })
    await app.login()
    await app.session.completeLogin({ otp: nextCode() })
    assert.deepEqual(transports, ['cookie', 'cookie'])
    assert.equal(await app.me(), 200)
    const { sid, ...others } = JSON.parse(String(kept.get()))
    assert.deepEqual([typeof sid, others], ['string', { cookie: true }])
  })
})

/** A passkey in the contract's shape. */
const nothing = {
  id: 'eA',
  rawId: 'eA',
  type: 'public-key',
  response: { clientDataJSON: 'eA', attestationObject: 'eA' },
}
