import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, describe, it } from 'node:test'
import { runInThread, runLatchkey } from '../support/cli.ts'
import { startService, type TestService } from '../support/service.ts'

const instant = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`

const folders: string[] = []
let running: TestService[] = []

afterEach(async () => {
  for (const service of running) await service.stop()
  running = []
})
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** The command line beside a service, on the same database file. */
const beside = async (settings: Readonly<Record<string, string>> = { ALGORITHM: 'ES256' }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-cli-keys-'))
  folders.push(dataDir)
  const service = await startService(settings, { dataDir })
  running.push(service)
  const run = (args: readonly string[], environment: Readonly<Record<string, string>> = settings) =>
    runInThread(dataDir, ['keys', ...args], environment)
  const states = (use = 'access') =>
    run(['list', '--json'])
      .stdout.split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((key) => key.use === use)
      .map(({ state, algorithm }) => `${algorithm} ${state}`)
  return { service: service.service, run, states, dataDir, ...client(service.baseUrl) }
}

const client = (baseUrl: string) => {
  const post = async (path: string, body: object) => {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(`${baseUrl}/api/user/${path}`, init)
    return { status: response.status, body: (await response.json()) as Record<string, string> }
  }
  return {
    logIn: async () => {
      await post('register/', { username: 'jane_doe', password: 'secureP@ssw0rd' })
      return (await post('token/', { username: 'jane_doe', password: 'secureP@ssw0rd' })).body
    },
    refresh: async (token: string | undefined) => (await post('token/refresh', { refresh: token })).status,
    me: async (access: string | undefined) =>
      (await fetch(`${baseUrl}/api/user/me/`, { headers: { Authorization: `Bearer ${access}` } })).status,
  }
}

describe('latchkey keys list', () => {
  it('shows each key in a line, without its private part', async () => {
    const { run, dataDir } = await beside()
    const { status, stdout, stderr } = runLatchkey(dataDir, ['keys', 'list'], { ALGORITHM: 'ES256' })
    assert.deepEqual([status, stderr], [0, ''])
    const lines = stdout.split('\n').sort()
    assert.equal(lines.length, 2)
    const shapes = [`access +ES256 +active +signs since ${instant}$`, `refresh +HS256 +active +signs since ${instant}$`]
    for (const shape of shapes)
      assert.ok(
        lines.some((line) => new RegExp(shape).test(line)),
        shape,
      )
    const members = run(['list', '--json'])
      .stdout.split('\n')
      .flatMap((line) => Object.keys(JSON.parse(line)))
    for (const member of members) assert.doesNotMatch(member, /sealed|jwk/i)
  })

  it("changes nothing, even without the service's settings", async () => {
    const { run, states, dataDir } = await beside()
    assert.equal(run(['list'], { ALGORITHM: 'EdDSA' }).status, 0)
    assert.equal(run(['list'], {}).status, 0)
    assert.deepEqual(states(), ['ES256 active'])
    rmSync(join(dataDir, 'master-secret'))
    assert.equal(run(['list']).status, 0)
    assert.ok(!existsSync(join(dataDir, 'master-secret')))
  })
})

describe('latchkey keys rotate', () => {
  it('creates the next key and prints when it signs; repeating it shows the same key', async () => {
    const { run, states, logIn, me } = await beside()
    const { access } = await logIn()
    const first = run(['rotate'])
    assert.match(first.stdout, new RegExp(`^access key \\S{43} is published and signs from ${instant}$`))
    assert.equal(run(['rotate'], {}).stdout, first.stdout)
    assert.deepEqual(states(), ['ES256 active', 'ES256 pending'])
    assert.equal(await me(access), 200)
  })

  it('refuses to promote a key that caches may not know, unless forced, and warns', async () => {
    const { run, states, logIn, me, refresh } = await beside()
    const before = await logIn()
    const refused = run(['rotate', '--now'])
    assert.equal(refused.status, 1)
    assert.match(refused.stderr, new RegExp(`^latchkey: access key \\S+ is too new: .* before ${instant}\\. [^\n]+$`))
    assert.equal(states()[0], 'ES256 active')
    assert.match(run(['rotate', '--force']).stderr, /--force needs --now/)
    assert.match(run(['rotate', '--now', '--force']).stdout, /signs now\. Verifiers that cache the JWKS may refuse/)
    assert.deepEqual(states(), ['ES256 retiring', 'ES256 active'])
    assert.equal(await me(before.access), 200)
    assert.equal(await refresh(before.refresh), 200)
  })

  it('rotates the refresh key, and every session continues', async () => {
    const { run, states, logIn, refresh } = await beside()
    const before = await logIn()
    assert.match(run(['rotate', '--use', 'refresh', '--now', '--force']).stdout, /^refresh key .*No user is logged out/)
    assert.deepEqual(states('refresh'), ['HS256 retiring', 'HS256 active'])
    assert.equal(await refresh(before.refresh), 200)
    assert.equal(await refresh((await logIn()).refresh), 200)
  })

  it('explains that the setting determines a configured access key', async () => {
    const { run } = await beside({ SIGNING_KEY: 'a shared secret of more than thirty-two bytes' })
    assert.deepEqual(run(['rotate']), {
      status: 1,
      stdout: '',
      stderr: 'latchkey: the access key is the configured SIGNING_KEY: change that setting',
    })
  })

  it('creates no key under a master secret that is not in use', async () => {
    const { run, states, dataDir } = await beside()
    writeFileSync(join(dataDir, 'master-secret'), 'x'.repeat(86))
    for (const args of [['rotate'], ['rotate', '--now', '--force']]) {
      const { status, stderr } = run(args)
      assert.deepEqual([status, stderr.split('\n').length], [1, 1])
      assert.match(stderr, /sealed with a master secret that is not set here/)
    }
    assert.deepEqual(states(), ['ES256 active'])
  })
})

describe('latchkey keys revoke', () => {
  it('asks for confirmation', async () => {
    const { run, service, states } = await beside()
    const { status, stderr } = run(['revoke', service.keys.access.kid])
    assert.deepEqual(
      [status, stderr],
      [1, 'latchkey: cannot ask for confirmation: standard input is not a terminal (add --yes)'],
    )
    assert.deepEqual(states(), ['ES256 active'])
  })

  it('replaces the access key at once with the same algorithm, and ends no session', async () => {
    const { run, service, states, logIn, me, refresh } = await beside()
    const before = await logIn()
    const { kid } = service.keys.access
    const { stdout } = run(['revoke', kid, '--yes'], {})
    assert.match(stdout, new RegExp(`^access key ${kid} is revoked; \\S{43} signs now\\. .*No user is logged out`))
    assert.deepEqual(states(), ['ES256 revoked', 'ES256 active'])
    await service.upkeep()
    assert.deepEqual([await me(before.access), await refresh(before.refresh)], [401, 200])
    assert.equal(await me((await logIn()).access), 200)
  })

  it('ends all sessions with the refresh key, and says so', async () => {
    const { run, service, logIn, refresh } = await beside()
    const before = await logIn()
    assert.match(run(['revoke', service.keys.refresh.kid, '--yes']).stdout, /All users are logged out/)
    await service.upkeep()
    assert.equal(await refresh(before.refresh), 401)
    assert.equal(await refresh((await logIn()).refresh), 200)
  })

  it('revokes no key that it cannot replace', async () => {
    const { run, service, states, dataDir } = await beside()
    writeFileSync(join(dataDir, 'master-secret'), 'x'.repeat(86))
    assert.match(run(['revoke', service.keys.access.kid, '--yes']).stderr, /a master secret that is not set here$/)
    assert.deepEqual(states(), ['ES256 active'])
  })

  it('reports an unknown key in one line', async () => {
    const { run } = await beside()
    // An id may begin like an option.
    for (const kid of ['unknown', '-unknown', '--unknown']) {
      assert.equal(run(['revoke', kid, '--yes']).stderr, `latchkey: no key has the id ${kid}`)
    }
  })
})

describe('latchkey keys reseal', () => {
  it('changes the master secret of a running service', async () => {
    const { run, service, logIn, me, dataDir } = await beside()
    const { access } = await logIn()
    assert.equal(
      runLatchkey(dataDir, ['keys', 'reseal']).stdout,
      '2 keys and the secrets of webhooks and one-time passwords are sealed with a new master secret in DATA_DIR',
    )
    assert.match(run(['rotate', '--now', '--force']).stdout, /signs now/)
    await service.upkeep()
    assert.deepEqual([await me(access), await me((await logIn()).access)], [200, 200])
  })

  it('reports the missing secret in one line', async () => {
    const { run } = await beside({ MASTER_SECRET: 'm-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' })
    const { status, stderr } = run(['reseal'], { MASTER_SECRET: 'n-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' })
    assert.equal(status, 1)
    assert.match(stderr, /^latchkey: MASTER_SECRET does not open the keys [^\n]*MASTER_SECRET_PREVIOUS[^\n]*$/)
  })
})
