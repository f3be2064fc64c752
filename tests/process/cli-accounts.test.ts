import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { jsonLines, runInThread, runLatchkey } from '../support/cli.ts'
import { giveFactors } from '../support/give-factors.ts'
import { post } from '../support/process.ts'
import { startService, type TestService } from '../support/service.ts'

const client = { actor: null, address: null, userAgent: null, requestId: null }
const secureP = 'secureP@ssw0rd'

// Runs beside a service, on the same database file.
describe('account and session commands', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-cli-accounts-'))
  let running: TestService
  before(async () => {
    running = await startService({ UPDATE_LAST_LOGIN: 'true' }, { dataDir })
    for (const name of ['jane_doe', 'john_doe', '1']) await running.service.register(name, secureP, client)
    const { knex } = running.service.database
    await knex('accounts').where({ username: 'john_doe' }).update({ username: 'john\u001b[2J\u202e\u009b' })
  })
  after(async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true })
  })

  const run = (...args: string[]) => runInThread(dataDir, args)
  const logIn = async (username = 'jane_doe') => {
    const { body } = await post(running.baseUrl, '/api/user/token/', { username, password: secureP })
    const payload = String(body.access).split('.')[1] ?? ''
    return { refresh: String(body.refresh), ...JSON.parse(Buffer.from(payload, 'base64url').toString()) } as {
      readonly refresh: string
      readonly sid: string
    }
  }
  const refresh = async (token: string) =>
    (await post(running.baseUrl, '/api/user/token/refresh', { refresh: token })).status

  it('lists accounts with creation and last login, without terminal control characters', async () => {
    await logIn()
    const instant = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`
    const { status, stdout, stderr } = run('account', 'list')
    assert.deepEqual([status, stderr], [0, ''])
    const [heading = '', jane = '', john = '', ...others] = stdout.split('\n')
    assert.match(heading, /^id +username +active +admin +factor +created +last login +live sessions$/)
    assert.match(jane, new RegExp(`^1 +jane_doe +yes +no +no +${instant} +${instant} +\\d+$`))
    assert.match(john, new RegExp(`^2 +john\\?\\[2J\\?\\? +yes +no +no +${instant} +- +0$`))
    assert.equal(others.length, 1)
    const { stdout: json } = run('account', 'list', '--json')
    assert.doesNotMatch(json, /[\p{Cf}\u007f-\u009f]/u)
    assert.equal(jsonLines(json)[1]?.username, 'john\u001b[2J\u202e\u009b')
  })

  it('lists accounts by page, or disabled ones only, for other programs', async () => {
    await running.service.accounts.update(3, () => ({ active: false }), { at: 1, client })
    const ids = (...options: string[]) =>
      jsonLines(run('account', 'list', '--json', ...options).stdout).map(({ id, active }) => [id, active])
    assert.deepEqual(ids('--limit', '1', '--after', '1'), [[2, true]])
    assert.deepEqual(ids('--inactive'), [[3, false]])
    assert.deepEqual(ids('--after', '3'), [])
    const [first] = jsonLines(run('account', 'list', '--json', '--limit', '1').stdout)
    assert.deepEqual(Object.keys(first ?? {}).sort(), [
      'active',
      'admin',
      'createdAt',
      'hasFactor',
      'id',
      'lastLoginAt',
      'liveSessions',
      'subject',
      'username',
    ])
    for (const options of [
      ['--limit', '0'],
      ['--after', 'x'],
    ]) {
      assert.equal(run('account', 'list', ...options).status, 2)
    }
  })

  it('continues after the end of a page', async () => {
    const { knex } = running.service.database
    const rows = Array.from({ length: 1001 }, (_, number) => ({
      username: `many-${number}`,
      username_key: `many-${number}`,
      password_hash: '!',
      created_at: 1,
    }))
    await knex.batchInsert('accounts', rows, 100)
    const found = jsonLines(run('account', 'list', '--json', '--after', '3').stdout)
    assert.deepEqual(
      found.map(({ username }) => username),
      rows.map(({ username }) => username),
    )
    await knex('accounts').where('id', '>', 3).delete()
  })

  it('shows an account by username or id, with its claims and live sessions', async () => {
    const { sid } = await logIn()
    await running.service.accounts.update(1, () => ({ claims: { role: 'editor' } }), { at: 1, client })
    const shown = (...account: string[]) => jsonLines(run('account', 'show', '--json', ...account).stdout)[0] ?? {}
    assert.deepEqual([shown('--id', '1').id, shown('--id', '3').id, shown('jane_doe').id], [1, 3, 1])
    const { claims, sessions, ...account } = shown('jane_doe') as Record<string, Record<string, unknown>[]>
    assert.deepEqual(claims, { role: 'editor' })
    const own = sessions?.find(({ id }) => id === sid)
    assert.deepEqual([own?.live, own?.address], [true, '127.0.0.1'])
    assert.equal(account.liveSessions, sessions?.length)
    const text = run('account', 'show', 'jane_doe').stdout
    for (const part of ['{"role":"editor"}', sid]) assert.ok(text.includes(part), part)
    assert.doesNotMatch(JSON.stringify(own) + text, /jti|hash|scrypt/i)
    assert.deepEqual(run('account', 'show', 'nobody').stderr, 'latchkey: no account has the username "nobody"')
  })

  it('ends a session, and shows the reason', async () => {
    const { sid, refresh: token } = await logIn()
    assert.match(run('session', 'revoke', sid).stderr, /add --yes/)
    assert.equal(await refresh(token), 200)
    assert.deepEqual(run('session', 'revoke', sid, '--yes').stdout, `session ${sid} of account 1 "jane_doe" has ended`)
    assert.equal(await refresh(token), 401)
    assert.match(run('session', 'revoke', sid, '--yes').stderr, /has already ended/)
    const listed = (...options: string[]) =>
      jsonLines(run('session', 'list', '--account', 'jane_doe', '--json', ...options).stdout)
    assert.ok(!listed().some(({ id }) => id === sid))
    const found = listed('--all').find(({ id }) => id === sid)
    assert.deepEqual([found?.live, found?.ended], [false, 'admin'])
    assert.match(run('session', 'list', '--account', 'jane_doe', '--all').stdout, new RegExp(`${sid} .* admin 20`))
    const events = jsonLines(run('audit', 'tail', '--session', sid, '--json').stdout)
    const last = events.at(-1)
    assert.deepEqual([last?.event, last?.reason, last?.actor], ['session_ended', 'admin', `cli:${userInfo().username}`])
  })

  it('shows that a session was not refreshed in time', async () => {
    const { sid } = await logIn()
    await running.service.database.knex('sessions').where({ id: sid }).update({ exp: 1000 })
    const [found] = jsonLines(run('session', 'list', '--account', 'jane_doe', '--all', '--json').stdout).filter(
      ({ id }) => id === sid,
    )
    assert.deepEqual([found?.live, found?.ended], [false, 'expired'])
  })

  it('ends all sessions of an account', async () => {
    const { refresh: token } = await logIn()
    const { status, stdout } = runLatchkey(dataDir, ['session', 'revoke', '--account', 'jane_doe', '--yes'])
    assert.deepEqual([status, /^account 1 "jane_doe": \d+ sessions? ha(s|ve) ended$/.test(stdout)], [0, true])
    assert.equal(await refresh(token), 401)
    assert.equal(run('session', 'list', '--account', 'jane_doe').stdout, '')
  })

  it('prints a reset token and nothing else, which sets a password once', async () => {
    await running.service.register('forgetful', secureP, client)
    const { status, stdout, stderr } = run('account', 'reset-password', 'forgetful', '--lifetime', '3d')
    assert.equal(status, 0, stderr)
    assert.match(stdout, /^[\w-]{43}$/)
    assert.equal(stderr, '')
    const confirm = () =>
      fetch(`${running.baseUrl}/api/user/password-reset/confirm/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token: stdout, new_password: 'an0ther-secureP' }),
      })
    // Without an admin or a webhook, nothing else is available.
    assert.deepEqual([(await confirm()).status, (await confirm()).status], [204, 403])
    assert.ok(!JSON.stringify(await running.service.audit.list({ limit: 1000 })).includes(stdout))
  })

  it('makes no reset token with another lifetime or for a disabled account', () => {
    for (const lifetime of ['59s', '8d', '0', 'soon', '-1']) {
      const { status, stdout, stderr } = run('account', 'reset-password', 'jane_doe', `--lifetime=${lifetime}`)
      assert.deepEqual([status, stdout], [2, ''], stderr)
      assert.match(stderr, /--lifetime is not a duration from 1m to 7d/)
    }
    assert.equal(run('account', 'disable', 'jane_doe').status, 0)
    const { status, stdout, stderr } = run('account', 'reset-password', 'jane_doe')
    assert.equal(run('account', 'enable', 'jane_doe').status, 0)
    assert.deepEqual([status, stdout], [1, ''])
    assert.match(stderr, /account 1 "jane_doe" is disabled: enable it first/)
  })

  it('removes all second factors of an account after a confirmation, and ends its sessions', async () => {
    const { id } = await running.service.register('lost_phone', secureP, client)
    const { refresh: token } = await logIn('lost_phone')
    await giveFactors(running, id)
    const reset = (...options: string[]) => run('account', 'reset-factors', 'lost_phone', ...options)
    const asked = reset()
    assert.deepEqual([asked.status, asked.stdout], [1, ''])
    assert.match(asked.stderr, /add --yes/)
    assert.match(run('account', 'show', 'lost_phone').stdout, /^factor +yes$/m)
    assert.deepEqual(JSON.parse(reset('--yes', '--json').stdout), { id, removedFactors: 2, endedSessions: 1 })
    assert.equal(await refresh(token), 401)
    assert.match(run('account', 'show', 'lost_phone').stdout, /^factor +no$/m)
    const named = `account ${id} "lost_phone" has no second factor`
    assert.deepEqual([reset('--yes').status, reset('--yes').stdout], [0, `${named}: nothing was changed`])
    await giveFactors(running, id)
    const byId = run('account', 'reset-factors', '--id', String(id), '--yes').stdout
    assert.equal(byId, `${named} now; all its sessions have ended`)
    assert.match(run('account', 'reset-factors', 'nobody', '--yes').stderr, /no account has the username "nobody"/)
  })

  it('reports unknown accounts and invalid arguments', () => {
    assert.deepEqual(runLatchkey(dataDir, ['session', 'revoke', 'a\u001bb', '--yes']), {
      status: 1,
      stdout: '',
      stderr: 'latchkey: no session has the id a?b',
    })
    for (const args of [['revoke'], ['revoke', 'x', '--account', 'y'], ['list']]) {
      assert.equal(run('session', ...args).status, 2, args.join(' '))
    }
  })
})
