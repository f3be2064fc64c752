import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, it, type TestContext } from 'node:test'
import { promisify } from 'node:util'
import { createAdminClient } from '../../client/src/admin.ts'
import { startService } from '../support/service.ts'
import { readGuide, withSources } from './guide.ts'
import {
  eventOf,
  type Host,
  newSecret,
  sendEvent,
  startDjangoHost,
  startExpressHost,
  usersIn,
  whyNoDjango,
} from './hosts.ts'

// Runs the hosts of the guide docs/react-to-events.md.
const guide = readGuide('react-to-events')
const [expressHost = ''] = guide.blocks('An Express host')
const [models = '', views = ''] = guide.blocks('A Django host')
const [reconciliation = ''] = guide.blocks('Accounts that exist already')

const stateOf = (id: number, username: string, active = true, claims = {}) => ({
  account_id: id,
  account: { id, username, active, admin: false, claims, created: 1_800_000_000 },
})

const secret = newSecret()
const hosts = [
  {
    name: 'Express',
    skip: undefined,
    table: 'users',
    start: (folder: string, secrets: readonly string[]) => {
      writeFileSync(join(folder, 'host.mjs'), withSources(expressHost))
      return startExpressHost({ folder, file: 'host.mjs', secrets })
    },
  },
  {
    name: 'Django',
    skip: whyNoDjango(),
    table: 'hooks_user',
    start: (folder: string, secrets: readonly string[]) =>
      startDjangoHost({ folder, secrets, files: { 'models.py': models, 'views.py': views } }),
  },
]
for (const { skip } of hosts) {
  if (skip === undefined) continue
  if (process.env.CI === 'true') throw new Error(skip)
  console.error(skip)
}

for (const { name, skip, table, start } of hosts) {
  describe(`the ${name} host of "React to events"`, { skip: skip ?? false }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-host-'))
    let host: Host
    before(async () => {
      host = await start(folder, [newSecret(), secret])
    })
    after(async () => {
      await host.stop()
      rmSync(folder, { recursive: true })
    })
    const users = () => usersIn(join(folder, 'users.db'), table)

    it('stores a user with the state of its latest event, in whatever order they arrive', async () => {
      const history = [
        eventOf('account.created', 1, stateOf(1, 'jane_doe')),
        eventOf('session.opened', 2, { account_id: 1, session_id: 's', user_agent: null, address: null }),
        eventOf('account.updated', 3, { ...stateOf(1, 'jane_k', true, { plan: 'team' }), changed: ['username'] }),
        eventOf('account.disabled', 4, stateOf(1, 'jane_k', false, { plan: 'team' })),
      ]
      for (const index of [2, 0, 3, 1, 0, 3]) {
        assert.equal(await sendEvent(host, history[index] ?? assert.fail(), secret), 204)
      }
      assert.deepEqual(users(), [
        { id: 1, username: 'jane_k', active: false, claims: { plan: 'team' }, deleted: false },
      ])
    })

    it('does not create a deleted user again when an older event arrives late', async () => {
      const created = eventOf('account.created', 1, stateOf(2, 'john'))
      const gone = eventOf('account.deleted', 2, { account_id: 2 })
      for (const event of [gone, created, created]) assert.equal(await sendEvent(host, event, secret), 204)
      assert.deepEqual(users()[1], { id: 2, username: '', active: false, claims: {}, deleted: true })
    })

    it('applies many events at once', async () => {
      const events = Array.from({ length: 32 }, (_, index) => {
        const [id, sequence] = [10 + (index % 4), 1 + Math.floor(index / 4)]
        return eventOf('account.updated', sequence, stateOf(id, `user_${id}_${sequence}`))
      })
      const statuses = await Promise.all(events.map((event) => sendEvent(host, event, secret)))
      assert.deepEqual([...new Set(statuses)], [204])
      assert.deepEqual(
        users().flatMap(({ id, username }) => (id >= 10 ? [username] : [])),
        ['user_10_8', 'user_11_8', 'user_12_8', 'user_13_8'],
      )
    })

    it('refuses a wrong signature, an old request and one without headers, and stores nothing of them', async () => {
      const now = Math.floor(Date.now() / 1000)
      const event = eventOf('account.created', 1, stateOf(3, 'mallory'))
      assert.equal(await sendEvent(host, event, newSecret()), 400)
      for (const timestamp of [now - 600, now + 600, Number.NaN, 10 ** 20]) {
        assert.equal(await sendEvent(host, event, secret, timestamp), 400)
      }
      const body = JSON.stringify(event)
      const headers = { 'Content-Type': 'application/json' }
      assert.equal((await fetch(host.hookUrl, { method: 'POST', headers, body })).status, 400)
      assert.ok(!users().some(({ id }) => id === 3))
    })

    it('ignores events that it does not know', async () => {
      const before = users()
      for (const type of ['account.merged', 'webhook.test', 'key.rotated']) {
        assert.equal(await sendEvent(host, eventOf(type, null, { account_id: 1 }), secret), 204)
      }
      assert.deepEqual(users(), before)
    })
  })
}

