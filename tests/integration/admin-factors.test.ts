import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { giveFactors, giveTotp } from '../support/give-factors.ts'
import { startService } from '../support/service.ts'
import { administer, withBilling } from './admin-client.ts'
import { consoleAccess, registerAdmin } from './admins.ts'
import { getMe, logIn, paths, postJson, send } from './client.ts'

const password = 'correct horse battery'
const start = 1_800_000_000

/** A service with the account 1, which has a session, and its factors if they are wanted. */
const startWithJane = async (t: TestContext, factors: 'none' | 'all' = 'all') => {
  const time = { now: start }
  const at = await startService({ ...withBilling, ACCESS_TOKEN_LIFETIME: '1h' }, { clock: { now: () => time.now } })
  t.after(() => at.stop())
  const { id } = await at.service.register('jane_doe', password)
  const { access } = await logIn(at, 'jane_doe', password)
  if (factors === 'all') await giveFactors(at, id)
  time.now += 60
  const factorOf = async (path: string) => JSON.stringify((await administer(at, 'GET', path)).body)
  return { at, time, id, access, factorOf }
}

const path = (id: number | string): string => `accounts/${id}/second-factor/`

describe('removeAccountFactors', () => {
  it('lets an account log in by its password alone again, and ends its sessions', async (t) => {
    const { at, id, access, factorOf } = await startWithJane(t)
    for (const view of ['accounts/', `accounts/${id}/`]) assert.match(await factorOf(view), /"second_factor":true/)
    const { status, text } = await administer(at, 'DELETE', path(id))
    assert.deepEqual([status, text], [204, ''])
    for (const view of ['accounts/', `accounts/${id}/`]) assert.match(await factorOf(view), /"second_factor":false/)
    assert.equal((await getMe(at, access)).status, 401)
    await logIn(at, 'jane_doe', password)
  })

  it('is audited with its actor, in one transaction with the ends of the sessions', async (t) => {
    const { at, id } = await startWithJane(t)
    const last = await at.service.audit.lastId()
    await administer(at, 'DELETE', path(id))
    const events = (await at.service.audit.list({ afterId: last, limit: 10 })).map(
      ({ event, reason, factorId, client }) => [event, reason, factorId, client.actor],
    )
    assert.deepEqual(events, [
      ['factor_removed', 'totp', `t-${id}`, 'client:billing'],
      ['factor_removed', 'passkey', `p-${id}`, 'client:billing'],
      ['session_ended', 'admin', null, 'client:billing'],
    ])
  })

  it('changes nothing for an account without a factor, however often it is repeated', async (t) => {
    const { at, id, access } = await startWithJane(t, 'none')
    for (const _ of [1, 2]) assert.equal((await administer(at, 'DELETE', path(id))).status, 204)
    assert.equal((await getMe(at, access)).status, 200)
  })

  it('refuses ids of no account with 404', async (t) => {
    const { at } = await startWithJane(t)
    for (const id of ['77', '0', '01', 'x', '2147483648', '9'.repeat(40), '%00']) {
      assert.equal((await administer(at, 'DELETE', path(id))).status, 404, id)
    }
  })

  it('needs another admin for the account of an admin, who has logged in within 15 minutes', async (t) => {
    const { at, time, id } = await startWithJane(t)
    const ada = await registerAdmin(at, 'ada', password)
    const authorization = `Bearer ${await consoleAccess(at, 'ada', password)}`
    await giveFactors(at, ada)
    const remove = (account: number) =>
      send(at, 'DELETE', `/api/admin/${path(account)}`, { headers: { authorization } })
    const own = await remove(ada)
    assert.deepEqual([own.status, (own.body as { code: string }).code], [409, 'own_account'])
    assert.equal((await at.service.accounts.findById(ada))?.hasFactor, true)
    time.now += 901
    const late = await remove(id)
    assert.equal(late.status, 401)
    assert.match(String(late.headers['www-authenticate']), /error="insufficient_user_authentication".*max_age="?900/)
    time.now -= 901
    assert.equal((await remove(id)).status, 204)
    assert.equal((await administer(at, 'DELETE', path(ada))).status, 204)
  })

  it('leaves no session of a login with the factor that it removes at the same time', async (t) => {
    const { at, time } = await startWithJane(t, 'none')
    for (const round of [1, 2, 3, 4, 5, 6]) {
      const username = `user_${round}`
      const { id } = await at.service.register(username, password)
      const codeAt = await giveTotp(at, id)
      const [login, removal] = await Promise.all([
        postJson(at, paths.obtainTokenPair, { username, password, otp: codeAt(time.now) }),
        administer(at, 'DELETE', path(id)),
      ])
      assert.equal(removal.status, 204)
      const { access } = login.body as { readonly access?: string }
      const mine = access === undefined ? [] : await at.service.database.knex('sessions').where({ account_id: id })
      const isFirst = mine.some(({ amr }) => amr !== null)
      if (access !== undefined) assert.equal((await getMe(at, access)).status, isFirst ? 401 : 200)
    }
  })
})
