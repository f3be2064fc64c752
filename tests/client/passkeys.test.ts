import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  addPasskey,
  listFactors,
  logInWithPasskey,
  removeFactor,
  renamePasskey,
  renewRecoveryCodes,
} from '../../client/src/second-factor.ts'
import { createAuthenticator } from '../../contract-tests/authenticator.ts'
import { sessionsOf } from '../support/sessions-of.ts'
import { makeApp, startApp } from './app.ts'
import { amrOf, losing, pages, passkeys, refusedAs } from './enrolled.ts'

const startPhone = (origin = pages) => {
  const phone = createAuthenticator({ origin })
  return {
    create: async (options: Parameters<typeof phone.create>[0]) => phone.create(options),
    get: async (options: Parameters<typeof phone.get>[0]) => phone.get(options),
  }
}

describe('passkeys', () => {
  it('are added, log in alone and after a password, are renamed and removed', async (t) => {
    const { session, at } = await startApp(t, passkeys)
    const phone = startPhone()
    assert.equal((await addPasskey(session, phone.create, { name: 'A phone' })).length, 10)

    const alone = makeApp(at.at.baseUrl)
    await logInWithPasskey(alone.session, phone.get)
    assert.equal(await alone.me(), 200)
    assert.deepEqual(await amrOf(alone), ['pop', 'user', 'mfa'])

    const both = makeApp(at.at.baseUrl)
    const result = await both.login()
    assert.ok(result.status === 'second_factor_required' && result.passkeyOptions)
    assert.deepEqual(result.factors.toSorted(), ['passkey', 'recovery_code'])
    await both.session.completeLogin({ passkey: await phone.get(result.passkeyOptions) })
    assert.deepEqual(await amrOf(both), ['pwd', 'pop', 'user', 'mfa'])

    const [passkey] = (await listFactors(both.session)).factors
    assert.equal(passkey?.name, 'A phone')
    const id = passkey?.id ?? ''
    assert.equal((await renamePasskey(both.session, id, 'An old phone')).name, 'An old phone')
    await assert.rejects(removeFactor(session, id), refusedAs('insufficient_user_authentication'))
    assert.equal((await renewRecoveryCodes(both.session)).length, 10)
    await removeFactor(both.session, id)
    assert.deepEqual(await makeApp(at.at.baseUrl).login(), { status: 'authenticated' })
  })

  it('complete a login that requires a factor which does not exist yet', async (t) => {
    const { at } = await startApp(t, { ...passkeys, REQUIRE_SECOND_FACTOR: 'all' })
    const app = makeApp(at.at.baseUrl)
    const result = await app.login()
    assert.ok(result.status === 'second_factor_enrolment_required')
    assert.deepEqual(result.factors, ['totp', 'passkey'])
    assert.equal((await addPasskey(app.session, startPhone().create)).length, 10)
    assert.equal(await app.me(), 200)
    assert.deepEqual(await amrOf(app), ['pwd', 'pop', 'user', 'mfa'])
  })

  it('of another origin are refused, and the login refreshes nothing', async (t) => {
    const { session, at } = await startApp(t, passkeys)
    const elsewhere = startPhone('https://elsewhere.example.org')
    await assert.rejects(addPasskey(session, elsewhere.create), refusedAs('second_factor_refused'))
    const app = makeApp(at.at.baseUrl)
    await assert.rejects(
      logInWithPasskey(app.session, elsewhere.get),
      (error: { response?: Response }) => error.response?.status === 401,
    )
    assert.deepEqual(app.sent, ['POST /api/user/token/passkey/ 200', 'POST /api/user/token/passkey/complete/ 401'])
  })

  it('are refused with the challenge when the user took too long', async (t) => {
    const { session, at } = await startApp(t, passkeys)
    const phone = startPhone()
    await addPasskey(session, phone.create)
    const late = makeApp(at.at.baseUrl)
    const get = (options: Parameters<typeof phone.get>[0]) => {
      at.clock.now += 300
      return phone.get(options)
    }
    await assert.rejects(logInWithPasskey(late.session, get), refusedAs('challenge_refused'))
    const create = (options: Parameters<typeof phone.create>[0]) => {
      at.clock.now += 300
      return phone.create(options)
    }
    await logInWithPasskey(session, phone.get)
    const before = late.sent.length
    await assert.rejects(addPasskey(session, create), refusedAs('challenge_refused'))
    assert.equal(late.sent.length, before)
  })

  it('open one session when the answer is lost', async (t) => {
    const { session, at } = await startApp(t, passkeys)
    const phone = startPhone()
    await addPasskey(session, phone.create)
    const before = (await sessionsOf(at.at.service, 1)).length
    const { lossy, seen } = losing('/api/user/token/passkey/complete/', 1)
    const app = makeApp(at.at.baseUrl, { fetch: lossy })
    await logInWithPasskey(app.session, phone.get)
    assert.equal(seen.length, 2)
    assert.equal(await app.me(), 200)
    assert.equal((await sessionsOf(at.at.service, 1)).length, before + 1)
  })
})
