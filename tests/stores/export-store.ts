import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient, serviceClient } from '../../src/domain/audit.ts'
import { createExportDjango } from '../../src/domain/exports/export-django.ts'
import type { ExportLine } from '../../src/domain/exports/export-lines.ts'
import { digestOfActive } from '../../src/domain/imports/digests.ts'
import type { OpenStores, Stores } from './stores.ts'

const at = (second: number) => ({ at: second, client: noClient })

const importedRow = (accountId: number, sourceId: string, more: object = {}) => ({
  ...{ account_id: accountId, source_id: sourceId, password: 'd', active: digestOfActive(true), username: 'd' },
  ...{ claims: 'd', password_md5: 'A'.repeat(32), ...more },
})

const site = (ids: string) => ({ user_model: 'shop.Member', username_field: 'email', ids, key: 'k' })

/** Exports at second 1500 and returns all lines without the first. */
const exportFrom = async ({ exports, audit }: Stores, now = 1500): Promise<readonly ExportLine[]> => {
  const run = createExportDjango({
    ...{ store: exports, audit, clock: { now: () => now }, leewaySeconds: 10, spends: true },
    lifetimes: { absoluteLifetimeSeconds: undefined, idleLifetimeSeconds: undefined },
    withoutImport: { userModel: null, usernameField: 'username', ids: 'id' },
  })
  const lines: ExportLine[] = []
  for await (const page of run(serviceClient).pages) lines.push(...page)
  return lines
}
const linesOf = (lines: readonly ExportLine[], type: string) => lines.filter((line) => line.type === type)

/**
 * The conformance tests of the store of the way back, and of the export with real stores.
 * @param open gives the stores on an empty database
 */
