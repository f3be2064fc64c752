import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { administer } from './admin-client.ts'
import { registerAdmin } from './admins.ts'
import { paths, postJson, send } from './client.ts'
import {
  changeWebhook,
  nextPassword,
  password,
  type Resetting,
  resolutions,
  setActive,
  start,
  startResetting,
  unavailable,
} from './resetting.ts'

describe('requestPasswordReset', () => {
  it('answers 204, and makes a token at each attempt', async (t) => {
    const resetting = await startResetting(t)
    const { status, text } = await resetting.request()
    assert.deepEqual([status, text], [204, ''])
    const [first] = await resetting.attempts()
    resetting.clock.now += 60
    const [second] = await resetting.attempts()
    assert.deepEqual([first?.account_id, first?.username, first?.expires], [1, 'jane_doe', start + 1800])
    assert.deepEqual([second?.expires, second?.token === first?.token], [start + 1860, false])
    assert.match(first?.token ?? '', /^[A-Za-z0-9_-]{43}$/)
    assert.deepEqual(await resolutions(resetting), ['success'])
  })

  it('finds an account by every spelling of its username', async (t) => {
    const resetting = await startResetting(t, { USERNAME_CASE: 'insensitive' })
    await resetting.at.service.register('Jos\u00e9', password)
    for (const name of ['jos\u00e9', 'JOSE\u0301', '  Jose\u0301  ', 'Ｊosé']) {
      await resetting.request(name)
      const made = await resetting.attempts()
      assert.equal(made.at(-1)?.account_id, 2, name)
    }
  })

  it('finds an account by its username as typed, otherwise by the NFKC form', async (t) => {
    const resetting = await startResetting(t)
    const { service } = resetting.at
    const imported = await service.register('imported_one', password)
    await service.database.knex('accounts').where({ id: imported.id }).update({ username: 'ｊohn' })
    for (const [name, id] of [
      ['ｊohn', imported.id],
      ['ｊane_doe', 1],
    ] as const) {
      await resetting.request(name)
      assert.equal((await resetting.attempts()).at(-1)?.account_id, id, name)
    }
  })

  it('sends nothing for an unknown or disabled account or an admin', async (t) => {
    const resetting = await startResetting(t)
    await registerAdmin(resetting.at, 'the_admin', password)
    await setActive(resetting, false)
    for (const name of ['jane_doe', 'the_admin', 'unknown_one', '\u{10400}'.repeat(254), "' or 1=1 --"]) {
      assert.equal((await resetting.request(name)).status, 204)
    }
    assert.deepEqual(await resetting.attempts(), [])
    const reasons = ['account_inactive', 'is_admin', 'unknown_username', 'unknown_username', 'unknown_username']
    assert.deepEqual(await resolutions(resetting), reasons)
    assert.deepEqual(await resetting.at.service.database.knex('password_reset_requests'), [])
  })

  it('is available while an active webhook lists the event by name', async (t) => {
    const resetting = await startResetting(t)
    const states = [{ is_active: false }, { is_active: true, types: null }, { types: '["account.created"]' }]
    for (const columns of states) {
      await changeWebhook(resetting, columns)
      for (const name of ['jane_doe', 'unknown_one']) {
        const { status, body } = await resetting.request(name)
        assert.deepEqual([status, body], [403, unavailable])
      }
    }
    await changeWebhook(resetting, { types: '["key.rotated","password_reset.requested"]' })
    assert.equal((await resetting.request()).status, 204)
  })

  it('ends a request whose webhook has gone, or whose lifetime has passed', async (t) => {
    const resetting = await startResetting(t)
    await resetting.request()
    await changeWebhook(resetting, { is_active: false })
    assert.deepEqual(await resetting.attempts(), [])
    await changeWebhook(resetting, { is_active: true })
    await resetting.request()
    resetting.clock.now += 1800
    assert.deepEqual(await resetting.attempts(), [])
    assert.deepEqual(await resolutions(resetting), ['no_webhook', 'expired'])
  })

  it('refuses names that the contract refuses', async (t) => {
    const resetting = await startResetting(t)
    for (const username of ['', '   ', 'a'.repeat(255), 'a\u0000b', null, ['jane_doe'], { a: 1 }]) {
      const answer = await postJson(resetting.at, paths.requestPasswordReset, { username })
      assert.equal(answer.status, 400, JSON.stringify(username))
      assert.deepEqual(Object.keys(answer.body as object), ['username'])
    }
  })

  it('answers 429 beyond the limit of an address, before the body', async (t) => {
    const proxied = { LIMIT_PASSWORD_RESET_ADDRESS: '2/hour', TRUSTED_PROXIES: '127.0.0.1' }
    const resetting = await startResetting(t, proxied)
    const from = (last: string) => resetting.request('jane_doe', { 'x-forwarded-for': `2001:db8:1:2::${last}` })
    assert.deepEqual([(await from('1')).status, (await from('2')).status, (await from('3')).status], [204, 204, 429])
    const headers = { 'x-forwarded-for': '2001:db8:1:2::4', 'content-type': 'application/json' }
    const broken = await send(resetting.at, 'POST', paths.requestPasswordReset, { headers, body: '{' })
    assert.equal(broken.status, 429)
    assert.equal((await resetting.request('jane_doe', { 'x-forwarded-for': '2001:db8:1:3::1' })).status, 204)
    assert.deepEqual(await resolutions(resetting), ['address'])
  })

  it('still answers 204 beyond the limit of an account, and sends nothing', async (t) => {
    const resetting = await startResetting(t, { LIMIT_PASSWORD_RESET_ACCOUNT: '' })
    await resetting.at.service.register('john_doe', password)
    for (const name of ['jane_doe', 'jane_doe', 'jane_doe', 'jane_doe', 'john_doe']) {
      assert.equal((await resetting.request(name)).status, 204)
    }
    const names = (await resetting.attempts()).map(({ username }) => username).sort()
    assert.deepEqual(names, ['jane_doe', 'jane_doe', 'jane_doe', 'john_doe'])
    assert.ok((await resolutions(resetting)).includes('throttled'))
  })

  it('is resolved once by instances that resolve at the same time', async (t) => {
    const first = await startResetting(t)
    const second = await startResetting(t, {}, { dataDir: first.at.dataDir })
    for (let number = 0; number < 8; number += 1) await first.request()
    await Promise.all([first, second, first, second].map(({ at }) => at.service.passwordReset.resolveRequests()))
    assert.deepEqual(await resolutions(first), Array(8).fill('success'))
    assert.equal((await first.at.service.database.knex('deliveries')).length, 8)
  })

  it('is left to an instance that knows its master secret, and ended when it was altered', async (t) => {
    const resetting = await startResetting(t)
    const { knex } = resetting.at.service.database
    await resetting.request()
    const [{ sealed_by }] = await knex('password_reset_requests')
    await knex('password_reset_requests').update({ sealed_by: 'another' })
    assert.deepEqual(await resetting.attempts(), [])
    await knex('password_reset_requests').update({ sealed_by })
    assert.equal((await resetting.attempts()).length, 1)
    await resetting.request()
    await knex('password_reset_requests').update({ name: 'not sealed' })
    await resetting.attempts()
    assert.deepEqual(await resolutions(resetting), ['success', 'unreadable'])
  })
})

describe('a pending delivery of a reset', () => {
  const ends: Readonly<Record<string, (resetting: Resetting) => Promise<unknown>>> = {
    'the account was disabled': (resetting) => setActive(resetting, false),
    'the account was disabled and enabled': async (resetting) => {
      await setActive(resetting, false)
      await setActive(resetting, true)
    },
    'the account was deleted': ({ at }) => administer(at, 'DELETE', 'accounts/1/'),
    'the account became an admin': ({ at }) => administer(at, 'PATCH', 'accounts/1/', { admin: true }),
    'an admin set the password': ({ at }) => administer(at, 'PUT', 'accounts/1/password/', { password: nextPassword }),
    'a token of it was used': async (resetting) => resetting.confirm((await resetting.attempts())[0]?.token ?? ''),
  }
  for (const [what, end] of Object.entries(ends)) {
    it(`ends when ${what}`, async (t) => {
      const resetting = await startResetting(t)
      await resetting.request()
      assert.equal((await resetting.attempts()).length, 1)
      await end(resetting)
      assert.deepEqual(await resetting.attempts(), [])
    })
  }
})
