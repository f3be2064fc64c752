import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { ImportAnswer } from '../../src/domain/imports/import-source.ts'
import { accountLine, foreignHash, linesOf, revokedLine, siteLine, streamOf } from '../support/import-stream.ts'
import { isInConflict } from '../support/postgres.ts'
import { importStream, stateOf } from './import-run.ts'
import type { OpenStores } from './stores.ts'

const act = { at: 1000, client: noClient }

const many = (count: number, more: (number: number) => object = () => ({})) =>
  Array.from({ length: count }, (_, index) => accountLine(index + 1, more(index + 1)))

const assertCut = ({ complete, failure }: ImportAnswer, message?: string) => {
  assert.equal(complete, false, message)
  assert.match(failure ?? '', /ended early/, message)
}

/** A site that has changed in every way since {@link before}. */
const before = streamOf(
  many(900, (n) => (n > 3 ? {} : { username: ['ma', 'jo', 'eva'][n - 1] })),
  Array.from({ length: 5 }, (_, index) => revokedLine(`old-${index}`)),
)
const after = streamOf(
  many(1000, (n) => {
    if (n <= 3) return { username: ['jo', 'ma', 'eve'][n - 1] }
    if (n % 50 === 0) return { password: foreignHash(n + 10_000), active: false, claims: { n } }
    return {}
  }),
  Array.from({ length: 900 }, (_, index) => revokedLine(`new-${index}`)),
)

/**
 * The conformance tests of whole imports with real stores.
 * @param open gives the stores on an empty database
 */