export const exportStoreSuite = (open: OpenStores): void => {
  describe('ExportStore', () => {
    it('returns the site of the last import, and none before', async () => {
      const { exports, insert } = await open()
      assert.equal(await exports.source(), undefined)
      await insert('imports', { source: 'django', site: JSON.stringify(site('subject')) })
      assert.deepEqual(await exports.source(), { userModel: 'shop.Member', usernameField: 'email', ids: 'subject' })
    })

    it('returns when an export last ended, and nothing before', async () => {
      const stores = await open()
      assert.equal(await stores.exports.lastExportAt(), undefined)
      await exportFrom(stores, 1500)
      await exportFrom(stores, 1400)
      assert.equal(await stores.exports.lastExportAt(), 1500)
    })

    it('reads accounts by id, with what the source had last', async () => {
      const { exports, accounts, insert, change } = await open()
      const made = await Promise.all(
        ['a', 'b', 'c'].map((username) => accounts.create({ username, passwordHash: `hash of ${username}` }, at(1000))),
      )
      const [first, second, third] = made.map((account) => account?.id ?? 0).toSorted((one, other) => one - other)
      await change('accounts', { id: second }, { has_factor: true, password_changed_at: 1200, last_login_at: 1300 })
      await insert('imported_accounts', importedRow(second ?? 0, '17'))
      const page = await exports.accounts({ after: first ?? 0, limit: 1 })
      assert.equal(page.length, 1)
      const { username, passwordHash, ...account } = page[0] ?? assert.fail()
      assert.equal(passwordHash, `hash of ${username}`)
      assert.deepEqual(account, {
        ...{ id: second, subject: null, active: true, tokensValidFrom: null, hasFactor: true, passwordChangedAt: 1200 },
        ...{ createdAt: 1000, lastLoginAt: 1300 },
        imported: { active: digestOfActive(true), password: 'd' },
      })
      const [last] = await exports.accounts({ after: second ?? 0, limit: 5 })
      assert.deepEqual([last?.id, last?.imported, last?.lastLoginAt], [third, null, null])
    })

    it('reads imported accounts that were deleted here, and no others', async () => {
      const stores = await open()
      const { accountId } = await stores.openSession('stays')
      await stores.insert('imported_accounts', [
        importedRow(accountId, String(accountId)),
        importedRow(accountId + 1, 'forgotten'),
        importedRow(accountId + 2, 'both'),
      ])
      await stores.insert('deleted_accounts', [
        { account_id: accountId + 2, subject: 'both', deleted_at: 1000 },
        { account_id: accountId + 3, subject: 'made here', deleted_at: 1000 },
      ])
      const page = (after: number, limit: number) => stores.exports.deletedAccounts({ after, limit })
      const all = [
        { id: accountId + 1, sourceId: 'forgotten' },
        { id: accountId + 2, sourceId: 'both' },
      ]
      assert.deepEqual(await page(0, 10), all)
      assert.deepEqual(await page(0, 1), all.slice(0, 1))
      assert.deepEqual(await page(accountId + 1, 2), all.slice(1))
    })

    it('reads sessions with tokens that have not expired, adopted ones too', async () => {
      const stores = await open()
      const { sid, accountId } = await stores.openSession('jane_doe')
      const read = async (expiresAfter: number) =>
        (await stores.exports.sessions({ after: '', limit: 10, expiresAfter })).map(({ session, account, adopted }) => [
          session.id,
          account?.id,
          adopted,
        ])
      assert.deepEqual(await read(1999), [[sid, accountId, null]])
      assert.deepEqual(await read(2000), [])
      await stores.change('sessions', { id: sid }, { adopted_jti: 'h', adopted_exp: 2500 })
      assert.deepEqual(await read(2499), [[sid, accountId, { hash: 'h', exp: 2500 }]])
      assert.deepEqual(await read(2500), [])
      assert.deepEqual(await stores.exports.sessions({ after: sid, limit: 10, expiresAfter: 0 }), [])
    })

    it('reads revoked tokens that have not expired', async () => {
      const { exports, insert } = await open()
      await insert('revoked_tokens', [
        { jti_hash: 'a', expires_at: 2000 },
        { jti_hash: 'b', expires_at: 1000 },
        { jti_hash: 'c', expires_at: 1001 },
      ])
      const page = (after: string) => exports.revokedTokens({ after, limit: 10, expiresAfter: 1000 })
      assert.deepEqual(await page(''), [
        { hash: 'a', exp: 2000 },
        { hash: 'c', exp: 1001 },
      ])
      assert.deepEqual(await page('a'), [{ hash: 'c', exp: 1001 }])
    })
  })

  describe('the export to Django', () => {
    it('reads each row once, in pages of bounded size, and records how many accounts left', async () => {
      const stores = await open()
      await stores.fillAccounts({ count: 1000 })
      const { accountId } = await stores.openSession('jane_doe')
      await stores.fillSessions({ accountId, count: 900, at: 1000, exp: 2000 })
      await stores.fillSessions({ accountId, count: 10, at: 1000, exp: 2000, revokedAt: 1100, prefix: 'ended' })
      let lines: readonly ExportLine[] = []
      const largest = await stores.largestAnswer(async () => {
        lines = await exportFrom(stores)
      })
      assert.equal(largest, 400)
      assert.deepEqual(lines.at(-1), { type: 'end', accounts: 1001, sessions: 901, revoked: 10, second_factors: 0 })
      assert.equal(new Set(linesOf(lines, 'account').map(({ id }) => id)).size, 1001)
      const [event] = (await stores.audit.list({ limit: 5000 })).filter((one) => one.event === 'accounts_exported')
      assert.deepEqual([event?.count, event?.client.actor], [1001, 'service'])
    })

    it('takes a session of an older epoch for ended, although its row does not say so yet', async () => {
      const stores = await open()
      const { accountId, jti } = await stores.openSession('jane_doe')
      await stores.change('accounts', { id: accountId }, { session_epoch: 1, sessions_ended_at: 1400 })
      const lines = await exportFrom(stores)
      const account = String(accountId)
      assert.deepEqual(linesOf(lines, 'session'), [])
      assert.deepEqual(linesOf(lines, 'revoked'), [{ type: 'revoked', account, jti, exp: 2000 }])
    })

    it('names imported accounts that were deleted, and the tokens of all deleted ones without an account', async () => {
      const stores = await open()
      const { accountId, jti } = await stores.openSession('jane_doe')
      await stores.accounts.remove(accountId, at(1400))
      assert.deepEqual(linesOf(await exportFrom(stores), 'account'), [])
      await stores.insert('imported_accounts', importedRow(accountId, '17'))
      const lines = await exportFrom(stores)
      assert.deepEqual(linesOf(lines, 'account'), [{ type: 'account', id: '17', deleted: true }])
      assert.deepEqual(linesOf(lines, 'revoked'), [{ type: 'revoked', account: null, jti, exp: 2000 }])
    })

    it('records what left when its reader ends early', async () => {
      const stores = await open()
      await stores.fillAccounts({ count: 500 })
      const run = createExportDjango({
        ...{ store: stores.exports, audit: stores.audit, clock: { now: () => 1500 }, leewaySeconds: 0, spends: true },
        lifetimes: { absoluteLifetimeSeconds: undefined, idleLifetimeSeconds: undefined },
        withoutImport: { userModel: null, usernameField: 'username', ids: 'id' },
      })
      for await (const [line] of run(serviceClient).pages) if (line?.type === 'account') break
      const events = await stores.audit.list({ limit: 5000 })
      assert.deepEqual(
        events.filter(({ event }) => event === 'accounts_exported').map(({ count }) => count),
        [400],
      )
    })
  })
}
