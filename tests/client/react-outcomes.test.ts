import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { inspect } from 'node:util'
import { cookieStorage, type SessionOptions } from '../../client/src/index.ts'
import type { Outcome } from '../../client/src/react/outcome.ts'
import { storeOf } from '../../client/src/react/session-store.ts'
import { password, startRotating } from '../integration/rotating.ts'
import { wrongCodeAt } from '../support/authenticator-app.ts'
import { openAddress } from '../support/switched-address.ts'
import { makeApp } from './app.ts'
import { losing, startEnrolled } from './enrolled.ts'

// The functions of `useSession`, which need no component.
const jane = { username: 'jane_doe', password }
const success: Outcome = { success: true }
const unavailable = 'The service cannot be reached. Try again in a moment.'

const actionsAt = (baseUrl: string, options: Partial<SessionOptions> = {}) => {
  const app = makeApp(baseUrl, options)
  return { ...app, ...storeOf(app.session).serverView() }
}

/** A service with `jane_doe`, and the functions of a session at it. */
const startActions = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
  options: Partial<SessionOptions> = {},
) => {
  const { at } = await startRotating(t, settings)
  return { at, ...actionsAt(at.baseUrl, options) }
}

const fromOtherSite: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers)
  headers.set('sec-fetch-site', 'cross-site')
  return fetch(input, { ...init, headers })
}
const truncated: typeof fetch = (input, init) => fetch(input, { ...init, body: '{' })

/** An outcome without its cause, which is for developers. */
const shown = (outcome: Outcome): object => {
  const { cause: _, ...others } = { cause: undefined, ...outcome }
  return others
}

