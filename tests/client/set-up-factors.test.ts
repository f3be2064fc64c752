import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { confirmTotp, listFactors, startTotp } from '../../client/src/second-factor.ts'
import { codeAt, wrongCodeAt } from '../support/authenticator-app.ts'
import { makeApp, startApp } from './app.ts'
import { amrOf, refusedAs } from './enrolled.ts'

describe('a login that requires a factor that does not exist yet', () => {
  const required = { REQUIRE_SECOND_FACTOR: 'all' }
  const startBare = async (t: TestContext) => {
    const { at } = await startApp(t, required)
    return { at, app: makeApp(at.at.baseUrl) }
  }

  it('is completed by the confirmation of one-time passwords', async (t) => {
    const { at, app } = await startBare(t)
    const { session } = app
    assert.deepEqual(await app.login(), {
      status: 'second_factor_enrolment_required',
      factors: ['totp'],
      passkeyOptions: undefined,
    })
    await assert.rejects(app.me(), { name: 'SessionEndedError' })
    await assert.rejects(session.completeLogin({ otp: '123456' }), refusedAs('challenge_refused'))
    const { secret } = await startTotp(session)
    const wrong = wrongCodeAt(secret, at.clock.now)
    await assert.rejects(confirmTotp(session, wrong), refusedAs('second_factor_refused'))
    assert.equal((await confirmTotp(session, codeAt(secret, at.clock.now))).length, 10)
    assert.equal(await app.me(), 200)
    assert.deepEqual(await amrOf(app), ['pwd', 'otp', 'mfa'])
    assert.equal((await listFactors(session)).factors.length, 1)
  })
})
