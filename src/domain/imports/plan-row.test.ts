import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { digestsOf, neverTaken } from './digests.ts'
import type { FoundAccount, FoundRow, ImportedChange, RowPlan } from './import-store.ts'
import { type MergedField, mergedFields, type Prefer } from './merge-rule.ts'
import { findUnusable, planRow, type SourceRow } from './plan-row.ts'
import { planRows } from './plan-rows.ts'
import type { AccountLine } from './source-lines.ts'

/** The values that the source had, then has, and what is here after a change of its own. */
const values = {
  password: ['hash-1', 'hash-2', 'hash-3'],
  active: [true, false, false],
  claims: [{ role: 'user' }, { role: 'editor' }, { role: 'admin' }],
  username: ['ma', 'marta', 'maria'],
} as const satisfies Record<MergedField, readonly unknown[]>

const lineOf = (more: Partial<AccountLine> = {}): AccountLine => ({
  type: 'account',
  id: '7',
  subject: undefined,
  username: values.username[0],
  password: values.password[0],
  active: values.active[0],
  joined: 500,
  lastLogin: null,
  claims: values.claims[0],
  characters: 100,
  ...more,
})

const rowOf = (line: AccountLine): SourceRow => ({
  key: { sourceId: line.id, id: Number(line.id), subject: undefined, username: line.username },
  line,
  claims: line.claims,
  passwordHash: line.password,
  digests: digestsOf(line, line.claims),
})

const accountOf = (more: Partial<FoundAccount> = {}): FoundAccount => ({
  id: 7,
  username: values.username[0],
  passwordHash: values.password[0],
  passwordChangedAt: null,
  active: values.active[0],
  admin: false,
  claims: values.claims[0],
  ...more,
})

const imported = { ...digestsOf(lineOf(), lineOf().claims), accountId: 7 }

const foundOf = (account: FoundAccount | undefined, more: Partial<FoundRow> = {}): FoundRow => ({
  account,
  imported: account && imported,
  holder: undefined,
  deleted: false,
  activeAdmins: 0,
  ...more,
})

type Side = 'unchanged' | 'upgraded' | 'changed'

const here = (field: MergedField, side: Side): FoundAccount => {
  if (side === 'unchanged') return accountOf()
  if (side === 'upgraded') return accountOf({ passwordHash: 'scrypt of the same password' })
  const value = values[field][2]
  if (field === 'password') return accountOf({ passwordHash: value as string, passwordChangedAt: 900 })
  return accountOf({ [field]: value })
}

const plan = (row: SourceRow, found: FoundRow, prefer?: Prefer): RowPlan => planRow(row, found, prefer, 1000)

const changeTo = (field: MergedField): ImportedChange => ({
  [field === 'password' ? 'passwordHash' : field]: values[field][1],
})

describe('planRow of an imported account', () => {
  for (const field of mergedFields) {
    const sides: readonly Side[] =
      field === 'password' ? ['unchanged', 'upgraded', 'changed'] : ['unchanged', 'changed']
    const changed = rowOf(lineOf({ [field]: values[field][1] }))

    for (const side of sides) {
      it(`leaves the ${field} as it is here when only this side may have changed it (${side})`, () => {
        const found = foundOf(here(field, side))
        for (const prefer of [undefined, 'source', 'ours'] as const)
          assert.deepEqual(plan(rowOf(lineOf()), found, prefer), { kind: 'same', accountId: 7, conflicts: [] })
      })

      // A boolean that both sides have changed is equal on both.
      const isConflict = side === 'changed' && field !== 'active'
      it(`${isConflict ? 'lists' : 'takes'} the ${field} of the source when it has changed there (${side} here)`, () => {
        const planned = plan(changed, foundOf(here(field, side)))
        assert.ok(planned.kind === 'change' || planned.kind === 'same')
        assert.deepEqual(planned.conflicts, isConflict ? [field] : [])
        if (isConflict)
          return assert.equal(planned.kind === 'change' ? planned.imported[field] : neverTaken, expectedOpen(field))
        assert.ok(planned.kind === 'change')
        assert.deepEqual(planned.change, side === 'changed' ? {} : changeTo(field))
        assert.equal(planned.imported[field], changed.digests?.[field])
      })
    }

    it(`lets the preferred side decide about a ${field} that both have changed`, () => {
      const found = foundOf(here(field, 'changed'))
      const theirs = plan(changed, found, 'source')
      const ours = plan(changed, found, 'ours')
      assert.ok(theirs.kind === 'change' && ours.kind === 'change')
      assert.deepEqual(theirs.change, field === 'active' ? {} : changeTo(field))
      assert.deepEqual(ours.change, {})
      for (const one of [theirs, ours]) {
        assert.deepEqual(one.conflicts, [])
        assert.equal(one.imported[field], changed.digests?.[field])
      }
    })
  }

  it('remembers the MD5 of a password that is in conflict, once', () => {
    const row = rowOf(lineOf({ password: 'hash-2' }))
    const account = here('password', 'changed')
    const planned = plan(row, foundOf(account))
    assert.ok(planned.kind === 'change')
    assert.equal(planned.imported.passwordMd5, createHash('md5').update('hash-2').digest('hex').toUpperCase())
    const again = foundOf(account, { imported: { ...planned.imported, accountId: 7 } })
    assert.deepEqual(plan(row, again), { kind: 'same', accountId: 7, conflicts: ['password'] })
  })

  it('settles a password that the source has from here, which counts as not changed here', () => {
    const account = accountOf({ passwordHash: 'hash-2', passwordChangedAt: 900 })
    const planned = plan(rowOf(lineOf({ password: 'hash-2' })), foundOf(account))
    assert.ok(planned.kind === 'change')
    assert.deepEqual([planned.change, planned.conflicts], [{ passwordSettled: true }, []])
  })

  it('ignores the order of members of claims', () => {
    const line = lineOf({ claims: { a: 1, b: { c: [1, { d: 2, e: 3 }], f: null } } })
    const same = lineOf({ claims: { b: { f: null, c: [1, { e: 3, d: 2 }] }, a: 1 } })
    assert.equal(digestsOf(line, line.claims).claims, digestsOf(same, same.claims).claims)
  })

  it('postpones a username that another account has', () => {
    const row = rowOf(lineOf({ username: 'marta', active: false }))
    const planned = plan(row, foundOf(accountOf(), { holder: 'imported' }))
    assert.ok(planned.kind === 'change')
    assert.deepEqual([planned.postponed, planned.change], [true, { active: false }])
    assert.equal(planned.imported.username, imported.username)
  })
})

