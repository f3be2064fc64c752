import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'

const fileAt = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const service = readFileSync(fileAt('systemd/latchkey-backup.service'), 'utf8')
const timer = readFileSync(fileAt('systemd/latchkey-backup.timer'), 'utf8')

const analyze = (...args: readonly string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' })
const isThere = analyze('--version').status === 0
const skip = isThere ? false : 'systemd-analyze is not on this machine'
if (process.env.CI === 'true') assert.ok(isThere, String(skip))

/** Runs the commands of the unit as systemd does, with other folders, until one fails. */
const createBackups = (t: TestContext) => {
  const root = mkdtempSync(join(tmpdir(), 'latchkey-timer-'))
  t.after(() => rmSync(root, { recursive: true }))
  const [folder, data] = [join(root, 'backups'), join(root, 'data')]
  mkdirSync(folder)
  const env = { PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter), DATA_DIR: data }
  const commandOf = (name: string): string => {
    const text = new RegExp(`^${name}=/bin/sh -euc '(.*)'$`, 'm').exec(service)?.[1] ?? assert.fail(name)
    return text
      .replaceAll('$$', '$')
      .replaceAll('%%', '%')
      .replaceAll('/var/lib/latchkey-backups', folder)
      .replace('/opt/latchkey/node_modules/latchkey/bin/latchkey.mjs', fileAt('src/cli/latchkey.mjs'))
  }
  const run = (keep: string, names = ['ExecStartPre', 'ExecStart', 'ExecStartPost']): boolean =>
    names.every((name) => {
      const { status } = spawnSync('/bin/sh', ['-euc', commandOf(name)], { env: { ...env, KEEP: keep }, cwd: root })
      return status === 0
    })
  const migrate = () => assert.equal(spawnSync('node', [fileAt('src/cli/latchkey.mjs'), 'migrate'], { env }).status, 0)
  const add = (name: string, isComplete: boolean): void => {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, isComplete ? 'backup.json' : 'latchkey.db'), '{}')
  }
  return { folder, run, migrate, add, names: () => readdirSync(folder).sort() }
}

describe('systemd/latchkey-backup', () => {
  it('is accepted by systemd', { skip }, () => {
    const units = ['systemd/latchkey-backup.service', 'systemd/latchkey-backup.timer'].map(fileAt)
    const { status, stdout, stderr } = analyze('verify', ...units)
    assert.deepEqual([status, stdout, stderr], [0, '', ''])
  })

  it('limits the damage of a compromised command', { skip }, () => {
    const { stdout } = analyze('security', '--offline=true', '--no-pager', fileAt('systemd/latchkey-backup.service'))
    assert.ok(Number(/exposure level for latchkey-backup\.service: ([\d.]+)/.exec(stdout)?.[1]) < 2.5, stdout)
  })

  it('runs every night at a time that exists once, and after a missed night', { skip }, () => {
    const calendar = /^OnCalendar=(.*)$/m.exec(timer)?.[1] ?? ''
    assert.equal(analyze('calendar', calendar).status, 0)
    assert.match(timer, /^Persistent=true$/m)
  })

  it('runs as the user of the service, with the same settings and restrictions', () => {
    const ofService = readFileSync(fileAt('systemd/latchkey.service'), 'utf8')
    const linesOf = (text: string) => text.split('\n').filter((line) => /^[A-Z]\w+=/.test(line))
    const own = new Set(linesOf(service))
    // Settings of stops and of memory at rest, which a command does not have.
    const shared = ofService.replace(/ SHUTDOWN_DELAY=\w+/, '').replace(/^Environment=GLIBC_TUNABLES=.*$/m, '')
    const different = /^(Description|After|Wants|ExecStart|Restart\w*|Timeout\w*|StateDirectory|WantedBy)=/
    assert.deepEqual(
      linesOf(shared).filter((line) => !own.has(line) && !different.test(line)),
      [],
    )
    // The name of a dynamic user is the name of its unit.
    assert.match(service, /^User=latchkey$/m)
  })

  it('writes a complete backup and keeps the newest', (t) => {
    const { folder, run, migrate, add, names } = createBackups(t)
    migrate()
    add('2026-01-01T030000Z', true)
    add('2026-01-02T030000Z', true)
    add('2026-01-03T030000Z', false)
    mkdirSync(join(folder, 'of-the-operator'))
    assert.ok(run('2'))
    const [second, made = '', own] = names()
    assert.deepEqual([second, own, names().length], ['2026-01-02T030000Z', 'of-the-operator', 3])
    assert.match(made, /^\d{4}-\d\d-\d\dT\d{6}Z$/)
    assert.deepEqual(readdirSync(join(folder, made)).sort(), ['backup.json', 'latchkey.db'])
  })

  it('removes no complete backup when it fails', (t) => {
    const { folder, run, add, names } = createBackups(t)
    add('2026-01-01T030000Z', true)
    add('2026-01-02T030000Z', true)
    // There is no database.
    assert.equal(run('1'), false)
    assert.deepEqual(names().slice(0, 2), ['2026-01-01T030000Z', '2026-01-02T030000Z'])
    assert.ok(!existsSync(join(folder, '20*Z')))
  })

  for (const keep of ['0', '-1', 'x', '']) {
    it(`removes no complete backup with KEEP=${keep}`, (t) => {
      const { run, add, names } = createBackups(t)
      add('2026-01-01T030000Z', true)
      assert.equal(run(keep, ['ExecStartPost']), false)
      assert.equal(names().length, 1)
    })
  }
})
