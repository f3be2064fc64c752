import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { createProgram, everyCommand } from '../../src/cli/program.ts'
import { jsonLines, runInThread } from '../support/cli.ts'
import { post } from '../support/process.ts'
import { startService, type TestService } from '../support/service.ts'

/** Read-only commands for an existing database. */
const reading = [
  ...['serve', 'client-secret', 'config', 'doctor', 'account list', 'account show', 'session list'],
  ...['audit tail', 'audit export', 'keys list', 'db backup'],
]

const password = 'secureP@ssw0rd'

interface Act {
  readonly args: readonly string[]
  readonly events: readonly string[]
  /** Setup at the service. */
  readonly before?: (running: TestService) => Promise<unknown>
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
  { args: ['account', 'set-password', 'jane_doe'], events: ['password_changed'] },
  { args: ['session', 'revoke', ...ofJane], events: ['session_ended'], before: logIn },
  { args: ['session', 'revoke', 'SID', '--yes'], events: ['session_ended'], before: logIn },
  { args: ['account', 'disable', 'jane_doe'], events: ['account_disabled', 'session_ended'], before: logIn },
  { args: ['account', 'enable', 'jane_doe'], events: ['account_enabled'] },
  { args: ['keys', 'rotate'], events: ['key_created'] },
  { args: ['keys', 'rotate', '--now', '--force'], events: ['key_activated'] },
  { args: ['keys', 'revoke', 'KID', '--yes'], events: ['key_activated', 'key_created', 'key_revoked'] },
  { args: ['keys', 'reseal'], events: ['keys_resealed'] },
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
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-cli-actors-'))
  let running: TestService | undefined
  after(async () => {
    await running?.stop()
    rmSync(folder, { recursive: true })
  })

  const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}) => {
    const { status, stdout, stderr } = runInThread(folder, args, { LOG_LEVEL: 'error', ...more }, password)
    assert.equal(status, 0, `${args.join(' ')}: ${stderr}`)
    return stdout
  }
  const trail = (database = 'latchkey.db') =>
    jsonLines(run(['audit', 'export'], { DATABASE_URL: `sqlite:${folder}/${database}` }))
  const eventsIn = async (database: string | undefined) => {
    if (running === undefined || database !== undefined) return trail(database)
    const events = await running.service.audit.list({ limit: 1000 })
    return events.map(({ id, event, client: { actor } }) => ({ id, event: String(event), actor }))
  }
  const filledIn = (args: readonly string[]): string[] =>
    args.map((word) => {
      if (word === 'SID') return String(jsonLines(run(['session', 'list', '--account', 'jane_doe', '--json']))[0]?.id)
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

  for (const { args, events, before, trailOf } of acts) {
    it(`are audited with their actor: ${args.join(' ')}`, async () => {
      if (args[0] !== 'migrate') running ??= await startService({}, { dataDir: folder })
      if (running !== undefined) await before?.(running)
      const words = filledIn(args)
      const last = (await running?.service.audit.lastId()) ?? 0
      run(words, { SUDO_USER: 'alice' })
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