/** The digest that a conflict leaves: the next import asks again. */
const expectedOpen = (field: MergedField): string => (field === 'password' ? imported.password : neverTaken)

describe('planRow of an account that was not imported yet', () => {
  const none = foundOf(undefined)

  it('creates it with the times of the source', () => {
    const planned = plan(rowOf(lineOf()), none)
    assert.ok(planned.kind === 'create')
    assert.deepEqual([planned.account.createdAt, planned.account.lastLoginAt], [500, null])
    const young = plan(rowOf(lineOf({ joined: null, lastLogin: 600 })), none)
    assert.ok(young.kind === 'create')
    assert.deepEqual([young.account.createdAt, young.account.lastLoginAt], [1000, 600])
  })

  it('refuses a username or an id of another account, and an id that was deleted here', () => {
    const row = rowOf(lineOf())
    assert.deepEqual(plan(row, { ...none, holder: 'other' }), { kind: 'refused', reason: 'username_taken' })
    const other = foundOf(accountOf({ username: 'eva' }), { imported: undefined })
    assert.deepEqual(plan(row, other), { kind: 'refused', reason: 'id_taken', accountId: 7 })
    assert.deepEqual(plan(row, { ...none, deleted: true }), { kind: 'refused', reason: 'id_just_deleted' })
    // The row of the import outlives the account.
    assert.deepEqual(plan(row, { ...none, imported, deleted: true }), { kind: 'refused', reason: 'deleted_here' })
  })

  it('takes the claims of an account that was made here and exported, unless it has its own', () => {
    const changeOf = (claims: FoundAccount['claims']) =>
      plan(rowOf(lineOf()), foundOf(accountOf({ claims }), { imported: undefined }))
    const taken = changeOf({})
    assert.ok(taken.kind === 'change')
    assert.deepEqual([taken.change.claims, taken.conflicts], [values.claims[0], []])
    const own = changeOf({ role: 'own' })
    assert.ok(own.kind === 'change')
    assert.deepEqual([own.change.claims, own.conflicts], [undefined, ['claims']])
  })

  it('knows an account that was made here and exported, and takes nothing from it', () => {
    const account = accountOf({ passwordHash: 'ours', passwordChangedAt: 900 })
    const planned = plan(rowOf(lineOf()), foundOf(account, { imported: undefined }))
    assert.ok(planned.kind === 'change')
    assert.deepEqual([planned.change, planned.conflicts, planned.imported.password], [{}, ['password'], neverTaken])
    // So does every later import.
    for (const passwordChangedAt of [900, null]) {
      const later = { ...planned.imported, accountId: 7 }
      const here = foundOf(accountOf({ passwordHash: 'ours', passwordChangedAt }), { imported: later })
      const again = plan(rowOf(lineOf()), here)
      assert.deepEqual(again, { kind: 'same', accountId: 7, conflicts: ['password'] })
    }
    const same = plan(rowOf(lineOf({ password: 'ours' })), foundOf(account, { imported: undefined }))
    assert.ok(same.kind === 'change')
    assert.deepEqual([same.change, same.conflicts], [{ passwordSettled: true }, []])
  })

  it('accepts usernames as they are, up to 254 characters', () => {
    const reasonOf = (username: string) => findUnusable(rowOf(lineOf({ username })))
    const accepted = ['Ma\u0308', '\ufb01x', ' a b ', '\u{1f511}'.repeat(254), 'a'.repeat(254)]
    assert.deepEqual(
      accepted.map(reasonOf),
      accepted.map(() => undefined),
    )
    const refused = ['', 'a'.repeat(255), 'a\0b', '\ud800']
    assert.deepEqual(
      refused.map(reasonOf),
      refused.map(() => 'username_unusable'),
    )
  })
})

describe('planRows', () => {
  const planning = { prefer: undefined, at: 1000, keyOf: (name: string) => name.toLowerCase() }

  it('never gives one username to two rows', () => {
    const rows = [rowOf(lineOf({ username: 'Ma' })), rowOf(lineOf({ id: '8', username: 'MA' }))]
    const plans = planRows(rows, [foundOf(undefined), foundOf(undefined)], planning)
    assert.deepEqual(
      plans.map(({ kind }) => kind),
      ['create', 'postponed'],
    )
  })

  it('leaves the last active admin active', () => {
    const rows = ['7', '8', '9'].map((id) => rowOf(lineOf({ id, active: false })))
    const admin = (id: number) => foundOf(accountOf({ id, admin: true }), { activeAdmins: 2 })
    const plans = planRows(rows, [admin(7), admin(8), foundOf(accountOf({ id: 9 }))], planning)
    const changes = plans.map((one) => (one.kind === 'change' ? one.change : undefined))
    assert.deepEqual(changes, [{ active: false }, {}, { active: false }])
    const [, last] = plans
    assert.ok(last?.kind === 'change')
    // The next import asks again.
    assert.deepEqual([last.lastAdmin, last.imported.active], [true, imported.active])
  })
})
