import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { inFolder, mainEntry, type NodeProcess, withService } from '../support/process.ts'

/** The real service, because it looks at its database without requests. */
const start = (folder: string) => ({
  entry: mainEntry,
  cwd: folder,
  environment: { PORT: '0', LOG_FORMAT: 'json', DOCS: 'off' },
})

const register = async (baseUrl: string, username: string): Promise<number> => {
  const body = JSON.stringify({ username, password: 'correct horse battery' })
  const headers = { 'content-type': 'application/json' }
  return (await fetch(`${baseUrl}/api/user/register/`, { method: 'POST', headers, body })).status
}

/** Waits until `/readyz` answers a status, and returns its body. */
const until = async (baseUrl: string, wanted: number): Promise<Record<string, unknown>> => {
  // Three times what is promised.
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(100)) {
    const answer = await fetch(`${baseUrl}/readyz`)
    const body = (await answer.json()) as Record<string, unknown>
    if (answer.status === wanted) return body
  }
  return assert.fail(`/readyz did not answer ${wanted}`)
}

/** Bounds the size of the files that a process writes, as a quota or a full disk does. */
const limitFiles = (child: NodeProcess, bytes: string): void => {
  const { status, stderr } = spawnSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}`])
  assert.equal(status, 0, String(stderr))
}

const faultsIn = (child: NodeProcess): string[] =>
  child
    .stdout()
    .split('\n')
    .filter((line) => /the database is (still )?unavailable/.test(line))

describe('a file system without room', () => {
  it('makes the service unready without a request, and ready when there is room', async (t) => {
    if (spawnSync('prlimit', ['--version']).status !== 0) return t.skip('prlimit (util-linux) is not installed')
    await inFolder((folder) =>
      withService(start(folder), async (baseUrl, child) => {
        limitFiles(child, '4096:unlimited')
        while (faultsIn(child).length === 0) await sleep(100)
        assert.equal((await until(baseUrl, 503)).reason, 'disk_error')
        assert.equal(await register(baseUrl, 'too_early'), 503)
        limitFiles(child, 'unlimited:unlimited')
        await until(baseUrl, 200)
        assert.equal(await register(baseUrl, 'too_early'), 201)
        const [line, ...others] = faultsIn(child)
        assert.match(String(line), /cannot be read or written \(SQLITE_IOERR\): check the disk, quotas/)
        assert.ok(others.every((other) => other.includes('still')))
        assert.ok(!child.stdout().includes('"stack"'))
      }),
    )
  })
})

describe('a start with a master secret', () => {
  it('warns when the database is new and empty, and only then', () =>
    inFolder(async (folder) => {
      const warning = /DATA_DIR has a master-secret, but the database is new and empty/
      await withService(start(folder), async (_baseUrl, child) => assert.doesNotMatch(child.stdout(), warning))
      await withService(start(folder), async (_baseUrl, child) => assert.doesNotMatch(child.stdout(), warning))
      const away = join(folder, 'away')
      mkdirSync(away)
      for (const name of ['latchkey.db', 'latchkey.db-wal', 'latchkey.db-shm'])
        renameSync(join(folder, 'data', name), join(away, name))
      await withService(start(folder), async (_baseUrl, child) => assert.match(child.stdout(), warning))
    }))
})
