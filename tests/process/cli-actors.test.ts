import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { createProgram, everyCommand } from '../../src/cli/program.ts'
import { jsonLines, runInThread } from '../support/cli.ts'
import { passkeyRow, totpRow } from '../support/factor-rows.ts'
import { accountLine, linesOf, siteKey, streamOf } from '../support/import-stream.ts'
import { post } from '../support/process.ts'
import { startService, type TestService } from '../support/service.ts'

/** Read-only commands for an existing database. */
const reading = [
  ...['serve', 'client-secret', 'config', 'doctor', 'contract-test', 'conformance', 'test-server'],
  ...['account list', 'account show', 'session list', 'audit tail', 'audit export', 'keys list'],
  ...['webhook list', 'webhook deliveries', 'db backup'],
]

const password = 'secureP@ssw0rd'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-cli-actors-'))

interface Act {
  readonly args: readonly string[]
  readonly events: readonly string[]
  /** Settings of the command. */
  readonly settings?: Readonly<Record<string, string>>
  /** Setup at the service. */
  readonly before?: (running: TestService) => Promise<unknown>
  /** Its exit code; 0 by default. */
  readonly status?: number
  /** The trail with the event, if it is not the folder's. */
  readonly trailOf?: string
}

const logIn = async (running: TestService) => {
  await running.service.accounts.update(1, () => ({ active: true }), {
    at: 1,
    client: { actor: null, address: null, userAgent: null, requestId: null },
  })
  return post(running.baseUrl, '/api/user/token/', { username: 'jane_doe', password })
}
const ofJane = ['--account', 'jane_doe', '--yes']

/** Every command that changes data, and its events. */
const acts: readonly Act[] = [
  { args: ['migrate'], events: ['database_migrated'] },
  { args: ['account', 'create', 'jane_doe'], events: ['account_created'] },
  { args: ['account', 'set-claims', 'jane_doe', '{"role":"editor"}'], events: ['account_claims_set'] },
  { args: ['account', 'set-admin', 'jane_doe'], events: ['account_admin_set'] },
  { args: ['account', 'unset-admin', 'jane_doe', '--yes'], events: ['account_admin_unset'] },
  { args: ['account', 'rename', 'jane_doe', 'jane'], events: ['account_renamed'] },
  { args: ['account', 'rename', 'jane', 'jane_doe'], events: ['account_renamed'] },
  { args: ['account', 'reset-password', 'jane_doe'], events: ['password_reset_created'] },
  { args: ['account', 'set-password', 'jane_doe'], events: ['password_changed'] },
  {
    args: ['account', 'reset-factors', 'jane_doe', '--yes'],
    events: ['factor_removed', 'factor_removed', 'session_ended'],
    before: async (running) => {
      await logIn(running)
      const { knex } = running.service.database
      await knex('accounts').where({ id: 1 }).update({ has_factor: true })
      await knex('totp_factors').insert(totpRow('t', 1))
      await knex('passkeys').insert(passkeyRow('p', 1))
    },
  },
  { args: ['session', 'revoke', ...ofJane], events: ['session_ended'], before: logIn },
  { args: ['session', 'revoke', 'SID', '--yes'], events: ['session_ended'], before: logIn },
  { args: ['account', 'disable', 'jane_doe'], events: ['account_disabled', 'session_ended'], before: logIn },
  { args: ['webhook', 'add', 'https://app.invalid/hook'], events: ['webhook_created'] },
  { args: ['account', 'enable', 'jane_doe'], events: ['account_enabled'] },
  { args: ['webhook', 'update', 'HOOK', '--description', 'users'], events: ['webhook_updated'] },
  { args: ['webhook', 'rotate-secret', 'HOOK'], events: ['webhook_updated'] },
  // Its receiver does not exist.
  { args: ['webhook', 'test', 'HOOK'], events: ['webhook_tested'], status: 1 },
  {
    args: ['webhook', 'redeliver', 'HOOK', 'DELIVERY'],
    events: ['webhook_redelivered'],
    before: ({ service }) => service.database.knex('deliveries').update({ state: 'dead' }),
  },
  { args: ['webhook', 'disable', 'HOOK'], events: ['webhook_updated'] },
  { args: ['webhook', 'enable', 'HOOK'], events: ['webhook_updated'] },
  { args: ['webhook', 'remove', 'HOOK', '--yes'], events: ['webhook_deleted'] },
  { args: ['export', 'django'], events: ['accounts_exported'] },
  { args: ['keys', 'rotate'], events: ['key_created'] },
  { args: ['keys', 'rotate', '--now', '--force'], events: ['key_activated'] },
  { args: ['keys', 'revoke', 'KID', '--yes'], events: ['key_activated', 'key_created', 'key_revoked'] },
  { args: ['keys', 'reseal'], events: ['keys_resealed'] },
  {
    args: ['import', 'django', 'stream.jsonl'],
    events: ['import_finished'],
    settings: { SIGNING_KEY: siteKey },
    before: async () => writeFileSync(join(folder, 'stream.jsonl'), streamOf([accountLine(7)])),
  },
  {
    args: ['import', 'accounts', 'list.jsonl'],
    events: ['account_created', 'account_created'],
    before: async () =>
      writeFileSync(
        join(folder, 'list.jsonl'),
        linesOf([
          { username: 'a', password: '!' },
          { username: 'b', password: '!' },
        ]),
      ),
  },
  {
    args: ['cleanup'],
    events: ['database_cleaned'],
    before: ({ service }) => service.database.knex('revoked_tokens').insert({ jti_hash: 'x', expires_at: 1 }),
  },
  { args: ['account', 'delete', 'jane_doe', '--yes'], events: ['account_deleted', 'session_ended'], before: logIn },
  {
    args: ['db', 'copy', '--from', 'sqlite:latchkey.db', '--to', 'sqlite:copy.db'],
    events: ['database_copied'],
    trailOf: 'copy.db',
  },
  { args: ['db', 'restore', '--in-place', '--backup-at', '2026-11-24', '--yes'], events: ['database_restored'] },
]