describe('the guide "React to events"', () => {
  const hash = createHash('sha256').update('a secret').digest('hex')

  /** Runs `reconcile` of the guide against a service, with its users in a folder. */
  const reconcile = (folder: string, baseUrl: string): Promise<unknown> => {
    const code = [expressHost.replace(/app\.listen.*\n/, ''), reconciliation, 'await reconcile()'].join('\n')
    writeFileSync(join(folder, 'host.mjs'), withSources(code).replaceAll('http://localhost:8000', baseUrl))
    const env = { PATH: process.env.PATH, WEBHOOK_SECRETS: secret, LATCHKEY_SECRET: 'a secret' }
    return promisify(execFile)(process.execPath, ['host.mjs'], { cwd: folder, env })
  }

  /** A service with the accounts `anna` and `ben`, and the folder of a host. */
  const startBoth = async (t: TestContext) => {
    const at = await startService({ ADMIN_CLIENTS: `billing:${hash}` })
    t.after(() => at.stop())
    const admin = createAdminClient({ baseUrl: at.baseUrl, clientId: 'billing', clientSecret: 'a secret' })
    for (const username of ['anna', 'ben']) await admin.createAccount({ username, claims: { plan: 'team' } })
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-host-'))
    t.after(() => rmSync(folder, { recursive: true }))
    return { at, admin, folder, file: join(folder, 'users.db') }
  }

  const anna = { id: 1, username: 'anna', active: true, claims: { plan: 'team' }, deleted: false }

  it('has code that reads the existing accounts, and those that were deleted unnoticed', async (t) => {
    const { at, admin, folder, file } = await startBoth(t)
    await admin.updateAccount(2, { active: false })
    await reconcile(folder, at.baseUrl)
    assert.deepEqual(usersIn(file, 'users'), [anna, { ...anna, id: 2, username: 'ben', active: false }])
    change(file, `update users set username = 'stale', sequence = 7 where id = 1`)
    await admin.removeAccount(2)
    await reconcile(folder, at.baseUrl)
    assert.deepEqual(usersIn(file, 'users'), [anna, { id: 2, username: '', active: false, claims: {}, deleted: true }])
  })

  it('has code that keeps what an event brings while it reads', async (t) => {
    const { at, folder, file } = await startBoth(t)
    await reconcile(folder, at.baseUrl)
    // Forwards requests, and applies an event before the account arrives.
    const proxy = createServer(async (request, response) => {
      const { authorization = '' } = request.headers
      const answer = await fetch(`${at.baseUrl}${request.url}`, { headers: { authorization } })
      if (request.url === '/api/admin/accounts/1/')
        change(file, `update users set username = 'newer', sequence = 9 where id = 1`)
      response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text())
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    t.after(() => proxy.close())
    await reconcile(folder, `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
    assert.deepEqual(usersIn(file, 'users'), [
      { ...anna, username: 'newer' },
      { ...anna, id: 2, username: 'ben' },
    ])
  })
})

const change = (file: string, statement: string): void => {
  const database = new DatabaseSync(file)
  database.exec(statement)
  database.close()
}
