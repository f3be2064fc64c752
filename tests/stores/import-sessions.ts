import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { sha256 } from '../../src/domain/sha256.ts'
import { accountLine, foreignHash, revokedLine, streamOf } from '../support/import-stream.ts'
import { importStream } from './import-run.ts'
import type { OpenStores, Stores } from './stores.ts'

const act = { at: 1000, client: noClient }

const three = [accountLine(1), accountLine(2), accountLine(3)]

/** Imports some accounts, and opens sessions of the first one. */
const withSessions = async (stores: Stores, count: number, lines: readonly object[] = three) => {
  await importStream(stores, streamOf(lines))
  await stores.fillSessions({ accountId: 1, count, at: 1000, exp: 9000 })
}

const liveSessions = async (stores: Stores): Promise<number> =>
  (await stores.rowsOf('sessions')).filter((row) => (row as { revoked_at: number | null }).revoked_at === null).length

const withInactive = (...ids: readonly number[]) =>
  streamOf(three.map((line) => (ids.includes(Number(line.id)) ? { ...line, active: false } : line)))

/**
 * The conformance tests of what imports end.
 * @param open gives the stores on an empty database
 */
export const importSessionsSuite = (open: OpenStores): void => {
  describe('an import that disables accounts', () => {
    it('ends their sessions, more than a batch too, and refuses older tokens without a session', async () => {
      const stores = await open()
      await withSessions(stores, 700)
      const { tally } = await importStream(stores, withInactive(1, 2), { now: 1100 })
      assert.equal(tally.accounts.changed, 2)
      const account = await stores.accounts.findById(1)
      assert.deepEqual([account?.active, account?.tokensValidFrom], [false, 1100])
      assert.equal(await liveSessions(stores), 0)
      assert.deepEqual(await stores.rowsOf('unfinished_endings'), [])
      const events = await stores.audit.list({ limit: 9999 })
      const synced = events.filter(({ event }) => event === 'account_synced')
      assert.deepEqual(
        synced.map(({ accountId, reason }) => [accountId, reason]),
        [
          [1, 'inactive'],
          [2, 'inactive'],
        ],
      )
      const ended = events.filter(({ event }) => event === 'session_ended')
      assert.deepEqual([ended.length, ended[0]?.reason], [700, 'account_disabled'])
      const enabled = await importStream(stores, withInactive(2), { now: 1200 })
      assert.equal(enabled.tally.accounts.changed, 1)
      assert.equal((await stores.accounts.findById(1))?.active, true)
    })

    it('keeps the last active admin, lists it, and asks again', async () => {
      const stores = await open()
      await withSessions(stores, 1)
      await stores.makeAdmin(1)
      for (const mode of ['plan', 'write', 'write'] as const) {
        const { tally } = await importStream(stores, withInactive(1, 2), { mode })
        assert.deepEqual(tally.refused, [{ id: '1', username: 'user-1', reason: 'last_admin' }], mode)
      }
      assert.deepEqual([(await stores.accounts.findById(1))?.active, await liveSessions(stores)], [true, 1])
      await stores.makeAdmin(3)
      assert.deepEqual((await importStream(stores, withInactive(1, 2))).tally.refused, [])
      assert.equal((await stores.accounts.findById(1))?.active, false)
    })

    it('disables what the source no longer has only when asked to, and at most a tenth', async () => {
      const stores = await open()
      const lines = Array.from({ length: 20 }, (_, index) => accountLine(index + 1))
      await withSessions(stores, 3, lines)
      const kept = await importStream(stores, streamOf(lines.slice(2)))
      assert.deepEqual(kept.tally.missing, { counted: 2, disabled: 0 })
      const disable = { missing: 'disable' } as const
      const many = await importStream(stores, streamOf(lines.slice(3)), disable)
      assert.match(many.failure ?? '', /lacks 3 of 20 imported accounts, more than a tenth: none was disabled/)
      assert.equal(await liveSessions(stores), 3)
      const planned = await importStream(stores, streamOf(lines.slice(2)), { ...disable, mode: 'plan' })
      const { tally } = await importStream(stores, streamOf(lines.slice(2)), disable)
      assert.deepEqual([planned.tally, tally.missing], [tally, { counted: 2, disabled: 2 }])
      assert.equal(await liveSessions(stores), 0)
      const back = await importStream(stores, streamOf(lines))
      assert.deepEqual([back.tally.accounts.changed, (await stores.accounts.findById(1))?.active], [2, true])
    })
  })

  describe('an import of what is missing', () => {
    it('never takes an account for missing whose row it refuses', async () => {
      const stores = await open()
      const lines = Array.from({ length: 20 }, (_, index) => accountLine(index + 1))
      await importStream(stores, streamOf(lines))
      const long = { ...accountLine(1), username: 'x'.repeat(255) }
      const { tally } = await importStream(stores, streamOf([long, ...lines.slice(1)]), { missing: 'disable' })
      assert.deepEqual([tally.missing, tally.accounts.refused], [{ counted: 0, disabled: 0 }, 1])
    })

    it('nor one whose id is a text', async () => {
      const stores = await open()
      const lines = Array.from({ length: 20 }, (_, index) => accountLine(index + 1, { id: `id-${index}` }))
      const streamWith = (first: object) =>
        streamOf([{ ...lines[0], ...first }, ...lines.slice(1)], [], { ids: 'subject' })
      const setting = { ids: 'subject', missing: 'disable' } as const
      await importStream(stores, streamWith({}), setting)
      const { tally } = await importStream(stores, streamWith({ username: '' }), setting)
      assert.deepEqual([tally.missing, tally.accounts.refused], [{ counted: 0, disabled: 0 }, 1])
    })
  })

  describe('an import that webhooks observe', () => {
    it('publishes what it changes as an admin does, and no account that it creates', async () => {
      const stores = await open()
      const secret = { sealed: 'sealed', sealedBy: 'master' }
      const webhook = { id: 'w', url: 'https://example.com', description: null, types: null, secret }
      await stores.webhooks.create({ ...webhook, knownMasters: ['master'] }, act)
      await withSessions(stores, 1)
      assert.deepEqual(await stores.rowsOf('events'), [])
      const claims = { role: 'x' }
      await importStream(
        stores,
        streamOf([
          { ...three[0], active: false },
          { ...three[1], username: 'new', claims },
          { ...three[2], password: foreignHash(9) },
        ]),
      )
      const published = (await stores.rowsOf('events')) as { readonly type: string; readonly data: string }[]
      const facts = published.map(({ type, data }) => {
        const { account_id, account, changed, reason } = JSON.parse(data)
        return [type, account_id, account?.active ?? reason, changed, account?.claims]
      })
      assert.deepEqual(facts.toSorted(), [
        ['account.disabled', 1, false, undefined, {}],
        ['account.updated', 2, true, ['claims', 'username'], claims],
        ['session.ended', 1, 'account_disabled', undefined, undefined],
      ])
    })
  })

  describe('an import of passwords', () => {
    it('ends no session, and ends reset tokens', async () => {
      const stores = await open()
      await withSessions(stores, 2)
      const token = { account_id: 1, origin: 'admin', request_id: 'r', requested_at: 1000, expires_at: 9000 }
      await stores.insert('password_reset_tokens', { ...token, token_hash: 'x' })
      await stores.insert('password_reset_tokens', { ...token, account_id: 2, token_hash: 'y' })
      await importStream(stores, streamOf([{ ...three[0], password: foreignHash(9) }, ...three.slice(1)]))
      assert.equal((await stores.accounts.findById(1))?.passwordHash, foreignHash(9))
      assert.equal(await liveSessions(stores), 2)
      assert.equal((await stores.rowsOf('password_reset_tokens')).length, 1)
    })

    it('keeps one that was changed here, and an upgraded hash of one that was not', async () => {
      const stores = await open()
      await importStream(stores, streamOf(three))
      await stores.accounts.changePassword(1, { passwordHash: 'ours' }, act)
      await stores.accounts.replaceHash(2, foreignHash(2), 'upgraded')
      await importStream(stores, streamOf(three))
      const hashes = async () =>
        Promise.all([1, 2].map(async (id) => (await stores.accounts.findById(id))?.passwordHash))
      assert.deepEqual(await hashes(), ['ours', 'upgraded'])
      const changed = streamOf(three.map((line, index) => ({ ...line, password: foreignHash(index + 11) })))
      for (const _run of ['first', 'second']) {
        const { tally } = await importStream(stores, changed)
        assert.deepEqual(tally.conflicts, [{ id: '1', username: 'user-1', field: 'password' }])
        assert.deepEqual(await hashes(), ['ours', foreignHash(12)])
        // The way back compares with this one, and so lists the conflict as well.
        const [exported] = await stores.exports.accounts({ after: 0, limit: 1 })
        assert.equal(exported?.imported?.password, sha256(foreignHash(1)).slice(0, 22))
      }
      const theirs = await importStream(stores, changed, { prefer: 'source' })
      assert.deepEqual([theirs.tally.conflicts, theirs.tally.accounts.changed], [[], 1])
      assert.deepEqual(await hashes(), [foreignHash(11), foreignHash(12)])
      assert.equal((await importStream(stores, changed)).tally.accounts.unchanged, 3)
      // It was not changed here since.
      const again = await importStream(
        stores,
        streamOf([{ ...three[0], password: foreignHash(21) }, ...three.slice(1)]),
      )
      assert.deepEqual([again.tally.conflicts, (await hashes())[0]], [[], foreignHash(21)])
    })
  })

  describe('an import of revoked tokens', () => {
    it('stores those that have not expired, and ends sessions whose current or adopted token they are', async () => {
      const stores = await open()
      await importStream(stores, streamOf(three))
      const own = await stores.openSession('jane')
      const adopted = await stores.openSession('eva')
      const other = await stores.openSession('kim')
      await stores.change('sessions', { id: adopted.sid }, { adopted_jti: sha256('theirs') })
      const tokens = [own.jti, 'theirs', 'unknown', 'a\0b'].map((jti) => revokedLine(jti))
      const text = streamOf(three, [...tokens, revokedLine('expired', 999)])
      const planned = await importStream(stores, text, { mode: 'plan' })
      const { tally } = await importStream(stores, text)
      assert.deepEqual(tally.tokens, { total: 5, added: 4, known: 0, sessions_ended: 2 })
      assert.deepEqual(planned.tally.tokens, { ...tally.tokens, sessions_ended: 0 })
      assert.equal((await stores.rowsOf('revoked_tokens')).length, 4)
      const found = await Promise.all([own, adopted, other].map(({ sid }) => stores.sessions.find(sid)))
      assert.deepEqual(
        found.map((one) => one?.session.revokedReason),
        ['logout', 'logout', null],
      )
      assert.deepEqual((await importStream(stores, text)).tally.tokens.known, 4)
    })
  })
}
