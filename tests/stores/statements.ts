import assert from 'node:assert/strict'
import { before, beforeEach, describe, it, type TestContext } from 'node:test'
import type { Knex } from 'knex'
import type { Rotation, SessionStore } from '../../src/domain/sessions/session-store.ts'
import { plainStatements, preparedStatements } from '../../src/storage/sql/statements.ts'
import { createAuditTrail } from '../../src/storage/stores/audit-store.ts'
import { createSessionStore } from '../../src/storage/stores/session-store.ts'

/** Opens an empty database. */
type OpenKnex = () => Promise<Knex>

/** Ids of sessions. */
const sids = [
  'plain',
  'a"quote',
  "an'other",
  'ünï\u{1f511}',
  '[1,2]',
  'null',
  '{}',
  '7',
  '',
  ' ',
  'A',
  'a',
  'b\\c',
  '\n',
  '?',
]

/** The rotation of a session from a generation that the caller knows. */
const step = (sid: string, gen: number, idempotencyHash: string | null = null): Rotation => ({
  purpose: 'app',
  presented: { sid, gen, jti: `jti of ${gen}` },
  spentTokens: 'refuse',
  next: { jti: `jti of ${gen + 1}`, iat: 1100, exp: 2100 },
  idempotencyHash,
  graceSeconds: 0,
  idleSince: -1,
})

/** Opens a database with sessions whose generations are numbered from 1. */
const useSessions = (open: OpenKnex): (() => Knex) => {
  let knex: Knex
  before(async () => {
    knex = await open()
    const account = { id: 1, username: 'jane_doe', username_key: 'jane_doe', password_hash: 'hash', created_at: 1 }
    await knex('accounts').insert(account)
  })
  beforeEach(async () => {
    await knex('sessions').delete()
    const times = { iat: 1000, exp: 2000, created_at: 1000, auth_time: 1000, last_used_at: 1000 }
    const rows = sids.map((id, place) => ({ id, account_id: 1, gen: place + 1, jti: `jti of ${place + 1}`, ...times }))
    await knex('sessions').insert(rows)
  })
  return () => knex
}

const sessionsOf = (knex: Knex, statements = preparedStatements(knex)): SessionStore =>
  createSessionStore(knex, createAuditTrail(knex), statements)

/** The conformance tests of concurrent calls, which share statements. */
export const statementsSuite = (open: OpenKnex): void => {
  describe('SessionStore with concurrent calls', () => {
    const knex = useSessions(open)
    const plain = () => sessionsOf(knex(), plainStatements(knex()))
    const stored = () => knex()('sessions').select('*').orderBy('created_at').orderBy('id')

    it('rotate returns to each call its own session or none, as to a single call', async () => {
      const known = sids.map((sid, place) => step(sid, place + 1, place === 3 ? 'hash' : null))
      const asked = [...known.slice(0, 6), step('absent', 1), step('A', 99), ...known.slice(6)]
      const { rotate } = sessionsOf(knex())
      const together = await Promise.all(asked.map(rotate))
      const afterwards = await stored()
      assert.deepEqual(
        together.map((rotated) => rotated && [rotated.sid, rotated.gen, rotated.jti]),
        asked.map(({ presented: { sid, gen }, next }) =>
          sid === 'absent' || gen === 99 ? undefined : [sid, gen + 1, next.jti],
        ),
      )
      await knex()('sessions').update({ gen: knex().raw('gen - 1'), jti: knex().ref('previous_jti'), keyed: false })
      await knex()('sessions').update({
        iat: 1000,
        exp: 2000,
        rotated_at: null,
        previous_jti: null,
        idempotency_hash: null,
      })
      const byItself = []
      for (const rotation of asked) byItself.push(await plain().rotate(rotation))
      assert.deepEqual(byItself, together)
      assert.deepEqual(await stored(), afterwards)
    })

    it('rotate has one winner among calls for the same session', async () => {
      const { rotate, find } = sessionsOf(knex())
      const rotated = await Promise.all(
        Array.from({ length: 20 }, (_, number) =>
          rotate({ ...step('plain', 1), next: { jti: `next-${number}`, iat: 1100, exp: 2100 } }),
        ),
      )
      const won = rotated.filter((one) => one !== undefined)
      assert.equal(won.length, 1)
      assert.equal(won[0]?.jti, (await find('plain'))?.session.current.jti)
    })

    it('find returns to each call its own session or none, as to a single call', async () => {
      const asked = [...sids, ...sids, 'absent', 'PLAIN', 'plain ']
      const { find } = sessionsOf(knex())
      const together = await Promise.all(asked.map(find))
      assert.deepEqual(await Promise.all(asked.map(plain().find)), together)
      assert.deepEqual(
        together.map((found) => found?.session.id),
        asked.map((sid) => (sids.includes(sid) ? sid : undefined)),
      )
    })

    it('find reads no data older than the call', async () => {
      const { find, rotate } = sessionsOf(knex())
      for (let gen = 1; gen <= 50; gen += 1) {
        const earlier = [find('plain'), find('plain')]
        await rotate(step('plain', gen))
        assert.equal((await find('plain'))?.session.current.gen, gen + 1)
        await Promise.all(earlier)
      }
    })
  })
}

/** Starts another transaction; rolls it back if the test has not ended it. */
const begin = async (knex: Knex, t: TestContext): Promise<Knex.Transaction> => {
  const trx = await knex.transaction()
  t.after(async () => {
    if (!trx.isCompleted()) await trx.rollback()
  })
  return trx
}

/** The conformance tests where transactions lock rows instead of the database. */
export const rowLocksSuite = (open: OpenKnex): void => {
  describe('SessionStore.rotate beside another transaction', () => {
    const knex = useSessions(open)

    it('delays no other call for a locked row, and retries that one when it is free', async (t) => {
      const { rotate } = sessionsOf(knex())
      const trx = await begin(knex(), t)
      await trx('sessions').where({ id: 'a"quote' }).update({ ip: 'by another' })
      const locked = rotate(step('a"quote', 2))
      assert.ok(await rotate(step('plain', 1)))
      await trx.commit()
      assert.equal((await locked)?.gen, 3)
    })

    it('decides on concurrently committed data', async (t) => {
      const { rotate } = sessionsOf(knex())
      const trx = await begin(knex(), t)
      await trx('sessions').where({ id: 'plain' }).update({ gen: 50, jti: 'jti of 50' })
      const outdated = rotate(step('plain', 1))
      await trx.commit()
      assert.equal(await outdated, undefined)
      // Not earlier: a statement that begins before the commit need not see it.
      assert.equal((await rotate(step('plain', 50)))?.gen, 51)
    })

    it('rejects every call of a group with its error, and continues', async () => {
      const { rotate } = sessionsOf(knex())
      const faulty = { ...step('plain', 1), graceSeconds: 'no number' } as unknown as Rotation
      await assert.rejects(rotate(faulty), { code: '22P02' })
      assert.ok(await rotate(step('plain', 1)))
    })
  })
}
