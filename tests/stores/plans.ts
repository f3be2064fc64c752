import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Knex } from 'knex'
import { noClient } from '../../src/domain/audit.ts'
import { plainStatements } from '../../src/storage/sql/statements.ts'
import { createAccountStore } from '../../src/storage/stores/account-store.ts'
import { createAuditTrail } from '../../src/storage/stores/audit-store.ts'
import { createSessionStore } from '../../src/storage/stores/session-store.ts'

const act = { at: 1500, client: noClient }
const live = { now: 1500, idleSince: -1 }
const rotation = {
  presented: { sid: 's', gen: 1, jti: 'j' },
  purpose: 'app',
  spentTokens: 'refuse',
  next: { jti: 'n', iat: 1500, exp: 3000 },
  idempotencyHash: null,
  graceSeconds: 10,
  idleSince: -1,
} as const

/** Returns the plan of each statement of some work, in SQLite's words. */
const plansOf = async (knex: Knex, work: () => Promise<unknown>): Promise<string[]> => {
  const asked: { readonly sql: string; readonly bindings: readonly Knex.RawBinding[] }[] = []
  const keep = (query: (typeof asked)[number]) => asked.push(query)
  knex.on('query', keep)
  await work().finally(() => knex.off('query', keep))
  const plans: string[] = []
  for (const { sql, bindings } of asked.filter((query) => /accounts|sessions/.test(query.sql))) {
    const steps: { readonly detail: string }[] = await knex.raw(`explain query plan ${sql}`, bindings)
    plans.push(...steps.map(({ detail }) => detail))
  }
  return plans
}

/** The tests that statements on sessions and their accounts read by index, on SQLite. */
export const plansSuite = (open: () => Promise<Knex>): void => {
  describe('the statements on sessions', () => {
    it('scan neither sessions nor accounts', async () => {
      const knex = await open()
      const sessions = createSessionStore(knex, createAuditTrail(knex), plainStatements(knex))
      const session = { id: 's', accountId: 1, current: { gen: 1, jti: 'j' } }
      const plans = await plansOf(knex, async () => {
        await sessions.rotate(rotation)
        await sessions.find('s')
        await sessions.findAdopted('a')
        await sessions.confirm(session as never, 1500, undefined)
        await sessions.touch('s', 1500)
        await sessions.fastForward('s', { gen: 2, jti: 'k' })
        await sessions.revoke('s', 'logout', act)
        await sessions.revokeOf({ accountId: 1, sessionId: 's', reason: 'logout' }, live, act)
        await sessions.revokeAll({ accountId: 1, reason: 'admin' }, act)
        await sessions.list({ accountId: 1, live, after: undefined, limit: 10 })
        for (const state of ['live', 'ended'] as const) {
          await sessions.page({ accountId: 1, state, live, after: undefined, limit: 10 })
        }
      })
      assert.deepEqual(
        plans.filter((step) => /SCAN (sessions|accounts)/.test(step)),
        [],
      )
      assert.ok(plans.filter((step) => /SEARCH (sessions|accounts)/.test(step)).length >= 20, plans.join('\n'))
    })
  })

  describe('a refresh', () => {
    it('changes no column of an index, whose entries it would move', async () => {
      const knex = await open()
      await knex('accounts').insert({ id: 1, username: 'a', username_key: 'a', password_hash: 'h', created_at: 1000 })
      const times = { iat: 1000, exp: 2000, cleanup_at: 2000, created_at: 1000, auth_time: 1000, last_used_at: 1000 }
      await knex('sessions').insert({ id: 's', account_id: 1, gen: 1, jti: 'j', ...times })
      const sessions = createSessionStore(knex, createAuditTrail(knex), plainStatements(knex))
      const before = await knex('sessions').first()
      assert.ok(await sessions.rotate(rotation))
      const after = await knex('sessions').first()
      const changed = Object.keys(after).filter((column) => after[column] !== before[column])
      assert.ok(changed.includes('jti') && changed.includes('exp'), String(changed))
      const indexed: { readonly name: string }[] = await knex.raw(
        `select columns.name from pragma_index_list('sessions') as indexes, pragma_index_info(indexes.name) as columns`,
      )
      assert.ok(indexed.length > 5)
      assert.deepEqual(
        indexed.filter(({ name }) => changed.includes(name)),
        [],
      )
    })
  })

  describe('the statements on subjects', () => {
    it('scan no accounts', async () => {
      const knex = await open()
      const accounts = createAccountStore(knex, createAuditTrail(knex))
      const plans = await plansOf(knex, async () => {
        await accounts.findByUserId({ subject: 'a' })
        await accounts.hasAnyWith('number')
        await accounts.hasAnyWith('subject')
        await accounts.list({
          order: { by: 'username', direction: 'ascending' },
          subject: 'a',
          limit: 2,
          sessions: { ...live, upTo: 100 },
        })
      })
      const ofAccounts = plans.filter((step) => step.includes(' accounts '))
      assert.equal(ofAccounts.length, 4)
      for (const step of ofAccounts) assert.match(step, /^SEARCH accounts USING (COVERING )?INDEX accounts_subject/)
    })
  })
}
