import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { type AccountSummary, type AdminClient, AdminError, createAdminClient } from '../../client/src/admin.ts'
import { startService, type TestService } from '../support/service.ts'
import { logIn, type Pair, paths, postJson, send } from './client.ts'
import { decode } from './jwt.ts'

// A back end that provisions the accounts of its customers with latchkey-client/admin.

const billing = { id: 'billing', secret: 'a secret: with + and %' }
const password = 'correct horse battery'
const count = 25
const names = Array.from({ length: count }, (_, index) => `customer_${String(index).padStart(2, '0')}`)

let at: TestService
let admin: AdminClient
before(async () => {
  const hash = createHash('sha256').update(billing.secret).digest('hex')
  at = await startService({ ADMIN_CLIENTS: `${billing.id}:${hash}`, REGISTRATION: 'closed' })
  admin = createAdminClient({ baseUrl: at.baseUrl, clientId: billing.id, clientSecret: billing.secret })
})
after(() => at.stop())

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}

const namesOf = (accounts: readonly AccountSummary[]): string[] => accounts.map(({ username }) => username)
const idOf = async (username: string): Promise<number> => {
  const [account] = await all(admin.accounts({ search: username }))
  return account?.id ?? 0
}
const refreshStatus = async ({ refresh }: Pair): Promise<number> =>
  (await postJson(at, paths.refreshTokenPair, { refresh })).status
const meStatus = async ({ access }: Pair): Promise<number> =>
  (await send(at, 'GET', paths.getCurrentAccount, { headers: { authorization: `Bearer ${access}` } })).status
const loginStatus = async (username: string): Promise<number> =>
  (await postJson(at, paths.obtainTokenPair, { username, password })).status

describe('a back end with an admin client', () => {
  it('provisions accounts, also where registration is closed', async () => {
    for (const [index, username] of names.entries()) {
      const claims = { plan: index % 2 === 0 ? 'team' : 'free', seats: index }
      const account = await admin.createAccount({ username, password, claims })
      assert.deepEqual([account.username, account.claims, account.has_password], [username, claims, true])
    }
    const { claims, has_password } = await admin.createAccount({ username: 'invited', active: false })
    assert.deepEqual([claims, has_password], [{}, false])
  })

  it('reads refusals by their code or by field', async () => {
    const codeOf = (call: Promise<unknown>) =>
      call.then(
        () => assert.fail('it was not refused'),
        (error: unknown) => (error instanceof AdminError ? [error.status, error.code, error.fields] : assert.fail()),
      )
    const taken = await codeOf(admin.createAccount({ username: names[0] ?? '', password }))
    assert.deepEqual(taken, [409, 'username_taken', {}])
    const claims = { sub: 'somebody else' }
    assert.deepEqual(await codeOf(admin.createAccount({ username: 'new', password, claims })), [
      400,
      undefined,
      { claims: ['sub is a reserved claim.'] },
    ])
    assert.deepEqual(await codeOf(admin.getAccount(2 ** 40)), [404, undefined, {}])
    const stranger = createAdminClient({ baseUrl: at.baseUrl, clientId: billing.id, clientSecret: 'a guess' })
    assert.deepEqual(await codeOf(stranger.listKeys()), [401, 'client_refused', {}])
  })

  it('pages through the accounts in both directions, each exactly once', async () => {
    const walk = async (sort: 'id' | '-username'): Promise<string[]> => {
      const found: string[] = []
      let cursor: string | null | undefined
      do {
        const page = await admin.api.listAccounts({ sort, limit: 7, ...(cursor && { cursor }) })
        assert.ok(page.accounts.length <= 7)
        found.push(...namesOf(page.accounts))
        cursor = page.next
      } while (cursor !== null)
      return found
    }
    assert.deepEqual(await walk('id'), [...names, 'invited'])
    assert.deepEqual(await walk('-username'), ['invited', ...names.toReversed()])
    assert.deepEqual(namesOf(await all(admin.accounts())), [...names, 'invited'])
    assert.deepEqual(namesOf(await all(admin.accounts({ search: 'CUSTOMER_1' }))), names.slice(10, 20))
    assert.deepEqual(namesOf(await all(admin.accounts({ active: false }))), ['invited'])
  })

  it('changes claims by merging, and tokens carry them', async () => {
    const id = await idOf('customer_03')
    const changed = await admin.updateAccount(id, { claims: { seats: null, limits: { disk: 5 } } })
    assert.deepEqual(changed.claims, { plan: 'free', limits: { disk: 5 } })
    const { payload } = decode((await logIn(at, 'customer_03', password)).access)
    assert.deepEqual([payload.plan, payload.seats, payload.limits], ['free', undefined, { disk: 5 }])
  })

  it('disables and enables an account; its sessions end for good', async () => {
    const id = await idOf('customer_04')
    const pair = await logIn(at, 'customer_04', password)
    assert.equal((await admin.getAccount(id)).live_sessions, 1)
    assert.equal((await admin.updateAccount(id, { active: false })).live_sessions, 0)
    assert.deepEqual(
      [await meStatus(pair), await refreshStatus(pair), await loginStatus('customer_04')],
      [401, 401, 401],
    )
    await admin.updateAccount(id, { active: true })
    assert.deepEqual([await refreshStatus(pair), await loginStatus('customer_04')], [401, 200])
    const [ended] = await all(admin.accountSessions(id, { state: 'ended' }))
    assert.equal(ended?.ended_reason, 'account_disabled')
  })

  it('ends one session, then all, and sets a password', async () => {
    const id = await idOf('customer_05')
    const pairs = [await logIn(at, 'customer_05', password), await logIn(at, 'customer_05', password)]
    const [latest] = await all(admin.accountSessions(id))
    await admin.endAccountSession(id, latest?.id ?? '')
    const statuses = await Promise.all(pairs.map(refreshStatus))
    assert.deepEqual(statuses.toSorted(), [200, 401])
    assert.equal(await admin.endAccountSessions(id), 1)
    assert.equal(await admin.endAccountSessions(id), 0)
    const later = await logIn(at, 'customer_05', password)
    await admin.setAccountPassword(id, `${password} staple`)
    assert.deepEqual([await refreshStatus(later), await loginStatus('customer_05')], [401, 401])
  })

  it('deletes accounts while it iterates over them', async () => {
    for await (const { id, username } of admin.accounts({ search: 'customer_' })) {
      if (username !== 'customer_00') await admin.removeAccount(id)
    }
    assert.deepEqual(namesOf(await all(admin.accounts())), ['customer_00', 'invited'])
    assert.equal(await loginStatus('customer_01'), 401)
  })

  it('finds its own acts in the audit trail', async () => {
    const events = await all(admin.auditEvents({ outcome: 'success' }))
    const own = events.filter(({ actor }) => actor === 'client:billing').map(({ event }) => event)
    const counts = Object.fromEntries(
      Object.entries(Object.groupBy(own, String)).map(([name, of = []]) => [name, of.length]),
    )
    assert.deepEqual(
      [
        counts.account_created,
        counts.account_deleted,
        counts.account_disabled,
        counts.account_enabled,
        counts.password_changed,
      ],
      [count + 1, count - 1, 1, 1, 1],
    )
  })
})
