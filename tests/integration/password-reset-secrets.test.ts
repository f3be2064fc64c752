import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Receiver, startReceiver } from '../support/receivers.ts'
import { startService, type TestService } from '../support/service.ts'
import { administer, withBilling } from './admin-client.ts'
import { paths, postJson } from './client.ts'
import { addWebhook } from './webhooks.ts'

const password = 'correct horse battery'
const now = 1_800_000_000

/** All rows of all tables, and the bytes of the files of SQLite. */
async function stored({ service, dataDir }: TestService): Promise<string> {
  const { knex } = service.database
  const isPostgres = knex.client.config.client === 'pg'
  const names: string[] = isPostgres
    ? await knex('pg_tables').where({ schemaname: 'public' }).pluck('tablename')
    : await knex('sqlite_master').where({ type: 'table' }).pluck('name')
  assert.ok(names.includes('password_reset_tokens') && names.includes('deliveries'))
  const rows = await Promise.all(names.map((name) => knex(name).select('*')))
  const files = isPostgres ? [] : ['latchkey.db', 'latchkey.db-wal']
  return JSON.stringify(rows) + files.map((file) => readFileSync(join(dataDir, file), 'latin1')).join('')
}

/** What administration answers. */
async function answered(at: TestService): Promise<string> {
  const { body } = await administer(at, 'GET', 'webhooks/')
  const [{ id } = assert.fail()] = (body as { webhooks: { id: string }[] }).webhooks
  const lists = ['webhooks/', `webhooks/${id}/deliveries/`, 'audit-events/', 'accounts/1/', 'overview/']
  return (await Promise.all(lists.map(async (path) => (await administer(at, 'GET', path)).text))).join('\n')
}

/** A receiver that refuses each request, and repeats it in its status text, headers and answer. */
const startEcho = async (t: TestContext): Promise<Receiver> => {
  const receiver: Receiver = await startReceiver((_request, response) => {
    const token = tokensOf(receiver).at(-1) ?? ''
    const headers = { 'x-token': token, location: `https://other.example/${token}` }
    response.writeHead(500, token, headers).end(receiver.requests.at(-1)?.body)
  })
  t.after(receiver.close)
  return receiver
}

const tokensOf = ({ requests }: Receiver): readonly string[] => requests.map(({ body }) => JSON.parse(body).data.token)

describe('a reset token', () => {
  it('is in no row, file, log, metric or answer, while its delivery is retried and when it is used', async (t) => {
    const clock = { at: now, now: () => clock.at }
    const at = await startService({ ...withBilling, METRICS_ADDRESS: '127.0.0.1:0' }, { clock })
    t.after(() => at.stop())
    await at.service.register('jane_doe', password)
    const receiver = await startEcho(t)
    await addWebhook(at, { url: `http://127.0.0.1:${receiver.port}/`, types: ['password_reset.requested'] })
    assert.equal((await postJson(at, paths.requestPasswordReset, { username: 'jane_doe' })).status, 204)
    for (const attempts of [1, 2, 3]) {
      // An attempt that is stored after a step of the clock would be due later.
      const isStored = () =>
        at.service.database.knex('deliveries').where({ attempts, last_attempt_at: clock.at }).first()
      while ((await isStored()) === undefined) {
        await at.service.upkeep()
        await sleep(5)
      }
      // Later than the pause; all attempts are within the half hour of the request.
      clock.at += 500
    }
    const created = await administer(at, 'POST', 'accounts/1/password-reset/', {})
    const all = [...tokensOf(receiver), (created.body as { token: string }).token]
    assert.equal(new Set(all).size, 4)
    const look = async () =>
      [await stored(at), at.logText(), (await at.service.metrics?.text()) ?? '', await answered(at)].join('\n')
    const before = await look()
    const wrong = await postJson(at, paths.confirmPasswordReset, { token: all[0], new_password: '12345678' })
    const used = await postJson(at, paths.confirmPasswordReset, {
      token: all[0],
      new_password: 'another horse battery',
    })
    assert.deepEqual([wrong.status, used.status, used.text], [400, 204, ''])
    const after = await look()
    for (const token of all) {
      for (const text of [before, after, wrong.text]) assert.ok(!text.includes(token), 'a token was found')
      // Nor in another spelling.
      assert.ok(!after.includes(Buffer.from(token, 'base64url').toString('hex')))
    }
    assert.ok(before.includes('password_reset_requested') && before.includes('jane_doe'), 'the look sees rows')
  })
})