describe('login of useSession', () => {
  it('reports a wrong password in the words of the service, and a right one as success', async (t) => {
    const { login, session } = await startActions(t)
    assert.deepEqual(await login({ ...jane, password: 'wrong' }), {
      success: false,
      reason: 'refused',
      message: 'No active account found with the given credentials',
    })
    assert.deepEqual(await login(jane), success)
    assert.equal(session.state, 'logged_in')
  })

  it('names the field in the message for the whole form, and keeps the words for the field', async (t) => {
    const { login } = await startActions(t)
    assert.deepEqual(await login({ username: '', password: '' }), {
      success: false,
      reason: 'refused',
      message: 'Username may not be blank. Password may not be blank.',
      fields: { username: ['This field may not be blank.'], password: ['This field may not be blank.'] },
    })
  })

  it('reports a rate limit with the time of the next attempt', async (t) => {
    const { login } = await startActions(t, { LIMIT_LOGIN_ADDRESS: '1/min' })
    await login({ ...jane, password: 'wrong' })
    const outcome = shown(await login(jane))
    assert.deepEqual(outcome, {
      success: false,
      reason: 'throttled',
      message: 'Request was throttled. Expected available in 60 seconds.',
      retryAfterSeconds: 60,
    })
  })

  it('reports a lost answer as unavailable, with the error for developers', async (t) => {
    const fault = new TypeError('no network')
    const { login } = await startActions(t, {}, { fetch: () => Promise.reject(fault) })
    const outcome = await login(jane)
    assert.deepEqual(shown(outcome), { success: false, reason: 'unavailable', message: unavailable })
    assert.equal('cause' in outcome && (outcome.cause as Error).name, 'FetchError')
  })

  for (const [what, status, type, body] of [
    ['the page of a proxy', 502, 'text/html', '<h1>Bad Gateway</h1>'],
    ['a refusal by a proxy', 403, 'text/html', '<h1>Forbidden</h1>'],
    ['the login page of a hotel', 200, 'text/html', '<h1>Welcome</h1>'],
    ['JSON that is no answer of the service', 200, 'application/json', '{}'],
    ['JSON that is no object', 400, 'application/json', '[null, 1]'],
  ] as const) {
    it(`reports ${what} as unavailable`, async (t) => {
      const proxy = createServer((_, response) => response.writeHead(status, { 'content-type': type }).end(body))
      proxy.listen(0, '127.0.0.1')
      await new Promise((resolve) => proxy.once('listening', resolve))
      t.after(() => proxy.close())
      const { login, register } = actionsAt(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
      for (const outcome of [await login(jane), status === 200 ? await login(jane) : await register(jane)]) {
        assert.deepEqual(shown(outcome), { success: false, reason: 'unavailable', message: unavailable })
      }
    })
  }

  const wrongSettings: readonly [string, string, Partial<SessionOptions>, RegExp][] = [
    [
      'cookie mode that is off',
      '',
      { storage: cookieStorage({ getItem: () => null, setItem: () => {} }) },
      /400: Cookie mode is off\./,
    ],
    ['a wrong path in baseUrl', '/auth', {}, /\/auth\/api\/user\/token\/ answered 404: Not found\./],
    ['an origin that is not listed', '', { fetch: fromOtherSite }, /403: .* CORS_ORIGINS/],
    ['a body that is no JSON', '', { fetch: truncated }, /400: JSON/],
    ['a method that a proxy changes', '', { fetch: (input) => fetch(input) }, /405: Method "GET" not allowed\./],
  ]
  for (const [what, path, options, text] of wrongSettings) {
    it(`reports ${what} as unavailable, with the words of the service for developers`, async (t) => {
      const { at } = await startRotating(t)
      const outcome = await actionsAt(`${at.baseUrl}${path}`, options).login(jane)
      assert.deepEqual(shown(outcome), { success: false, reason: 'unavailable', message: unavailable })
      assert.match(('cause' in outcome && (outcome.cause as Error).message) || '', text)
    })
  }

  it('reports wrong settings so for a registration too', async (t) => {
    const { at } = await startRotating(t)
    const outcome = await actionsAt(`${at.baseUrl}/auth`).register(jane)
    assert.deepEqual(shown(outcome), { success: false, reason: 'unavailable', message: unavailable })
    assert.match(inspect('cause' in outcome && outcome.cause), /register\/ answered 404: Not found\./)
  })

  it('reports a service that never answers as unavailable', async (t) => {
    const { at } = await startRotating(t)
    const address = await openAddress(at.port)
    t.after(() => address.close())
    address.silence()
    const { login, register } = actionsAt(`http://127.0.0.1:${address.port}`, { requestTimeoutSeconds: 0.2 })
    for (const call of [login, register]) {
      const outcome = await call(jane)
      assert.deepEqual(shown(outcome), { success: false, reason: 'unavailable', message: unavailable })
      assert.match(inspect('cause' in outcome && outcome.cause), /TimeoutError/)
    }
  })

  it('rejects with the reason of an aborted signal', async (t) => {
    const { login, register } = await startActions(t)
    const reason = new Error('the form was closed')
    for (const call of [login, register]) {
      await assert.rejects(call(jane, { signal: AbortSignal.abort(reason) }), reason)
    }
  })

  it('asks for a second factor, and completes the login with it', async (t) => {
    const { at, secret, nextCode } = await startEnrolled(t)
    const { login, completeLogin, session } = actionsAt(at.at.baseUrl)
    assert.deepEqual(await login(jane), {
      success: false,
      reason: 'second_factor_required',
      message: 'Confirm the login with your second factor.',
      factors: ['totp', 'recovery_code'],
      passkeyOptions: undefined,
    })
    assert.deepEqual(shown(await completeLogin({ otp: wrongCodeAt(secret, at.clock.now) })), {
      success: false,
      reason: 'second_factor_refused',
      message: 'This code is not right. Each code is good once.',
    })
    assert.deepEqual(await completeLogin({ otp: nextCode() }), success)
    assert.equal(session.state, 'logged_in')
    assert.deepEqual(shown(await completeLogin({ otp: nextCode() })), {
      success: false,
      reason: 'challenge_refused',
      message: 'The login took too long. Log in again.',
    })
  })

  it('says that a factor must be set up first', async (t) => {
    const { login } = await startActions(t, { REQUIRE_SECOND_FACTOR: 'all' })
    assert.deepEqual(await login(jane), {
      success: false,
      reason: 'second_factor_enrolment_required',
      message: 'This account needs a second factor.',
      factors: ['totp'],
      passkeyOptions: undefined,
    })
  })
})

describe('register of useSession', () => {
  const emma = { username: 'emma', password }

  it('creates the account and logs in', async (t) => {
    const { register, me, session } = await startActions(t)
    assert.deepEqual(await register(emma), success)
    assert.equal(session.state, 'logged_in')
    assert.equal(await me(), 200)
  })

  it('reports each rule that the password breaks', async (t) => {
    const { register } = await startActions(t)
    const rules = [
      'This password is too short. It must contain at least 8 characters.',
      'This password is entirely numeric.',
    ]
    const outcome = await register({ ...emma, password: '9182736' })
    assert.deepEqual(outcome, {
      success: false,
      reason: 'refused',
      message: rules.join(' '),
      fields: { password: rules },
    })
  })

  it('reports a taken username, and tries no login for it', async (t) => {
    const { register, sent } = await startActions(t)
    for (const _ of [1, 2]) {
      assert.deepEqual(await register(jane), {
        success: false,
        reason: 'username_taken',
        message: 'Username already exists',
        fields: { username: ['Username already exists'] },
      })
    }
    assert.deepEqual(sent, Array(2).fill('POST /api/user/register/ 400'))
  })

  it('reports a closed registration', async (t) => {
    const { register } = await startActions(t, { REGISTRATION: 'closed' })
    const message = 'Registration is closed.'
    assert.deepEqual(await register(emma), { success: false, reason: 'refused', message })
  })

  it('continues after a lost answer to the registration', async (t) => {
    const { lossy } = losing('/register/', 1)
    const { register, session } = await startActions(t, {}, { fetch: lossy })
    assert.deepEqual(shown(await register(emma)), { success: false, reason: 'unavailable', message: unavailable })
    assert.deepEqual(await register(emma), success)
    assert.equal(session.state, 'logged_in')
  })

  it('reports a taken username also after a lost answer, if the account is of somebody else', async (t) => {
    const { lossy } = losing('/register/', 1)
    const { register } = await startActions(t, {}, { fetch: lossy })
    const stranger = { ...jane, password: 'another long password' }
    await register(stranger)
    for (const _ of [1, 2]) {
      const outcome = await register(stranger)
      assert.equal('reason' in outcome && outcome.reason, 'username_taken')
    }
  })

  it('continues after a lost answer to the login, without a second registration', async (t) => {
    const { lossy, seen } = losing('/token/', 1)
    const { register, sent } = await startActions(t, {}, { fetch: lossy })
    assert.deepEqual(shown(await register(emma)), {
      success: false,
      reason: 'unavailable',
      message: 'Your account was created, but the login got no answer. Try again.',
    })
    assert.deepEqual(await register(emma), success)
    assert.deepEqual(sent, ['POST /api/user/register/ 201', 'POST /api/user/token/ 200'])
    assert.equal(seen.length, 2)
  })

  it('continues after a lost answer to the login, also with a mistyped password in between', async (t) => {
    const { lossy } = losing('/token/', 1)
    const { register, sent, session } = await startActions(t, {}, { fetch: lossy })
    await register(emma)
    for (const _ of [1, 2]) {
      const outcome = await register({ ...emma, password: 'mistyped horse battery' })
      assert.equal('reason' in outcome && outcome.reason, 'refused')
    }
    assert.deepEqual(await register(emma), success)
    assert.equal(session.state, 'logged_in')
    assert.equal(sent.filter((line) => line.includes('/register/')).length, 1)
  })

  it('survives a button that is pressed twice', async (t) => {
    const { register, session } = await startActions(t)
    assert.deepEqual(await Promise.all([register(emma), register(emma)]), [success, success])
    assert.equal(session.state, 'logged_in')
  })

  it('sends and reports the username under its other name', async (t) => {
    const at = await startRotating(t)
    const { register } = actionsAt(at.at.baseUrl, { usernameField: 'email' })
    assert.deepEqual(await register({ username: 'emma@example.com', password }), {
      success: false,
      reason: 'refused',
      message: 'Username is required.',
      fields: { username: ['This field is required.'] },
    })
    const email = await startActions(t, { USERNAME_FIELD: 'email' }, { usernameField: 'email' })
    assert.deepEqual(shown(await email.register({ username: 'no address', password })), {
      success: false,
      reason: 'refused',
      message: 'Enter a valid email address.',
      fields: { username: ['Enter a valid email address.'] },
    })
    assert.deepEqual(await email.register({ username: 'emma@example.com', password }), success)
  })
})
