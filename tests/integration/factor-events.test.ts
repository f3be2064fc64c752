import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyWebhook } from '../../client/src/webhooks/verify-webhook.ts'
import { codeAt } from '../support/authenticator-app.ts'
import { startReceiver } from '../support/receivers.ts'
import { administer, withBilling } from './admin-client.ts'
import { type Place, postJson } from './client.ts'
import {
  factorPaths,
  listFactors,
  logInWith,
  removeFactor,
  setUpTotp,
  startLogin,
  startWithClock,
} from './second-factors.ts'
import { addWebhook } from './webhooks.ts'

/** A service whose webhook takes the events of second factors. */
const startWithReceiver = async (t: TestContext) => {
  const { at, time } = await startWithClock(t, withBilling)
  const receiver = await startReceiver()
  t.after(receiver.close)
  const types = ['factor.added', 'factor.removed', 'recovery_code.used']
  const { secret } = await addWebhook(at, { url: `http://127.0.0.1:${receiver.port}/hook`, types })
  /** Waits for as many events, and returns them in the order of their changes. */
  const received = async (count: number) => {
    // An event is sent twice if the clock moves while an attempt runs.
    const byId = () => new Map(receiver.requests.map((request) => [request.headers['webhook-id'], request]))
    while (byId().size < count) await sleep(5)
    const events = await Promise.all(
      [...byId().values()].map(({ headers, body }) => verifyWebhook(headers, body, secret, time.now)),
    )
    return events
      .toSorted((one, other) => Number(one.sequence) - Number(other.sequence))
      .map(({ type, data }) => [type, data])
  }
  const { secret: totp, codes } = await setUpTotp({ at, time }, (await logInWith(at)).access)
  time.now += 30
  const { access } = await logInWith(at, { otp: codeAt(totp, time.now) })
  const [factor] = (await listFactors(at, access)).factors
  return { at, time, access, codes, factorId: factor?.id ?? '', received }
}

/** Logs in with a recovery code, in two steps. */
const logInByCode = async (at: Place, code: string): Promise<void> => {
  const { body } = await startLogin(at)
  const { challenge } = body as { challenge: string }
  const { status, text } = await postJson(at, factorPaths.completeLogin, { challenge, recovery_code: code })
  assert.equal(status, 200, text)
}

const timeout = 120_000

describe('the events of second factors', () => {
  it('reach webhooks when a factor is added and removed by its owner', { timeout }, async (t) => {
    const { at, access, factorId, received } = await startWithReceiver(t)
    assert.equal((await removeFactor(at, access, factorId)).status, 204)
    const data = { account_id: 1, factor_id: factorId, kind: 'totp' }
    assert.deepEqual(await received(2), [
      ['factor.added', data],
      ['factor.removed', data],
    ])
  })

  it('reach webhooks when an admin removes all factors', { timeout }, async (t) => {
    const { at, factorId, received } = await startWithReceiver(t)
    assert.equal((await administer(at, 'DELETE', 'accounts/1/second-factor/')).status, 204)
    assert.deepEqual((await received(2))[1], ['factor.removed', { account_id: 1, factor_id: factorId, kind: 'totp' }])
  })

  it('reach webhooks when a recovery code is used, with the number that is left', { timeout }, async (t) => {
    const { at, codes, received } = await startWithReceiver(t)
    for (const code of codes.slice(0, 2)) await logInByCode(at, code)
    assert.deepEqual((await received(3)).slice(1), [
      ['recovery_code.used', { account_id: 1, left: 9 }],
      ['recovery_code.used', { account_id: 1, left: 8 }],
    ])
  })

  it('are no events for what was refused', { timeout }, async (t) => {
    const { at, codes, received } = await startWithReceiver(t)
    await logInByCode(at, codes[0] ?? '')
    await assert.rejects(logInByCode(at, codes[0] ?? ''))
    await administer(at, 'DELETE', 'accounts/1/second-factor/')
    assert.deepEqual(
      (await received(3)).map(([type]) => type),
      ['factor.added', 'recovery_code.used', 'factor.removed'],
    )
  })
})
