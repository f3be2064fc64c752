import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { storeOf } from '../../client/src/react/session-store.ts'
import { addPasskey, type CreatePasskey, confirmTotp, startTotp } from '../../client/src/second-factor.ts'
import { createAuthenticator } from '../../contract-tests/authenticator.ts'
import { password, startRotating } from '../integration/rotating.ts'
import { codeAt } from '../support/authenticator-app.ts'
import { makeApp } from './app.ts'
import { pages, passkeys, startEnrolled } from './enrolled.ts'

const jane = { username: 'jane_doe', password }
const portals = ['{}', 'null', '{"access":5}', '{"access":"a"}', '<h1>Welcome</h1>']

describe('an answer 200 without tokens', () => {
  for (const body of portals) {
    it(`is no login, and completes none: ${body}`, async (t) => {
      const { at, nextCode } = await startEnrolled(t)
      let isPortal = true
      const { session } = makeApp(at.at.baseUrl, {
        fetch: (input, init) => (isPortal ? Promise.resolve(new Response(body)) : fetch(input, init)),
      })
      await assert.rejects(session.login(jane), { name: 'FetchError' })
      isPortal = false
      await session.login(jane)
      isPortal = true
      const proof = { otp: nextCode() }
      await assert.rejects(session.completeLogin(proof), { name: 'FetchError' })
      const outcome = await storeOf(session).serverView().completeLogin(proof)
      assert.equal('reason' in outcome && outcome.reason, 'unavailable')
      assert.equal(session.state, 'unknown')
    })
  }
})

describe('an answer 200 that is not of the service', () => {
  for (const body of portals) {
    it(`confirms no factor, and completes no login that requires one: ${body}`, async (t) => {
      const settings = { ...passkeys, REQUIRE_SECOND_FACTOR: 'all' }
      const { at, clock } = await startRotating(t, settings)
      let isPortal = false
      const { session } = makeApp(at.baseUrl, {
        fetch: (input, init) => (isPortal ? Promise.resolve(new Response(body)) : fetch(input, init)),
      })
      assert.equal((await session.login(jane)).status, 'second_factor_enrolment_required')
      const { secret } = await startTotp(session)
      const phone = createAuthenticator({ origin: pages })
      const create: CreatePasskey = async (options) => {
        isPortal = true
        return phone.create(options)
      }
      await assert.rejects(addPasskey(session, create), { name: 'FetchError' })
      await assert.rejects(confirmTotp(session, codeAt(secret, clock.now)), { name: 'FetchError' })
      isPortal = false
      assert.equal(session.state, 'unknown')
      // The login continues where it was.
      assert.equal((await confirmTotp(session, codeAt(secret, clock.now))).length, 10)
      assert.equal(session.state, 'logged_in')
    })
  }
})

describe('the page of a portal', () => {
  const startLoggedIn = async (t: TestContext, body: string) => {
    const { at } = await startRotating(t)
    let isPortal = false
    const { session } = makeApp(at.baseUrl, {
      fetch: (input, init) => (isPortal ? Promise.resolve(new Response(body)) : fetch(input, init)),
    })
    await session.login(jane)
    isPortal = true
    return { session, leave: () => (isPortal = false) }
  }

  for (const body of portals) {
    it(`ends no other sessions: ${body}`, async (t) => {
      const { session, leave } = await startLoggedIn(t, body)
      await assert.rejects(session.logoutEverywhere(), { name: 'FetchError' })
      leave()
      assert.equal(session.state, 'logged_in')
      assert.equal((await session.fetch('/api/user/me/')).status, 200)
    })
  }

  it('ends no session at the service', async (t) => {
    const { session } = await startLoggedIn(t, '<h1>Welcome</h1>')
    assert.equal(await session.logout(), 'forgotten')
  })
})

describe('a mistake of the program', () => {
  it('makes the calls of useSession reject', async () => {
    const randomKey = () => {
      throw new TypeError('There is no crypto.getRandomValues')
    }
    const noRandom = storeOf(makeApp('http://127.0.0.1:1', { randomKey }).session).serverView()
    await assert.rejects(noRandom.login(jane), TypeError)
    const noPage = storeOf(makeApp('/').session).serverView()
    for (const call of [noPage.login, noPage.register]) await assert.rejects(call(jane), TypeError)
  })
})
