import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { jsonLines, latchkey, runLatchkey } from '../support/cli.ts'
import { get, inFolder, withService } from '../support/process.ts'

describe('latchkey serve', () => {
  it('runs the service until a signal stops it', () =>
    inFolder(async (folder) => {
      const environment = { PORT: '0', DATA_DIR: folder }
      await withService({ entry: latchkey, args: ['serve'], cwd: folder, environment }, async (baseUrl, child) => {
        assert.equal((await get(baseUrl, '/readyz')).status, 200)
        child.kill('SIGTERM')
        assert.deepEqual(await child.ended, { code: 0, signal: null })
      })
    }))

  it('reports in one line why it does not start', () =>
    inFolder(async (folder) => {
      const { status, stderr } = runLatchkey(folder, ['serve'], { PORT: 'http' })
      assert.deepEqual([status, stderr.startsWith('latchkey: PORT is not a whole number')], [1, true])
      assert.equal(stderr.split('\n').length, 1)
    }))
})

describe('latchkey migrate', () => {
  it('reports what it did, and at the next run that nothing is left', () =>
    inFolder(async (folder) => {
      const [first] = jsonLines(runLatchkey(folder, ['migrate', '--json']).stdout)
      const migrated = first?.migrated as string[]
      assert.equal(migrated[0], '001-first-release')
      assert.deepEqual(runLatchkey(folder, ['migrate']), {
        status: 0,
        stdout: 'the database is up to date',
        stderr: '',
      })
      assert.deepEqual(jsonLines(runLatchkey(folder, ['migrate', '--json']).stdout), [{ migrated: [] }])
    }))
})

describe('latchkey config', () => {
  it('shows settings and their sources without secrets', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, '.env'), 'PORT=8123\nISSUER=from-the-file\n')
      const secret = 'hunter2 A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G'
      const environment = { ISSUER: 'from-the-environment', MASTER_SECRET: secret }
      const { status, stdout, stderr } = runLatchkey(folder, ['config'], environment)
      assert.deepEqual([status, stderr], [0, ''])
      assert.match(stdout, /^PORT +\.env +8123$/m)
      assert.match(stdout, /^ISSUER +environment +from-the-environment$/m)
      assert.match(stdout, /^MASTER_SECRET +environment +set \(masked\)$/m)
      assert.match(stdout, /^SIGNING_KEY +default +not set \(generated on first start/m)
      const found = jsonLines(runLatchkey(folder, ['config', '--json'], environment).stdout)
      assert.deepEqual(
        found.find(({ name }) => name === 'MASTER_SECRET'),
        { name: 'MASTER_SECRET', value: null, source: 'environment', secret: true, set: true },
      )
      assert.ok(!`${stdout}${JSON.stringify(found)}`.includes('hunter2'))
    }))

  it('shows the file of a secret, not its content', () =>
    inFolder(async (folder) => {
      const secret = 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G'
      writeFileSync(join(folder, 'master'), `${secret}\n`, { mode: 0o600 })
      const { status, stdout, stderr } = runLatchkey(folder, ['config'], { MASTER_SECRET_FILE: 'master' })
      assert.deepEqual([status, stderr], [0, ''])
      assert.match(stdout, /^MASTER_SECRET +environment +in the file master$/m)
      assert.ok(!stdout.includes(secret))
    }))

  it('reports an invalid value like the service', () =>
    inFolder(async (folder) => {
      const { status, stderr } = runLatchkey(folder, ['config'], { LEEWAY: 'x' })
      assert.deepEqual([status, stderr], [1, 'latchkey: LEEWAY is not a duration from 0 to 10m (for example LEEWAY=5)'])
    }))
})
