import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import type { Session, SessionEndReason, SessionOptions } from '../../client/src/index.ts'
import { confirmTotp, startTotp } from '../../client/src/second-factor.ts'
import { password, startRotating } from '../integration/rotating.ts'
import { codeAt } from '../support/authenticator-app.ts'
import { diskStorage, makeApp, startApp } from './app.ts'
import { startEnrolled } from './enrolled.ts'

// A call whose effect has taken place resolves, whatever the app does when it hears of it.
const credentials = { username: 'jane_doe', password }
const change = { current_password: password, new_password: 'another horse battery' }
type Call = (session: Session, options: { signal: AbortSignal }) => Promise<unknown>

const calls: Readonly<Record<string, readonly [Call, unknown]>> = {
  login: [(session, options) => session.login(credentials, options), { status: 'authenticated' }],
  changePassword: [(session, options) => session.changePassword(change, options), undefined],
  logout: [(session, options) => session.logout(options), 'ended'],
  logoutEverywhere: [(session, options) => session.logoutEverywhere(options), undefined],
}

describe('a form that is closed when the state changes, and aborts its call then', () => {
  for (const [name, [call, outcome]] of Object.entries(calls)) {
    for (const [when, later] of [
      ['at once', (work: () => void) => work()],
      ['in a microtask', queueMicrotask],
    ] as const) {
      it(`does not make ${name} fail, ${when}`, async (t) => {
        const { session } = await startApp(t)
        const stop = new AbortController()
        session.subscribe(() => later(() => stop.abort()))
        assert.deepEqual(await call(session, { signal: stop.signal }), outcome)
        assert.ok(stop.signal.aborted)
      })
    }
  }

  it('does not make the second step fail', async (t) => {
    const { session, nextCode, login } = await startEnrolled(t)
    assert.equal((await login()).status, 'second_factor_required')
    const stop = new AbortController()
    session.subscribe(() => queueMicrotask(() => stop.abort()))
    await session.completeLogin({ otp: nextCode() }, { signal: stop.signal })
    assert.equal((await session.fetch('/api/user/me/')).status, 200)
    assert.ok(stop.signal.aborted)
  })

  it('does not lose the recovery codes of a factor that a login required', async (t) => {
    const { at, clock } = await startRotating(t, { REQUIRE_SECOND_FACTOR: 'all' })
    const { session, login } = makeApp(at.baseUrl)
    assert.equal((await login()).status, 'second_factor_enrolment_required')
    const { secret } = await startTotp(session)
    const stop = new AbortController()
    session.subscribe(() => queueMicrotask(() => stop.abort()))
    const codes = await confirmTotp(session, codeAt(secret, clock.now), { signal: stop.signal })
    assert.equal(codes.length, 10)
  })
})

describe('a call that is aborted after the service has confirmed it', () => {
  for (const name of ['logout', 'logoutEverywhere', 'changePassword'] as const) {
    it(`resolves: ${name}`, async (t) => {
      const stop = new AbortController()
      const storage = diskStorage()
      let isLast = false
      const slow = {
        ...storage,
        set: (text: string) => {
          if (isLast) stop.abort()
          return storage.set(text)
        },
      }
      const { session } = await startApp(t, {}, { storage: slow })
      isLast = true
      const [call = async () => {}, outcome] = calls[name] ?? []
      assert.deepEqual(await call(session, { signal: stop.signal }), outcome)
      assert.equal(session.state, name === 'changePassword' ? 'logged_in' : 'logged_out')
    })
  }
})

/** Collects what is reported, as the console of a browser does. */
const reportsOf = (t: TestContext): unknown[] => {
  const reports: unknown[] = []
  t.mock.method(console, 'error', (error: unknown) => reports.push(error))
  return reports
}

describe('a function of the app that throws', () => {
  const bug = new Error('a bug of the app')
  const throws = () => {
    throw bug
  }

  it('is reported, and breaks no call and no other listener', async (t) => {
    const reports = reportsOf(t)
    const ends: SessionEndReason[] = []
    const storage = diskStorage()
    const onSessionEnd: SessionOptions['onSessionEnd'] = (reason) => ends.push(reason) && throws()
    const { session, at, me } = await startApp(t, {}, { storage, onSessionEnd })
    let heard = 0
    session.subscribe(throws)
    session.subscribe(async () => throws())
    session.subscribe(() => {
      heard += 1
    })
    assert.deepEqual(await session.login(credentials), { status: 'authenticated' })
    assert.equal(await me(), 200)
    await session.changePassword(change)
    at.clock.now += 901
    await session.accessToken({ refused: await session.accessToken() })
    assert.equal(await me(), 200)
    assert.equal(await session.logout(), 'ended')
    assert.deepEqual([session.state, session.endReason, ends], ['logged_out', 'logged_out', ['logged_out']])
    assert.deepEqual((await storage.read()).refresh, undefined)
    assert.ok(
      heard >= 4 && reports.length >= 9 && reports.every((error) => error === bug),
      `${heard} ${reports.length}`,
    )
  })

  it('is reported as onStorageError too, and the value is kept in memory', async (t) => {
    const reports = reportsOf(t)
    const storage = { get: () => null, set: () => Promise.reject(new Error('the disk is full')) }
    const { session, me, at } = await startApp(t, {}, { storage, onStorageError: throws })
    at.clock.now += 901
    assert.equal(await me(), 200)
    assert.equal(session.state, 'logged_in')
    assert.ok(reports.includes(bug))
  })
})
