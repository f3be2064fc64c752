import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { Database } from '../../src/storage/database.ts'
import { storesOf } from './stores.ts'

/**
 * Tests that transactions on SQLite wait for another process that writes.
 * @param open gives two connections to an empty database
 */
export const waitingWritersSuite = (open: () => Promise<readonly [Database['knex'], Database['knex']]>): void => {
  describe('a transaction while another process writes', () => {
    it('waits, and succeeds', async () => {
      const [knex, other] = await open()
      const stores = storesOf(knex)
      const { sessions } = stores
      const first = await stores.openSession('jane_doe')
      const found = await sessions.find(first.sid)
      assert.ok(found)
      const act = { at: 1500, client: noClient }
      const adopted = { ...first, sid: 'adopted', jti: 'adopted' }
      const adoption = { adoptedJti: 'a', issuedAt: 1000, adoptedExp: 3000, idempotencyHash: null, limit: undefined }
      const transactions = {
        confirm: () => sessions.confirm(found.session, 1500, act),
        adopt: () => sessions.adopt(adopted, adoption, act),
        revokeToken: () => sessions.revokeToken({ jti: 'b', exp: 3000 }, act),
      }
      for (const [name, transaction] of Object.entries(transactions)) {
        await other.raw('BEGIN IMMEDIATE')
        const outcome = transaction().catch((error: unknown) => error)
        await new Promise((resolve) => setTimeout(resolve, 100))
        await other.raw('COMMIT')
        assert.equal(await outcome, true, name)
      }
    })
  })
}
