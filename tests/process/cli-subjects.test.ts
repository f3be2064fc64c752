import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { jsonLines, runInThread } from '../support/cli.ts'
import { startService, type TestService } from '../support/service.ts'

const settings = { USER_ID_CLAIM_TYPE: 'subject', USERNAME_FIELD: 'email' }
const password = 'an0ther-secureP@ss'
const jane = '5b0c6a3e-8f1d-4c57-9a52-2d7e60b1c9f4'
const act = { at: 1_800_000_000, client: noClient }

describe('an account with a subject on the command line', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-cli-subjects-'))
  let running: TestService
  before(async () => {
    running = await startService(settings, { dataDir })
    const { accounts } = running.service
    const subjects = { 'jane@example.com': jane, john: '1', mary: '-x y', anna: 'jane@example.com' }
    for (const [username, subject] of Object.entries(subjects))
      await accounts.create({ username, subject, passwordHash: '!' }, act)
  })
  after(async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true })
  })

  const run = (...args: string[]) => runInThread(dataDir, args, settings, password)
  const shown = (...args: string[]) => jsonLines(run('account', 'show', '--json', ...args).stdout)[0]

  it('is selected by its subject or its number', () => {
    assert.deepEqual([shown('--id', jane)?.id, shown('--id', '3')?.id, shown('--id=-x y')?.id], [1, 3, 3])
    assert.equal(
      run('account', 'disable', '--id', jane).stdout,
      'account 1 "jane@example.com" disabled; all its sessions have ended',
    )
    assert.match(run('audit', 'tail', '--account-id', jane).stdout, /account_disabled account 1 /)
    assert.deepEqual(
      run('session', 'revoke', '--account-id', jane, '--yes').stdout,
      'account 1 "jane@example.com": 0 sessions have ended',
    )
  })

  it('is not selected by an id of two accounts', () => {
    assert.deepEqual(run('account', 'enable', '--id', '1'), {
      status: 1,
      stdout: '',
      stderr:
        'latchkey: 1 is the subject of account 2 "john" and the number of account 1 "jane@example.com": use the username',
    })
  })

  it('is not selected by a username that is the subject of another account', () => {
    assert.equal(
      run('account', 'show', 'jane@example.com').stderr,
      'latchkey: "jane@example.com" is the username of account 1 and the id of account 4 "anna": use --id 1 or --id 4',
    )
  })

  it('is not found by an unknown id', () => {
    for (const id of ['01', 'nobody', '77'])
      assert.deepEqual(run('account', 'show', '--id', id), {
        status: 1,
        stdout: '',
        stderr: `latchkey: no account has the id ${id}`,
      })
    const named = run('account', 'show', jane)
    assert.match(named.stderr, new RegExp(`no account has the username "${jane}"; .* use --id ${jane}$`))
  })

  it('is shown with its subject, and listed with it', () => {
    assert.match(run('account', 'show', '--id', jane).stdout, new RegExp(`^subject +${jane}$`, 'm'))
    assert.equal(shown('--id', jane)?.subject, jane)
    assert.match(run('account', 'list').stdout, new RegExp(`^id +subject +username.*\\n1 +${jane} +jane@`))
    assert.deepEqual(
      jsonLines(run('account', 'list', '--json').stdout).map(({ subject }) => subject),
      [jane, '1', '-x y', 'jane@example.com'],
    )
  })

  it('is created with a UUID, and with an e-mail address for a username', () => {
    assert.match(run('account', 'create', "o'neil%a@example.com").stdout, /^account 5 "o'neil%a@example.com" created$/)
    assert.match(String(shown("o'neil%a@example.com")?.subject), /^[0-9a-f-]{36}$/)
    assert.equal(run('account', 'create', 'a b@example.com').status, 2)
    assert.equal(run('account', 'rename', '--id', '5', '--', '-o@example.com').status, 0)
  })

  it('is not created without one beside others', () => {
    const { status, stderr } = runInThread(dataDir, ['account', 'create', 'lena'], {}, password)
    assert.deepEqual(
      [status, stderr],
      [
        1,
        'latchkey: USER_ID_CLAIM_TYPE is number, but the ids of accounts in this database are subjects: set it to subject',
      ],
    )
  })
})
