import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { runInThread, runLatchkey } from '../support/cli.ts'
import { recordSecrets } from '../support/record.ts'
import { startService, type TestService } from '../support/service.ts'

// Runs beside a service, as an operator would, on the same database file.
describe('latchkey account', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-cli-'))
  let running: TestService
  before(async () => {
    running = await startService({}, { dataDir })
  })
  after(async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true })
  })

  const run = (args: readonly string[], input = '', runCommand = runInThread) => {
    recordSecrets(`password=${input}`)
    return runCommand(dataDir, ['account', ...args], {}, input)
  }
  const post = async (path: string, body: object) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${running.baseUrl}/api/user/${path}`, init)
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }
  const logIn = (username: string, password: string) => post('token/', { username, password })
  const create = (username: string, password = 'secureP@ssw0rd', runCommand = runInThread) =>
    run(['create', username], `${password}\n`, runCommand)

  it('creates an account that can log in, with a password from standard input', async () => {
    assert.deepEqual(create('jane_doe', 'secureP@ssw0rd', runLatchkey), {
      status: 0,
      stdout: 'account 1 "jane_doe" created',
      stderr: '',
    })
    assert.equal((await logIn('jane_doe', 'secureP@ssw0rd')).status, 200)
  })

  it("applies the contract's username rules and the password rules, and reports every fault", () => {
    assert.match(create('jane doe').stderr, /^latchkey: Enter a valid username\./)
    assert.match(create('j'.repeat(151)).stderr, /no more than 150 characters/)
    assert.match(create('ann', '12345').stderr, /too short.*too common.*entirely numeric/s)
    assert.equal(create('ann', '', runLatchkey).stderr, 'latchkey: no password was given')
    assert.match(create('jane_doe').stderr, /username_taken/)
    assert.equal(create('jane_doe').status, 1)
  })

  it('disables an account, which ends its sessions, and enables it again', async () => {
    await running.service.register('bob', 'secureP@ssw0rd')
    const { body: pair } = await logIn('bob', 'secureP@ssw0rd')
    assert.equal(run(['disable', 'bob']).status, 0)
    assert.equal((await post('token/refresh', { refresh: pair.refresh })).body.detail, 'Token is blacklisted')
    assert.equal((await logIn('bob', 'secureP@ssw0rd')).status, 401)
    assert.equal(run(['enable', 'bob']).status, 0)
    assert.equal((await logIn('bob', 'secureP@ssw0rd')).status, 200)
    assert.equal((await post('token/refresh', { refresh: pair.refresh })).status, 401)
  })

  it('sets a password under the same rules and ends the sessions', async () => {
    await running.service.register('carol', 'secureP@ssw0rd')
    const { body: pair } = await logIn('carol', 'secureP@ssw0rd')
    assert.match(run(['set-password', 'carol'], 'carol').stderr, /too similar/)
    assert.equal(run(['set-password', 'carol'], 'another-Secure1\n', runLatchkey).status, 0)
    assert.equal((await post('token/refresh', { refresh: pair.refresh })).status, 401)
    assert.equal((await logIn('carol', 'secureP@ssw0rd')).status, 401)
    assert.equal((await logIn('carol', 'another-Secure1')).status, 200)
  })

  it('merges claims into access tokens, and refuses reserved names', async () => {
    await running.service.register('dora', 'secureP@ssw0rd')
    assert.equal(run(['set-claims', 'dora', '{"role":"editor"}']).status, 0)
    const { body: pair } = await logIn('dora', 'secureP@ssw0rd')
    assert.equal(claimsOf(pair.access).role, 'editor')
    assert.equal(claimsOf(pair.refresh).role, undefined)
    assert.equal(
      run(['set-claims', 'dora', '{"sub":"1","user_id":1}']).stderr,
      'latchkey: the claims are not valid: sub is a reserved claim. user_id is a reserved claim.',
    )
    for (const claims of ['{"a":{"__proto__":1}}', '{"a":[[[[[]]]]]}', '{"a":9007199254740993}', '{"a":"\\u0000"}']) {
      assert.equal(run(['set-claims', 'dora', claims]).status, 1, claims)
    }
    assert.match(run(['set-claims', 'dora', '[1]']).stderr, /not a JSON object/)
    assert.match(run(['set-claims', 'dora', '{']).stderr, /not valid JSON/)
    assert.match(
      run(['set-claims', 'dora', JSON.stringify({ a: 'x'.repeat(2100) })]).stderr,
      /no more than 2048 bytes as JSON/,
    )
  })

  it('deletes an account only after a confirmation', async () => {
    await running.service.register('erna', 'secureP@ssw0rd')
    assert.match(run(['delete', 'erna'], '', runLatchkey).stderr, /add --yes/)
    assert.equal((await logIn('erna', 'secureP@ssw0rd')).status, 200)
    assert.equal(run(['delete', 'erna', '--yes']).status, 0)
    assert.equal((await logIn('erna', 'secureP@ssw0rd')).status, 401)
  })

  it('reports an unknown account in one line', () => {
    assert.deepEqual(run(['enable', 'nobody']), {
      status: 1,
      stdout: '',
      stderr: 'latchkey: no account has the username "nobody"',
    })
  })
})

function claimsOf(token: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString())
}

describe('latchkey client-secret', () => {
  const run = (id: string, runCommand = runInThread) => runCommand(tmpdir(), ['client-secret', id])

  it("prints a secret and its entry for the service's setting", async (t) => {
    const { status, stdout } = run('api', runLatchkey)
    const [, secret = '', pair = ''] = /: +(\S+)\n.*: (\S+)$/.exec(stdout) ?? []
    recordSecrets(`password=${secret}`)
    const running = await startService({ INTROSPECTION_CLIENTS: pair })
    t.after(() => running.stop())
    const headers = { Authorization: `Basic ${Buffer.from(`api:${secret}`).toString('base64')}` }
    const response = await fetch(`${running.baseUrl}/api/revocations`, { headers })
    assert.deepEqual([status, response.status, secret.length], [0, 200, 43])
  })

  it('prints another secret each time', () =>
    assert.notEqual(run('api', runLatchkey).stdout, run('api', runLatchkey).stdout))

  it('refuses an id that the setting cannot contain', () => {
    for (const id of ['a:b', 'a,b', 'a b', '']) {
      const { status, stdout, stderr } = run(id)
      assert.deepEqual([status, stdout, stderr], [2, '', 'latchkey: an id may have only letters, digits and _ . ~ -'])
    }
  })
})