describe('commands that change data', () => {
  let running: TestService | undefined
  after(async () => {
    await running?.stop()
    rmSync(folder, { recursive: true })
  })

  const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}, expected = 0) => {
    const { status, stdout, stderr } = runInThread(folder, args, { LOG_LEVEL: 'error', ...more }, password)
    assert.equal(status, expected, `${args.join(' ')}: ${stderr}`)
    return stdout
  }
  const trail = (database = 'latchkey.db') =>
    jsonLines(run(['audit', 'export'], { DATABASE_URL: `sqlite:${folder}/${database}` }))
  const eventsIn = async (database: string | undefined) => {
    if (running === undefined || database !== undefined) return trail(database)
    const events = await running.service.audit.list({ limit: 1000 })
    return events.map(({ id, event, client: { actor } }) => ({ id, event: String(event), actor }))
  }
  const firstId = (...words: string[]): string => String(jsonLines(run([...words, '--json']))[0]?.id)
  const filledIn = (args: readonly string[]): string[] =>
    args.map((word) => {
      if (word === 'HOOK') return firstId('webhook', 'list')
      if (word === 'DELIVERY') return firstId('webhook', 'deliveries', firstId('webhook', 'list'))
      if (word === 'SID') return firstId('session', 'list', '--account', 'jane_doe')
      if (word !== 'KID') return word
      const active = jsonLines(run(['keys', 'list', '--json'])).find(
        ({ use, state }) => use === 'access' && state === 'active',
      )
      return String(active?.kid)
    })

  it('are in the table, except read-only commands', () => {
    const leaves = everyCommand(createProgram()).filter(({ commands }) => commands.length === 0)
    const words = leaves.map((command) =>
      [command.parent?.name(), command.name()].filter((word) => word !== 'latchkey').join(' '),
    )
    const changing = words.filter((one) => acts.some(({ args }) => `${args.join(' ')} `.startsWith(`${one} `)))
    assert.deepEqual([...changing, ...reading].toSorted(), words.toSorted())
  })

  for (const { args, events, before, settings, status, trailOf } of acts) {
    it(`are audited with their actor: ${args.join(' ')}`, async () => {
      if (args[0] !== 'migrate') running ??= await startService({}, { dataDir: folder })
      if (running !== undefined) await before?.(running)
      const words = filledIn(args)
      const last = (await running?.service.audit.lastId()) ?? 0
      run(words, { SUDO_USER: 'alice', ...settings }, status)
      const told = (await eventsIn(trailOf)).filter(({ id }) => Number(id) > last)
      assert.deepEqual(told.map(({ event }) => event).toSorted(), events)
      const { username } = userInfo()
      for (const { actor } of told) assert.equal(actor, `cli:${username} (sudo: alice)`)
    })
  }

  it('are distinguished from requests and from the service, in readable lines too', () => {
    const all = trail('copy.db')
    const actorsOf = (name: string) => [...new Set(all.filter(({ event }) => event === name).map(({ actor }) => actor))]
    assert.deepEqual(actorsOf('login'), [null])
    assert.deepEqual(actorsOf('key_activated').toSorted(), [`cli:${userInfo().username} (sudo: alice)`, 'service'])
    const [line] = run(['audit', 'tail', '--lines', '1']).split('\n')
    assert.match(
      line ?? '',
      / database_restored all_sessions_ended by cli:[^ ]+ \(sudo: alice\) \(latchkey command line\)$/,
    )
  })
})
