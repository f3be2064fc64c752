import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthError } from '../domain/errors.ts'
import { createFaultLog } from './fault-log.ts'
import { createLogger } from './logger.ts'

const fault = (reason: string, code: string) =>
  new AuthError('storage_unavailable', { reason, cause: Object.assign(new Error('hidden'), { code }) })

const open = async () => {
  const lines: Record<string, unknown>[] = []
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const log = await createLogger({ level: 'trace', format: 'json', destination })
  const clock = { seconds: 0 }
  const faults = createFaultLog(log, () => {
    const since = clock.seconds
    return () => clock.seconds - since
  })
  return { faults, clock, lines, texts: () => lines.map(({ msg }) => msg) }
}

const full = 'the database is unavailable: the disk is full (SQLITE_FULL): free space on the disk of the database'

describe('createFaultLog', () => {
  it('names the cause first, then the code and the cure, without a stack', async () => {
    const { faults, lines } = await open()
    faults.failed(fault('disk_full', 'SQLITE_FULL'))
    assert.equal(lines[0]?.msg, full)
    assert.equal(lines[0]?.reason, 'disk_full')
    assert.ok(!JSON.stringify(lines).includes('stack') && !JSON.stringify(lines).includes('hidden'))
  })

  it('names what a code of PostgreSQL says beyond the reason, without a stack', async () => {
    for (const [code, line] of [
      ['42P01', /: it lacks a table, column, index or schema of the service \(42P01\): put it back/],
      ['28P01', /: it rejects the user or the password \(28P01\): correct DATABASE_URL, then restart/],
      ['25P03', /\(25P03\): raise or remove idle_in_transaction_session_timeout$/],
      ['25P04', /\(25P04\): raise or remove transaction_timeout$/],
      ['57P05', /\(57P05\): raise or remove idle_session_timeout$/],
    ] as const) {
      const { faults, lines, texts } = await open()
      faults.failed(fault('database_error', code))
      assert.match(String(texts()[0]), line)
      assert.ok(!JSON.stringify(lines).includes('hidden'))
    }
  })

  it('explains each cause once, and then repeats it shortly every ten seconds', async () => {
    const { faults, clock, lines, texts } = await open()
    for (let second = 0; second <= 10; second += 1) {
      clock.seconds = second
      for (let request = 0; request < 50; request += 1) faults.failed(fault('disk_full', 'SQLITE_FULL'))
    }
    assert.deepEqual(texts(), [full, 'the database is still unavailable: the disk is full'])
    assert.equal(lines[1]?.failures, 501)
    faults.failed(fault('database_corrupt', 'SQLITE_CORRUPT'))
    assert.match(String(texts()[2]), /^the database is unavailable: it is corrupt \(SQLITE_CORRUPT\): stop the service/)
  })

  it('says when it is over, and explains the next failure again', async () => {
    const { faults, clock, lines, texts } = await open()
    faults.recovered()
    faults.failed(fault('disk_full', 'SQLITE_FULL'))
    clock.seconds = 2
    faults.failed(fault('disk_full', 'SQLITE_FULL'))
    for (const second of [3, 4, 5, 6]) {
      clock.seconds = second
      faults.recovered()
    }
    faults.failed(fault('disk_full', 'SQLITE_FULL'))
    assert.deepEqual(texts(), [full, 'the database is available again', full])
    assert.deepEqual([lines[1]?.seconds, lines[1]?.failures], [2, 2])
  })

  it('keeps the place of an error without a known cause', async () => {
    const { faults, lines } = await open()
    faults.failed(new AuthError('storage_unavailable', { cause: new TypeError('hidden') }))
    assert.match(String(lines[0]?.msg), /unexpected error \(TypeError\)/)
    assert.match(JSON.stringify(lines[0]?.err), /fault-log\.test/)
  })
})
