import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { jsonLines, latchkey, runInThread } from '../support/cli.ts'
import { startService, type TestService } from '../support/service.ts'

describe('latchkey export django', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-cli-export-'))
  let running: TestService
  before(async () => {
    running = await startService({}, { dataDir })
    await running.service.register('jane_doe', 'secureP@ssw0rd')
    await running.service.register('jo', 'secureP@ssw0rd')
    await running.service.database.knex('accounts').where({ username: 'jo' }).update({ has_factor: true })
  })
  after(async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true })
  })

  const run = (...args: string[]) => runInThread(dataDir, ['export', 'django', ...args])

  it('writes the stream to standard output, and names accounts with second factors', () => {
    const { status, stdout, stderr } = run()
    assert.equal(status, 0)
    const [first, ...lines] = jsonLines(stdout)
    assert.deepEqual(
      { ...first, created_at: 0 },
      { type: 'export', format: 1, ids: 'id', user_model: null, username_field: 'username', created_at: 0 },
    )
    const accounts = lines.filter(({ type }) => type === 'account')
    assert.deepEqual(
      accounts.map(({ id, username, made_here }) => [id, username, made_here]),
      [
        ['1', 'jane_doe', true],
        ['2', 'jo', true],
      ],
    )
    for (const { password } of accounts) assert.match(String(password), /^latchkey_scrypt\$\d+\$8\$\d\$.{43}\$.{43}$/)
    assert.deepEqual(lines.at(-1), { type: 'end', accounts: 2, sessions: 0, revoked: 0, second_factors: 1 })
    assert.match(stderr, /1 accounts have second factors, and Django will ask for the password alone: jo$/m)
    assert.match(stderr, /REFRESH_SIGNING is not `shared`/)
  })

  it('names no account with --json', () => {
    const { stderr } = run('--json')
    assert.deepEqual(JSON.parse(stderr), {
      ...{ accounts: 2, deleted: 0, sessions: 0, revoked: 0, second_factors: 1, refresh_signing: 'own' },
    })
  })

  it('writes a new file for its owner only, and never over a file', () => {
    const file = join(dataDir, 'export.jsonl')
    const { status, stdout } = run(file)
    assert.deepEqual([status, stdout], [0, ''])
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal(jsonLines(readFileSync(file, 'utf8').trimEnd()).at(-1)?.type, 'end')
    const again = run(file)
    assert.equal(again.status, 1)
    assert.match(again.stderr, /exists already, and is left as it is/)
  })

  it('refuses to write to a terminal', () => {
    const command = `${process.execPath} ${latchkey} export django`
    const options = { encoding: 'utf8', env: { DATA_DIR: dataDir, PATH: process.env.PATH ?? '' } } as const
    const { status, stdout } = spawnSync('script', ['-qec', command, '/dev/null'], options)
    assert.equal(status, 2)
    assert.match(stdout, /as secret as the database/)
    assert.doesNotMatch(stdout, /jane_doe/)
  })

  it('fails when its reader ends early', () => {
    const command = `"${process.execPath}" "${latchkey}" export django | true; echo "\${PIPESTATUS[0]}"`
    const options = { encoding: 'utf8', env: { DATA_DIR: dataDir, PATH: process.env.PATH ?? '' } } as const
    const { stdout, stderr } = spawnSync('bash', ['-c', command], options)
    assert.equal(stdout, '1\n')
    assert.match(stderr, /the reader of the export ended early/)
  })
})
