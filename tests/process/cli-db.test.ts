import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { runInThread, runLatchkey } from '../support/cli.ts'
import { startService } from '../support/service.ts'

/** A folder with a service's data of one account, and the command line in that folder. */
const inFolderWithData = async (t: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-cli-db-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const service = await startService({}, { dataDir: join(folder, 'data') })
  await service.service.register('jane_doe', 'secureP@ssw0rd')
  t.after(() => service.stop())
  return (args: string, DATA_DIR = 'data', runCommand = runInThread) => {
    const ending = runCommand(folder, args.split(' '), { DATA_DIR, LOG_FORMAT: 'json' })
    return { ...ending, at: (name: string) => join(folder, name) }
  }
}

describe('latchkey db', () => {
  it('backs up beside the running service, and restores into a new folder', async (t) => {
    const run = await inFolderWithData(t)
    const backup = run('db backup backups/today', 'data', runLatchkey)
    assert.deepEqual([backup.status, backup.stderr], [0, ''])
    assert.match(backup.stdout, /^accounts +1\n.*\nbacked up to backups\/today$/s)
    assert.match(run('db restore backups/today', 'new').stderr, /cannot ask for confirmation: .*\(add --yes\)/)
    const restored = run('db restore backups/today --yes', 'new', runLatchkey)
    assert.equal(restored.status, 0, restored.stderr)
    assert.match(restored.stdout, /restored\. 0 sessions have ended\nChanges since the backup are lost/)
    assert.ok(existsSync(restored.at('new/master-secret')))
    assert.match(run('db restore backups/today --yes', 'new').stderr, /^latchkey: the target is not empty/)
    const json = JSON.parse(run('db backup --json another').stdout)
    assert.deepEqual([json.folder, json.rows.accounts], ['another', 1])
  })

  it('says what a restore does to second factors', async (t) => {
    const run = await inFolderWithData(t)
    run('db backup today')
    const change = { at: 4_000_000_000, outcome: 'success' }
    const events = [
      { ...change, event: 'factor_added', accountId: 1, factorId: 'new' },
      { ...change, event: 'factor_removed', accountId: 1, factorId: 'old' },
      { ...change, event: 'factor_added', accountId: 2, factorId: 'second' },
      { ...change, event: 'factor_removed', accountId: 3, factorId: 'only' },
    ]
    writeFileSync(run('--help').at('events'), events.map((event) => JSON.stringify(event)).join('\n'))
    assert.match(run('db restore today --yes', 'all').stdout, /recovery codes that were used since are good again/)
    const known = run('db restore today --revocations events --yes', 'known').stdout
    assert.match(known, /\nThese accounts lack second factors or recovery codes .* \(.* password alone\): 1, 2$/m)
    assert.match(known, /\nA factor that was removed .* may log in again .*reset-factors --id ID.*: 1$/)
    assert.doesNotMatch(known, /good again/)
  })

  it('copies, and prints the counts', async (t) => {
    const run = await inFolderWithData(t)
    const copied = run('db copy --from sqlite:data/latchkey.db --to sqlite:copy.db --json', 'data', runLatchkey)
    assert.equal(JSON.parse(copied.stdout).rows.accounts, 1)
    const again = run('db copy --from sqlite:data/latchkey.db --to sqlite:copy.db')
    assert.deepEqual([again.status, again.stdout], [1, ''])
    assert.match(again.stderr, /^latchkey: the target is not empty: it has rows in accounts/)
  })

  it('refuses an impossible command in one line', async (t) => {
    const run = await inFolderWithData(t)
    mkdirSync(run('--help').at('full'))
    writeFileSync(run('--help').at('full/file'), '')
    const cases: readonly [string, RegExp, number?][] = [
      ['db backup full', /full is not empty: use another folder/],
      ['db restore full --yes', /full is not a complete backup/],
      ['db restore --yes', /give the folder of a backup, or --in-place with --backup-at/, 2],
      ['db restore --in-place --backup-at yesterday --yes', /needs --backup-at with a time such as/, 2],
      ['db restore full --in-place --backup-at 2026-11-24 --yes', /--in-place takes no folder/, 2],
      ['db restore full --revocations none --yes', /none cannot be read/],
      ['db copy --from sqlite:none.db --to sqlite:new.db', /there is no database at none\.db/],
      ['db copy --from data/latchkey.db --to sqlite:new.db', /--from is neither sqlite:/],
    ]
    for (const [args, fault, code = 1] of cases) {
      const { status, stdout, stderr } = run(args)
      assert.deepEqual([status, stdout], [code, ''], args)
      assert.match(stderr, fault)
      assert.match(stderr, /^latchkey: [^\n]+$/)
    }
  })

  it('ends the sessions of a database that other software restored', async (t) => {
    const run = await inFolderWithData(t)
    const { status, stdout } = run('db restore --in-place --backup-at 2026-01-01 --yes --json')
    assert.deepEqual([status, JSON.parse(stdout)], [0, { endedSessions: 0 }])
  })

  it('cleans up, and prints the counts', async (t) => {
    const run = await inFolderWithData(t)
    const removed = JSON.parse(run('cleanup --json').stdout)
    assert.deepEqual(removed, {
      sessions: 0,
      sessions_over_limit: 0,
      revoked_tokens: 0,
      deleted_accounts: 0,
      audit_events: 0,
      guessing_limits: 0,
      activity: 0,
      activity_batches: 0,
      deliveries: 0,
      events: 0,
      password_reset_tokens: 0,
      password_reset_requests: 0,
      started_totp_factors: 0,
      challenges: 0,
    })
    assert.match(run('cleanup').stdout, /^sessions +0 removed\n/)
  })
})
