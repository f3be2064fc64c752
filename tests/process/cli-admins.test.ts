import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { jsonLines, runInThread } from '../support/cli.ts'
import { startService, type TestService } from '../support/service.ts'

// Runs beside a service, on the same database file.
describe('commands for admins', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-cli-admins-'))
  let running: TestService
  before(async () => {
    running = await startService({}, { dataDir })
    for (const name of ['jane', 'john', 'mary']) await running.service.register(name, 'secureP@ssw0rd')
  })
  after(async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true })
  })

  const run = (...args: string[]) => runInThread(dataDir, ['account', ...args])
  const admins = () => jsonLines(run('list', '--admins', '--json').stdout).map(({ username }) => username)
  const eventsOf = async (accountId: number) =>
    (await running.service.audit.list({ accountId, limit: 100 })).map(({ event, client }) => [event, client.actor])
  const actor = `cli:${userInfo().username}`

  it('set and unset the admin flag, by username or id, with the operator as the actor', async () => {
    assert.deepEqual(run('set-admin', 'jane').stdout, 'account 1 "jane" is an admin: log in at /console')
    assert.equal(run('set-admin', '--id', '2').status, 0)
    assert.deepEqual(admins(), ['jane', 'john'])
    assert.match(run('show', 'jane').stdout, /^admin +yes$/m)
    assert.deepEqual(run('unset-admin', 'john').stdout, 'account 2 "john" is not an admin')
    assert.deepEqual(admins(), ['jane'])
    assert.deepEqual((await eventsOf(2)).slice(1), [
      ['account_admin_set', actor],
      ['account_admin_unset', actor],
    ])
  })

  it('record nothing when nothing changes', async () => {
    const before = await eventsOf(1)
    for (const args of [
      ['set-admin', 'jane'],
      ['enable', 'jane'],
      ['rename', 'jane', 'jane'],
      ['set-claims', 'jane', '{}'],
    ])
      assert.equal(run(...args).status, 0)
    assert.deepEqual(await eventsOf(1), before)
  })

  it('ask before the last active admin goes, and do it with --yes', () => {
    for (const args of [
      ['unset-admin', 'jane'],
      ['disable', 'jane'],
    ]) {
      const { status, stderr } = run(...args)
      assert.deepEqual([status, /add --yes/.test(stderr)], [1, true], args[0])
      assert.deepEqual(admins(), ['jane'])
    }
    assert.deepEqual(run('disable', 'jane', '--yes'), {
      status: 0,
      stdout: 'account 1 "jane" disabled; all its sessions have ended; no active admin is left',
      stderr: '',
    })
    assert.equal(run('enable', 'jane').status, 0)
    assert.match(run('unset-admin', 'jane', '--yes').stdout, /no active admin is left$/)
    run('set-admin', 'jane')
    assert.match(run('delete', 'jane', '--yes').stdout, /deleted; no active admin is left$/)
  })

  it('rename an account, under the rules of registration', async () => {
    assert.deepEqual(run('rename', 'john', 'joan').stdout, 'account 2 "john" is now "joan"')
    assert.equal((await running.service.accounts.findByUsername('joan'))?.id, 2)
    assert.deepEqual(run('rename', 'joan', 'mary').stderr, 'latchkey: another account has this username')
    assert.match(run('rename', 'joan', 'jo an').stderr, /Enter a valid username/)
    assert.equal(run('rename', 'joan').status, 2)
    assert.deepEqual(run('rename', '--id', '2', 'john').stdout, 'account 2 "joan" is now "john"')
  })
})
