import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthError } from './errors.ts'
import { createReadiness } from './readiness.ts'

const unavailable = (reason: string) => new AuthError('storage_unavailable', { reason })

/** A readiness with a clock and a database that the test controls. */
const open = (silenceSeconds = 2) => {
  const clock = { now: 0 }
  const looks: string[] = []
  const database: { answer: () => Promise<void> } = { answer: async () => {} }
  const seen = (kind: string) => {
    looks.push(kind)
    return database.answer()
  }
  const readiness = createReadiness({
    look: {
      quick: () => seen('quick'),
      thorough: (commit) => seen(commit ? 'thorough, with a commit' : 'thorough'),
    },
    silenceSeconds,
    start: () => {
      const began = clock.now
      return () => clock.now - began
    },
  })
  const reason = async (): Promise<string> =>
    readiness.require().then(
      () => 'ready',
      (error: AuthError) => String(error.reason),
    )
  return { readiness, clock, looks, database, reason }
}

describe('createReadiness', () => {
  it('commits a write every two seconds at most, and none while requests do', async () => {
    const { readiness, clock, looks, reason } = open()
    for (const now of [0, 1, 1.9, 2, 3]) {
      clock.now = now
      await reason()
    }
    assert.deepEqual(looks, ['thorough, with a commit', 'quick', 'quick', 'thorough, with a commit', 'quick'])
    clock.now = 4
    readiness.wrote()
    await reason()
    assert.equal(looks.at(-1), 'thorough')
  })

  it('shares one look among concurrent probes', async () => {
    const { looks, reason } = open()
    await Promise.all([reason(), reason(), reason()])
    assert.equal(looks.length, 1)
  })

  it('looks thoroughly while the last look failed, and heals with the next one', async () => {
    const { database, looks, reason } = open()
    database.answer = () => Promise.reject(unavailable('database_read_only'))
    for (let look = 0; look < 2; look += 1) assert.equal(await reason(), 'database_read_only')
    database.answer = async () => {}
    assert.equal(await reason(), 'ready')
    assert.deepEqual(new Set(looks), new Set(['thorough, with a commit']))
  })

  it('looks thoroughly after a failed request', async () => {
    const { readiness, looks, reason } = open()
    await reason()
    readiness.failed(unavailable('database_away'))
    assert.equal(await reason(), 'ready')
    assert.equal(looks.at(-1), 'thorough, with a commit')
  })

  it('remembers what a request met where looks do not see it', async () => {
    for (const [met, seconds] of [
      ['disk_full', 5],
      ['disk_error', 5],
      ['database_corrupt', 60],
    ] as const) {
      const { readiness, clock, reason } = open()
      readiness.failed(unavailable(met))
      assert.equal(await reason(), met)
      clock.now = seconds - 1
      assert.equal(await reason(), met)
      clock.now = seconds
      assert.equal(await reason(), 'ready')
    }
  })

  it('forgets a full disk once a request has written, but not corruption', async () => {
    const { readiness, reason } = open()
    readiness.failed(unavailable('disk_full'))
    readiness.wrote()
    assert.equal(await reason(), 'ready')
    readiness.failed(unavailable('database_corrupt'))
    readiness.failed(unavailable('disk_full'))
    readiness.wrote()
    assert.equal(await reason(), 'database_corrupt')
  })

  it('takes a lock for lasting once a request failed of it and none has written since', async () => {
    const { readiness, clock, database, reason } = open(7)
    readiness.wrote()
    clock.now = 1
    readiness.failed(unavailable('database_busy'))
    database.answer = () => Promise.reject(unavailable('database_busy'))
    assert.equal(await reason(), 'ready')
    clock.now = 5
    readiness.failed(unavailable('database_busy'))
    assert.equal(await reason(), 'database_busy')
    database.answer = async () => {}
    assert.equal(await reason(), 'ready')
    readiness.failed(unavailable('database_busy'))
    readiness.wrote()
    assert.equal(await reason(), 'ready')
  })

  it('does not take its own answer to a probe for evidence', async () => {
    const { readiness, clock, database, reason } = open()
    database.answer = () => Promise.reject(unavailable('disk_full'))
    await readiness.require().catch((error: AuthError) => readiness.failed(error))
    database.answer = async () => {}
    assert.equal(await reason(), 'ready')
    readiness.failed(unavailable('disk_full'))
    clock.now = 4
    await readiness.require().catch((error: AuthError) => readiness.failed(error))
    clock.now = 5
    assert.equal(await reason(), 'ready')
  })

  it('is ready although looks find a lock, until it has lasted and no request has written', async () => {
    const { readiness, clock, database, reason } = open(7)
    database.answer = () => Promise.reject(unavailable('database_busy'))
    assert.equal(await reason(), 'ready')
    clock.now = 6
    assert.equal(await reason(), 'ready')
    clock.now = 7
    readiness.wrote()
    assert.equal(await reason(), 'ready')
    clock.now = 14
    assert.equal(await reason(), 'database_busy')
    database.answer = async () => {}
    assert.equal(await reason(), 'ready')
    database.answer = () => Promise.reject(unavailable('database_busy'))
    assert.equal(await reason(), 'ready')
  })

  it('answers while a look hangs: not ready once the database was silent too long', async () => {
    const { readiness, clock, database, reason } = open(7)
    database.answer = () => new Promise(() => {})
    assert.equal(await reason(), 'ready')
    clock.now = 7
    readiness.wrote()
    const busy = reason()
    assert.equal(await busy, 'ready')
    clock.now = 14
    assert.equal(await reason(), 'database_away')
  })
})
