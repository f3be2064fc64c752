import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, it } from 'node:test'
import { latchkey, runInThread, runLatchkey } from '../support/cli.ts'
import { startService, type TestService } from '../support/service.ts'

const client = { actor: null, address: '203.0.113.7', userAgent: 'Phone/1 \u001b[31m', requestId: 'r-1' }

describe('latchkey audit', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-audit-'))
  let running: TestService
  before(async () => {
    running = await startService({}, { dataDir })
    await running.service.register('jane_doe', 'correct horse battery', client)
    await running.service.register('bob', 'correct horse battery', client)
  })
  after(async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true })
  })

  const options = { encoding: 'utf8', cwd: dataDir, env: { DATA_DIR: dataDir } } as const
  const run = (...args: string[]) => runInThread(dataDir, ['audit', ...args])
  const lines = (text: string) => text.split('\n').filter((line) => line !== '')

  it('shows the last events without terminal control characters', () => {
    const { status, stdout, stderr } = runLatchkey(dataDir, ['audit', 'tail'])
    assert.deepEqual([status, stderr], [0, ''])
    const line =
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ account_created account 1 "jane_doe" from 203\.0\.113\.7 \(Phone\/1 \?\[31m\) request r-1$/
    assert.match(lines(stdout).find((one) => one.includes('account 1 ')) ?? '', line)
  })

  it('filters by account, session, time and number of lines', () => {
    for (const account of [
      ['--account', 'bob'],
      ['--account-id', '2'],
    ]) {
      const found = lines(run('tail', ...account, '--json').stdout).map((line) => JSON.parse(line))
      assert.deepEqual(
        found.map((event) => [event.event, event.accountId, event.address]),
        [['account_created', 2, '203.0.113.7']],
      )
    }
    assert.equal(run('tail', '--session', 'none').stdout, '')
    assert.equal(run('tail', '--since', '2100-01-01').stdout, '')
    assert.match(run('tail', '--since', '1h').stdout, /account_created/)
    assert.match(run('tail', '--lines', '1').stdout, /^\S+ \S+ account_created account 2 "bob" [^\n]+$/)
  })

  it('exports every event as a line of JSON', () => {
    const ids = lines(runLatchkey(dataDir, ['audit', 'export']).stdout).map((line) => JSON.parse(line).id as number)
    assert.ok(ids.length >= 2)
    assert.deepEqual(
      ids,
      ids.toSorted((one, two) => one - two),
    )
    assert.equal(run('export', '--since', '2100-01-01').stdout, '')
  })

  it('follows new events with --follow', async () => {
    const following = spawn(process.execPath, [latchkey, 'audit', 'tail', '--follow', '--lines', '1'], options)
    const printed = createInterface({ input: following.stdout })[Symbol.asyncIterator]()
    assert.match((await printed.next()).value ?? '', /account 2/)
    await running.service.register('cleo', 'correct horse battery', client)
    assert.match((await printed.next()).value ?? '', /account_created account 3/)
    following.kill()
    await once(following, 'exit')
  })

  it('distinguishes invalid arguments from missing records', () => {
    for (const [args, code] of [
      [['--since', 'yesterday'], 2],
      [['--lines', '0'], 2],
      [['--account', 'nobody'], 1],
    ] as const) {
      const { status, stdout, stderr } = run('tail', ...args)
      assert.deepEqual([status, stdout], [code, ''])
      assert.match(stderr, /^latchkey: /)
    }
  })
})
