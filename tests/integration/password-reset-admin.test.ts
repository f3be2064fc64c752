import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { administer, asBilling } from './admin-client.ts'
import { logIn, postJson, send } from './client.ts'
import { createReset, nextPassword, setActive, spent, start, startResetting, tokenOf } from './resetting.ts'

describe('createPasswordReset', () => {
  it('answers the token once, with the lifetime that was asked for', async (t) => {
    const resetting = await startResetting(t)
    const lifetimes = [
      [undefined, 1800],
      [60, 60],
      [604_800, 604_800],
    ] as const
    for (const [lifetime, expected] of lifetimes) {
      const { status, body } = await createReset(resetting, lifetime === undefined ? {} : { lifetime })
      assert.equal(status, 201)
      assert.deepEqual({ ...(body as object), token: '' }, { token: '', expires: start + expected })
    }
    const events = await resetting.at.service.audit.list({ limit: 100, accountId: 1 })
    const created = events.filter(({ event }) => event === 'password_reset_created')
    assert.deepEqual(
      created.map(({ client }) => client.actor),
      Array(3).fill('client:billing'),
    )
  })

  it('refuses other lifetimes and fields', async (t) => {
    const resetting = await startResetting(t)
    for (const lifetime of [59, 604_801, 0, -60, 60.5, '60', null, true]) {
      const { status, body } = await createReset(resetting, { lifetime })
      assert.deepEqual([status, Object.keys(body as object)], [400, ['lifetime']], String(lifetime))
    }
    assert.equal((await createReset(resetting, { lifetimes: 60 })).status, 400)
  })

  it('refuses an unknown and a disabled account', async (t) => {
    const resetting = await startResetting(t)
    const missing = await createReset(resetting, {}, 2)
    assert.deepEqual([missing.status, missing.body], [404, { detail: 'Account not found.' }])
    await setActive(resetting, false)
    const disabled = await createReset(resetting)
    assert.deepEqual([disabled.status, (disabled.body as { code: string }).code], [409, 'account_inactive'])
  })

  it('invites an account without a password', async (t) => {
    const resetting = await startResetting(t)
    const created = await administer(resetting.at, 'POST', 'accounts/', { username: 'newcomer' })
    const { id } = created.body as { id: number }
    const token = tokenOf(await createReset(resetting, { lifetime: 604_800 }, id))
    resetting.clock.now += 604_799
    assert.equal((await resetting.confirm(token)).status, 204)
    await logIn(resetting.at, 'newcomer', nextPassword)
  })

  it('keeps the tokens of three, and ends those of the oldest', async (t) => {
    const resetting = await startResetting(t)
    const tokens = [await resetting.token()]
    for (let number = 0; number < 3; number += 1) tokens.push(tokenOf(await createReset(resetting)))
    const [oldest, ...others] = tokens
    assert.deepEqual((await resetting.confirm(oldest ?? '')).body, spent)
    assert.equal((await resetting.confirm(others[0] ?? '')).status, 204)
  })

  it('takes only JSON, and no cookies of other origins', async (t) => {
    const resetting = await startResetting(t)
    const path = '/api/admin/accounts/1/password-reset/'
    const form = { ...asBilling, 'content-type': 'application/x-www-form-urlencoded' }
    assert.equal((await send(resetting.at, 'POST', path, { headers: form, body: 'lifetime=60' })).status, 415)
    const other = { ...asBilling, 'sec-fetch-site': 'cross-site' }
    assert.equal((await postJson(resetting.at, path, {}, other)).status, 403)
  })
})

describe('the cleanup', () => {
  it('removes expired tokens, and requests that no instance could resolve', async (t) => {
    const resetting = await startResetting(t)
    const { cleanUp, database } = resetting.at.service
    await createReset(resetting)
    await createReset(resetting, { lifetime: 604_800 })
    await resetting.request()
    await database.knex('password_reset_requests').update({ sealed_by: 'unknown' })
    resetting.clock.now += 1801
    await cleanUp()
    assert.equal((await database.knex('password_reset_tokens')).length, 1)
    resetting.clock.now += 86_400
    await cleanUp()
    assert.deepEqual(await database.knex('password_reset_requests'), [])
  })
})