export const importRunsSuite = (open: OpenStores): void => {
  describe('an import', () => {
    it('creates accounts as they are in the source, and later ones get other ids', async () => {
      const stores = await open()
      const lines = [
        accountLine(5, { username: 'Ma\u0308', last_login: 1_700_000_500, claims: { role: 'editor', sid: 'x' } }),
        accountLine(2 ** 50, { active: false, joined: null, password: '!abc' }),
      ]
      const { tally } = await importStream(stores, streamOf(lines))
      assert.deepEqual(
        { ...tally.accounts, lists: [tally.refused, tally.faulty_claims.map(({ claims }) => claims)] },
        {
          ...{ total: 2, created: 2, changed: 0, unchanged: 0, conflicts: 0, refused: 0, existing: 0 },
          lists: [[], [['sid']]],
        },
      )
      const first = await stores.accounts.findById(5)
      assert.deepEqual(
        [first?.username, first?.passwordHash, first?.active, first?.claims, first?.subject],
        ['Ma\u0308', foreignHash(5), true, { role: 'editor' }, null],
      )
      assert.equal(await stores.lastLoginOf(5), 1_700_000_500)
      const second = await stores.accounts.findById(2 ** 50)
      assert.deepEqual([second?.passwordHash, second?.active], ['!', false])
      const later = await stores.accounts.create({ username: 'later', passwordHash: '!' }, act)
      // The number of a transaction that a conflict has undone is not given again.
      if (isInConflict()) assert.ok((later?.id ?? 0) > 2 ** 50)
      else assert.equal(later?.id, 2 ** 50 + 1)
      assert.deepEqual(
        (await stores.audit.list({ limit: 9 })).map(({ event }) => event),
        ['import_finished', 'account_created'],
      )
    })

    it('leaves out claims that tokens cannot carry, and takes later ones', async () => {
      const stores = await open()
      const long = { a: 'x'.repeat(1500), b: 'y'.repeat(1500) }
      const lines = (n: number) => [accountLine(1, { claims: { role: n, sid: 'x' } }), accountLine(2, { claims: long })]
      const { tally } = await importStream(stores, streamOf(lines(1)))
      assert.deepEqual(
        [tally.claims_left_out, tally.faulty_claims.map(({ claims }) => claims)],
        [2, [['sid'], ['a', 'b']]],
      )
      const later = await importStream(stores, streamOf(lines(2)))
      assert.deepEqual([later.tally.accounts.changed, later.tally.conflicts], [1, []])
      const stored = await Promise.all([1, 2].map(async (id) => (await stores.accounts.findById(id))?.claims))
      assert.deepEqual(stored, [{ role: 2 }, {}])
    })

    it('gives accounts the ids of the source as subject', async () => {
      const stores = await open()
      const lines = [accountLine(1, { id: 'e7a9-uuid' }), accountLine(2, { id: '9007199254740993' })]
      await importStream(stores, streamOf(lines, [], { ids: 'subject' }), { ids: 'subject' })
      const account = await stores.accounts.findByUserId({ subject: '9007199254740993' })
      assert.equal(account?.username, 'user-2')
      const again = await importStream(stores, streamOf(lines, [], { ids: 'subject' }), { ids: 'subject' })
      assert.equal(again.tally.accounts.unchanged, 2)
    })

    it('writes nothing about what it knows, and reads it with one statement for 400 rows', async () => {
      const stores = await open()
      await importStream(stores, before)
      const state = await stateOf(stores)
      const events = await stores.audit.lastId()
      const seen = await stores.statements(() => importStream(stores, before))
      assert.deepEqual(await stateOf(stores), state)
      assert.equal(await stores.audit.lastId(), events)
      const writing = seen.filter((sql) => !/^\s*select/i.test(sql))
      assert.ok(
        writing.every((sql) => /^(update|insert into) .?(leases|imports)\b/.test(sql)),
        writing.join('\n'),
      )
      assert.equal(seen.filter((sql) => /holder/.test(sql) && /left join/.test(sql)).length, 3)
      // Each transaction renews the lease: here only the one that records the complete run.
      assert.equal(seen.filter((sql) => /^(update|insert into) .?leases/.test(sql)).length, 3)
      assert.ok(seen.length < 20, `${seen.length} statements`)
    })

    it('writes many accounts with few statements', async () => {
      const stores = await open()
      const seen = await stores.statements(() => importStream(stores, before))
      assert.ok(seen.length < 45, `${seen.length} statements`)
    })

    it('counts in a dry run what a run does then, and writes nothing', async () => {
      const stores = await open()
      for (const text of [before, after]) {
        const state = await stateOf(stores)
        const events = await stores.audit.lastId()
        const planned = await importStream(stores, text, { mode: 'plan', now: 2000 })
        assert.deepEqual(await stateOf(stores), state)
        assert.equal(await stores.audit.lastId(), events)
        assert.deepEqual((await importStream(stores, text, { now: 2000 })).tally, planned.tally)
      }
    })

    it('ends as an undisturbed run when it is killed after any transaction and run again', async () => {
      const undisturbed = await open()
      for (const text of [before, after]) await importStream(undisturbed, text)
      const wanted = await stateOf(undisturbed)
      const stores = await open()
      let kills = 0
      for (const text of [before, after]) {
        for (let transactions = 0; ; transactions += 1) {
          const ended = await importStream(stores, text, { killedAfter: transactions }).catch((error) => error)
          if (!(ended instanceof Error)) break
          assert.equal(ended.message, 'killed')
          kills += 1
        }
      }
      assert.ok(kills >= 8, `killed ${kills} times`)
      assert.deepEqual(await stateOf(stores), wanted)
    })

    it('keeps what came of a stream that is cut anywhere, and says so', async () => {
      const stores = await open()
      const text = streamOf(many(6), [revokedLine('a')])
      for (let cut = linesOf([siteLine()]).length; cut < text.length - 2; cut += 11)
        assertCut(await importStream(stores, text.slice(0, cut)), String(cut))
      const wrong = text.replace('"accounts":6', '"accounts":7')
      assertCut(await importStream(stores, wrong))
      assert.equal((await stores.rowsOf('accounts')).length, 6)
      assert.equal((await stores.importsWith('sensitive').stateOf('django'))?.completedAt, null)
      const { tally, complete } = await importStream(stores, text)
      assert.deepEqual([tally.accounts.created, tally.accounts.unchanged, tally.tokens.known], [0, 6, 1])
      assert.equal(complete, true)
      assert.equal((await stores.importsWith('sensitive').stateOf('django'))?.completedAt, 1000)
    })

    it('runs alone: a second one is refused, and one that lost its lease stops', async () => {
      const stores = await open()
      await stores.cleanup.takeLease('import', 'another', 1000, 1030)
      await assert.rejects(importStream(stores, before), /another import is running/)
      await importStream(stores, streamOf([]), { now: 1030 })
      // The lease of a run that paused for too long has another holder now.
      const store = stores.importsWith('sensitive')
      await stores.cleanup.takeLease('import', 'another', 2000, 2030)
      const late = { ...act, lease: { holder: 'paused', until: 2060 } }
      await assert.rejects(store.revoke([{ jti: 'a', exp: 5 }], late), /another import has taken over/)
      assert.deepEqual(await stores.rowsOf('revoked_tokens'), [])
    })

    it('stops at argon2 hashes on a Node that cannot verify them', async () => {
      const stores = await open()
      const argon2 = accountLine(401, { password: 'argon2$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA' })
      const text = streamOf([...many(400), argon2])
      await assert.rejects(importStream(stores, text, { canVerifyArgon2: false }), /24[.]7: what came before is kept/)
      assert.equal((await stores.rowsOf('accounts')).length, 400)
    })

    it('wraps salted MD5 once, and stores no MD5', async () => {
      const stores = await open()
      const line = accountLine(1, { password: 'md5$salt$e10adc3949ba59abbe56e057f20f883e' })
      await importStream(stores, streamOf([line]))
      const stored = (await stores.accounts.findById(1))?.passwordHash
      assert.match(stored ?? '', /^over\$md5\$salt\$scrypt-kdf\$/)
      let runs = 0
      const onHash = () => {
        runs += 1
      }
      const { tally } = await importStream(stores, streamOf([line]), { onHash })
      assert.deepEqual([tally.accounts.unchanged, tally.passwords.md5, runs], [1, 1, 0])
      const other = { ...line, password: 'md5$tlas$e10adc3949ba59abbe56e057f20f883e' }
      assert.equal((await importStream(stores, streamOf([other]), { onHash })).tally.accounts.changed, 1)
      assert.equal(runs, 1)
      await importStream(stores, streamOf([line]), { onHash, mode: 'plan' })
      assert.equal(runs, 1)
      assert.notEqual((await stores.accounts.findById(1))?.passwordHash, stored)
    })
  })
}
