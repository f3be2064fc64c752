import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { jsonLines, latchkey, runInThread, runLatchkey } from '../support/cli.ts'
import { startReceiver } from '../support/receivers.ts'
import { startService, type TestService } from '../support/service.ts'

// Runs beside a service, on the same database file.
describe('latchkey webhook', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-cli-webhooks-'))
  let running: TestService
  before(async () => {
    running = await startService({}, { dataDir })
  })
  after(async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true })
  })

  const run = (...args: string[]) => runInThread(dataDir, ['webhook', ...args])
  const list = () => jsonLines(run('list', '--json').stdout) as readonly Record<string, unknown>[]
  const oneOf = (id: string) => list().find((webhook) => webhook.id === id)
  const add = (...options: string[]) => {
    const { status, stdout, stderr } = run('add', 'https://app.invalid/hook', '--json', ...options)
    assert.deepEqual([status, stderr], [0, ''])
    return JSON.parse(stdout) as { readonly id: string; readonly secret: string }
  }
  const knex = () => running.service.database.knex
  const storeDelivery = async (webhookId: string, columns: object) => {
    await knex()('events')
      .insert({ id: 'e-1', type: 'account.created', account_id: 7, sequence: 1, created_at: 1_800_000_000, data: '{}' })
      .onConflict('id')
      .ignore()
    const row = { webhook_id: webhookId, event_id: 'e-1', created_at: 1_800_000_000, gives_up_at: 1, next_at: 1 }
    const [{ id }] = await knex()('deliveries')
      .insert({ ...row, ...columns })
      .returning('id')
    return Number(id)
  }

  it('creates a webhook, and prints its secret only then', () => {
    const { status, stdout } = runLatchkey(dataDir, ['webhook', 'add', 'https://app.invalid/one'])
    assert.equal(status, 0)
    const [, id, secret] =
      /^webhook ([0-9a-f-]{36}) is created\nsecret, shown only now: (whsec_[A-Za-z0-9+/]{43}=)$/.exec(stdout) ?? []
    assert.ok(id !== undefined && secret !== undefined, stdout)
    const webhook = oneOf(id)
    assert.deepEqual([webhook?.url, webhook?.types, webhook?.active], ['https://app.invalid/one', null, true])
    assert.ok(!JSON.stringify([list(), run('list').stdout, running.logText()]).includes(secret.slice(6)))
  })

  it('changes the given fields only', () => {
    const { id } = add('--description', 'Provisioning', '--types', 'account.deleted,account.created')
    assert.equal(run('update', id, '--url', 'https://app.invalid/two').stdout, `webhook ${id} is changed`)
    const expected = { url: 'https://app.invalid/two', description: 'Provisioning' }
    const types = ['account.created', 'account.deleted']
    assert.deepEqual({ ...oneOf(id), ...expected, types }, oneOf(id))
    run('update', id, '--types', 'all')
    assert.equal(oneOf(id)?.types, null)
    assert.equal(run('disable', id).stdout, `webhook ${id} is disabled`)
    assert.equal(oneOf(id)?.active, false)
    assert.equal(run('enable', id).stdout, `webhook ${id} is enabled`)
    assert.equal(oneOf(id)?.active, true)
  })

  it('replaces the secret by a new one', () => {
    const { id, secret } = add()
    const next = JSON.parse(run('rotate-secret', id, '--json').stdout)
    assert.match(next.secret, /^whsec_/)
    assert.notEqual(next.secret, secret)
    assert.match(
      run('rotate-secret', id).stdout,
      /the previous one signs as well until .*\nsecret, shown only now: whsec_/,
    )
  })

  it('records each change under the name of the operator', async () => {
    const { id } = add()
    run('disable', id)
    run('rotate-secret', id)
    run('remove', id, '--yes')
    const events = (await running.service.audit.list({ limit: 1000 })).filter(({ webhookId }) => webhookId === id)
    assert.deepEqual(
      events.map(({ event }) => event),
      ['webhook_created', 'webhook_updated', 'webhook_updated', 'webhook_deleted'],
    )
    assert.ok(events.every(({ client }) => client.actor?.startsWith('cli:')))
    assert.match(runInThread(dataDir, ['audit', 'tail']).stdout, new RegExp(`webhook_deleted webhook ${id} by cli:`))
  })

  it('lists deliveries, and sends one again', async () => {
    const { id } = add()
    const dead = await storeDelivery(id, {
      state: 'dead',
      attempts: 9,
      last_attempt_at: 1_800_000_000,
      last_status: 500,
    })
    await storeDelivery(id, { state: 'delivered' })
    const listed = jsonLines(run('deliveries', id, '--json').stdout) as readonly Record<string, unknown>[]
    assert.deepEqual(
      listed.map(({ state, lastStatus }) => [state, lastStatus]),
      [
        ['delivered', null],
        ['dead', 500],
      ],
    )
    assert.equal(run('deliveries', id, '--json', '--limit', '1').stdout.split('\n').length, 1)
    const { stdout } = run('deliveries', id, '--state', 'dead')
    assert.match(stdout, new RegExp(`^id .*\\n${dead} .* account.created +7 +dead +9 +500 +-$`))
    assert.equal(
      run('redeliver', id, String(dead)).stdout,
      `delivery ${dead} is due: the service sends event e-1 again`,
    )
    assert.equal((jsonLines(run('deliveries', id, '--state', 'waiting', '--json').stdout) as unknown[]).length, 1)
  })

  it('sends a test event, and fails when it does not arrive', async () => {
    const receiver = await startReceiver()
    const { id } = JSON.parse(run('add', `http://127.0.0.1:${receiver.port}/`, '--json').stdout)
    // The thread of runInThread blocks this one, and so the receiver.
    const child = spawn(process.execPath, [latchkey, 'webhook', 'test', id], {
      env: { DATA_DIR: dataDir },
      cwd: dataDir,
    })
    const [stdout, status] = await Promise.all([text(child.stdout), new Promise((done) => child.once('close', done))])
    assert.match(stdout, /^the test event was delivered: status 204 after \d+ ms\n$/)
    assert.deepEqual([status, receiver.requests.length], [0, 1])
    await receiver.close()
    const failed = run('test', id)
    assert.deepEqual([failed.status, failed.stdout], [1, ''])
    assert.match(
      failed.stderr,
      /^latchkey: the test event was not delivered: no answer: connection_refused after \d+ ms$/,
    )
    const inJson = run('test', id, '--json')
    assert.deepEqual([inJson.status, JSON.parse(inJson.stdout).fault], [1, 'connection_refused'])
  })

  it('refuses what the operations refuse, with the reason', async () => {
    const { id } = add()
    const refused = (status: number, ...args: string[]) => {
      const result = run(...args)
      assert.deepEqual([result.status, result.stdout], [status, ''], args.join(' '))
      return result.stderr
    }
    assert.match(refused(1, 'add', 'http://10.0.0.7/'), /^latchkey: the address 10\.0\.0\.7 is private/)
    assert.match(refused(1, 'update', id, '--url', 'nonsense'), /^latchkey: enter a valid URL$/)
    assert.match(refused(2, 'add', 'https://app.invalid/', '--types', 'account.create'), /"account\.create"/)
    assert.match(refused(2, 'add', 'https://app.invalid/', '--description', 'x'.repeat(201)), /200 characters/)
    assert.match(refused(2, 'update', id), /at least one of --url, --description and --types/)
    for (const command of ['update', 'enable', 'disable', 'rotate-secret', 'test', 'deliveries', 'remove']) {
      const options = command === 'update' ? ['--types', 'all'] : []
      assert.match(refused(1, command, 'unknown', ...options), /^latchkey: no webhook has the id unknown$/)
    }
    assert.match(refused(1, 'redeliver', id, '4711'), /has no delivery with the id 4711/)
    assert.match(refused(2, 'redeliver', id, 'x'), /x is not the id of a delivery/)
    assert.match(refused(2, 'deliveries', id, '--limit', '0'), /--limit/)
    const delivery = await storeDelivery(id, { state: 'dead' })
    run('disable', id)
    assert.match(refused(1, 'redeliver', id, String(delivery)), /is disabled: enable it with latchkey webhook enable/)
  })

  it('asks before it removes a webhook', () => {
    const { id } = add()
    const canceled = runInThread(dataDir, ['webhook', 'remove', id], {}, 'no\n')
    assert.deepEqual([canceled.status, oneOf(id)?.id], [1, id])
    assert.equal(run('remove', id, '--yes').stdout, `webhook ${id} is removed`)
    assert.equal(oneOf(id), undefined)
  })
})
