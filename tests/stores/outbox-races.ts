import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Knex } from 'knex'
import { auditEvent, noClient } from '../../src/domain/audit.ts'
import { spared } from './injected-calls.ts'
import { isolations, type OpenIsolated } from './on-postgres.ts'
import { type Stores, storesOf } from './stores.ts'

const at = { at: 1000, client: noClient }

const login = (sessionId: string, accountId = 1) => auditEvent({ ...at, event: 'login', accountId, sessionId })

const newWebhook = {
  id: 'w',
  url: 'https://example.com',
  description: null,
  types: null,
  secret: { sealed: 'sealed', sealedBy: 'master' },
  knownMasters: ['master'],
}

/** The sessions of events. */
const writtenIn = async (stores: Stores): Promise<readonly string[]> => {
  const rows = (await stores.rowsOf('events')) as { readonly data: string }[]
  return rows.map(({ data }) => JSON.parse(data).session_id).sort()
}

/** Runs a transaction of two halves, the second of which waits for a call of `go`. */
const inHalves = (stores: Stores, first: (trx: Knex, record: RecordLogin) => Promise<unknown>, second?: string) => {
  const [reached, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  // A repetition would be a change after the moment of the test.
  const done = spared(() =>
    stores.trail.transaction(async (trx, record) => {
      await first(trx, (sid) => record(login(sid)))
      reached.resolve()
      await gate.promise
      if (second !== undefined) await record(login(second))
    }),
  )
  return { reached: reached.promise, go: gate.resolve, done }
}

type RecordLogin = (sid: string) => Promise<void>

const untilLockIsAwaited = async (knex: Knex): Promise<void> => {
  for (;;) {
    const { rows } = await knex.raw(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (rows.length > 0) return
    await sleep(10)
  }
}

/**
 * The tests of a webhook that is created beside running transactions, on PostgreSQL: SQLite has one
 * writer at a time.
 * @param open gives an empty database with a default isolation level
 */
export const outboxRacesSuite = (open: OpenIsolated): void => {
  for (const isolation of isolations) {
    describe(`a webhook that is created beside changes, in a database whose default is ${isolation}`, () => {
      const withDefault = async () => {
        const knex = await open(isolation)
        return { knex, stores: storesOf(knex) }
      }

      it('receives what commits after its creation, and nothing that committed before', async () => {
        const { knex, stores } = await withDefault()
        await stores.audit.record(login('earlier'))
        const recorded = inHalves(stores, (_trx, record) => record('recorded'))
        const begun = inHalves(stores, (trx) => trx('accounts').first('id'), 'begun')
        await Promise.all([recorded.reached, begun.reached])
        const creating = stores.webhooks.create(newWebhook, at)
        await untilLockIsAwaited(knex)
        await stores.audit.record(login('meanwhile'))
        recorded.go()
        await recorded.done
        assert.equal(await creating, 'done')
        begun.go()
        await begun.done
        await stores.audit.record(login('later'))
        assert.deepEqual(await writtenIn(stores), ['begun', 'later'])
      })

      it('receives everything that is recorded after its creation, of many changes at once', async () => {
        const { stores } = await withDefault()
        let [going, recorded] = [true, 0]
        const workers = Array.from({ length: 8 }, async (_, worker) => {
          for (let number = 0; going; number += 1) {
            await stores.trail.transaction(async (trx, record) => {
              await trx('accounts').first('id')
              // Each of its own account: the numbers of one account would be conflicts.
              await record(login(`${worker}-${number}`, worker))
            })
            recorded += 1
          }
        })
        const enough = async () => {
          for (const wanted = recorded + 110; recorded < wanted; ) await sleep(5)
        }
        await enough()
        await stores.webhooks.create(newWebhook, at)
        await enough()
        going = false
        await Promise.all(workers)
        const trail = await stores.audit.list({ limit: 100_000 })
        const created = trail.find(({ event }) => event === 'webhook_created')?.id ?? 0
        const later = trail.filter(({ id }) => id > created).map(({ sessionId }) => sessionId ?? '')
        assert.ok(later.length >= 100)
        // Changes that waited for the creation are recorded earlier, and commit later.
        const written = new Set(await writtenIn(stores))
        assert.deepEqual(
          later.filter((sessionId) => !written.has(sessionId)),
          [],
        )
      })
    })
  }
}
