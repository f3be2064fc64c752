import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startWatch } from '../../domain/clock.ts'
import { openSqlite } from '../sqlite.ts'
import { createGentleWrites } from './gentle-writes.ts'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-gentle-'))
const open = () => openSqlite({ kind: 'sqlite', file: join(folder, 'gentle.db') }, {})
const [knex, other] = [open(), open()]
after(async () => {
  await Promise.all([knex.destroy(), other.destroy()])
  rmSync(folder, { recursive: true })
})

describe('createGentleWrites', () => {
  const gentle = createGentleWrites(knex)
  const write = async (connection: typeof knex): Promise<void> => {
    await connection.raw('insert into t values (1)')
  }

  it('writes many rows at once while no other process writes', async () => {
    await knex.raw('create table t (n integer)')
    for (let count = 0; count < 3; count += 1) {
      await gentle.run(() => write(knex))
      assert.equal(gentle.rowsAtOnce(), 400)
    }
  })

  it('writes few at once while another one does, and rests for three times as long as a transaction took', async () => {
    const elapsedSeconds = startWatch()
    await gentle.run(async () => {
      await sleep(200)
      await write(other)
    })
    assert.equal(gentle.rowsAtOnce(), 50)
    // Timers of Node may be a millisecond early.
    assert.ok(elapsedSeconds() >= 0.79)
  })

  it('returns to many rows afterwards', async () => {
    assert.equal(await gentle.run(async () => 'written'), 'written')
    assert.equal(gentle.rowsAtOnce(), 400)
  })
})
