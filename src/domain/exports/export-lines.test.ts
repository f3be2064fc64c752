import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Account } from '../accounts/account.ts'
import { digestOfActive } from '../imports/digests.ts'
import type { Session } from '../sessions/session.ts'
import { accountLine, deletedLine, revokedLine, type SessionRules, sessionLines } from './export-lines.ts'
import type { ExportedAccount, ExportedSession } from './export-store.ts'

const own = `scrypt-kdf$${Buffer.alloc(96, 'scrypt').toString('base64')}`
const imported = { active: digestOfActive(true), password: 'A'.repeat(22) }

const account: ExportedAccount = {
  id: 17,
  subject: null,
  username: 'ma',
  passwordHash: own,
  active: true,
  tokensValidFrom: null,
  hasFactor: false,
  passwordChangedAt: null,
  createdAt: 1000,
  lastLoginAt: null,
  imported: { ...imported },
}

describe('accountLine', () => {
  it('sends no password that was not changed here, although its hash was upgraded', () => {
    const { password, password_was, made_here } = accountLine(account)
    assert.deepEqual([password, password_was, made_here], [null, null, false])
  })

  it('sends a password that was changed here, and the digest of the one before', () => {
    const { password, password_was } = accountLine({ ...account, passwordChangedAt: 2000 })
    assert.match(String(password), /^latchkey_scrypt\$\d+\$\d+\$\d+\$[A-Za-z0-9+/]{43}\$[A-Za-z0-9+/]{43}$/)
    assert.equal(password_was, 'A'.repeat(22))
  })

  it('says that a password is new until an export has ended after its change', () => {
    const isNew = (passwordChangedAt: number | null, lastExportAt?: number) =>
      accountLine({ ...account, passwordChangedAt }, lastExportAt).password_new
    assert.deepEqual([isNew(2000), isNew(2000, 1999)], [true, true])
    assert.deepEqual([isNew(2000, 2000), isNew(2000, 2001), isNew(null)], [false, false, false])
  })

  it('sends the password of an account that was made here, and `!` for none or an unknown one', () => {
    const madeHere = { ...account, imported: null }
    assert.equal(accountLine(madeHere).made_here, true)
    assert.match(String(accountLine(madeHere).password), /^latchkey_scrypt\$/)
    const theirs = 'pbkdf2_sha256$1000$salt$c2FsdA=='
    for (const [stored, sent] of [
      ['!', '!'],
      ['!unusable', '!'],
      ['over$md5$salt$scrypt-kdf', '!'],
      ['scrypt-kdf$short', '!'],
      [theirs, theirs],
    ] as const) {
      assert.equal(accountLine({ ...madeHere, passwordHash: stored }).password, sent, stored)
    }
  })

  it('says whether the activity was changed here', () => {
    const changed = (active: boolean, was: ExportedAccount['imported']) =>
      accountLine({ ...account, active, imported: was }).active_changed
    const wasInactive = { ...imported, active: digestOfActive(false) }
    assert.deepEqual([changed(true, imported), changed(false, imported)], [false, true])
    assert.deepEqual([changed(true, wasInactive), changed(false, wasInactive)], [true, false])
    assert.equal(changed(true, null), true)
  })

  it('names accounts by their subject where they have one, and deleted ones as the source did', () => {
    assert.equal(accountLine({ ...account, subject: 'a-b' }).id, 'a-b')
    assert.deepEqual(deletedLine({ id: 4, sourceId: 'c-d' }), {
      type: 'account',
      id: 'c-d',
      deleted: true,
    })
  })
})

const session = {
  id: 's',
  purpose: 'app',
  current: { gen: 3, jti: 'now', iat: 900, exp: 2000 },
  leastGen: 0,
  previousJti: 'before',
  lastUsedAt: 900,
  expiresAt: null,
  revokedAt: null,
  revokedReason: null,
} as unknown as Session

const owner = { id: 17, subject: null, active: true } as Account
const rules: SessionRules = {
  lifetimes: { absoluteLifetimeSeconds: undefined, idleLifetimeSeconds: undefined },
  spends: true,
  now: 1000,
  expiresAfter: 990,
}
const shortly = (exported: Partial<ExportedSession> & { session?: Session }, more: Partial<SessionRules> = {}) =>
  sessionLines({ session, account: owner, adopted: null, ...exported }, { ...rules, ...more }).map(
    ({ type, jti, hash, account: of }) => `${type} ${jti ?? hash} of ${of}`,
  )

describe('sessionLines', () => {
  it('sends the current token of a live session, and the one before as revoked', () => {
    assert.deepEqual(shortly({}), ['session now of 17', 'revoked before of 17'])
  })

  it('sends the token before only after a change of the password where a refresh spends none', () => {
    assert.deepEqual(shortly({}, { spends: false }), ['session now of 17'])
    const kept = { ...session, leastGen: 3 }
    assert.deepEqual(shortly({ session: kept }, { spends: false }), ['session now of 17', 'revoked before of 17'])
  })

  const ended: Readonly<Record<string, Partial<ExportedSession>>> = {
    'has ended': { session: { ...session, revokedAt: 950 } },
    'is past its absolute lifetime': { session: { ...session, expiresAt: 1000 } },
    'is of the console': { session: { ...session, purpose: 'console' } },
    'has a token from before a change of the password': { session: { ...session, leastGen: 4 } },
    'is of an inactive account': { account: { ...owner, active: false } },
  }
  for (const [what, exported] of Object.entries(ended)) {
    it(`sends both tokens as revoked if the session ${what}`, () => {
      assert.deepEqual(shortly(exported), ['revoked now of 17', 'revoked before of 17'])
    })
  }

  it('sends both tokens as revoked if the session is idle, or its account was deleted', () => {
    const lifetimes = { ...rules.lifetimes, idleLifetimeSeconds: 50 }
    assert.deepEqual(shortly({}, { lifetimes }), ['revoked now of 17', 'revoked before of 17'])
    assert.deepEqual(shortly({ account: undefined }), ['revoked now of null', 'revoked before of null'])
  })

  it('sends nothing of tokens that expired longer ago than the leeway', () => {
    const expiring = (exp: number) => ({ session: { ...session, current: { ...session.current, exp } } })
    assert.deepEqual(shortly(expiring(1000)), ['revoked now of 17', 'revoked before of 17'])
    assert.deepEqual(shortly(expiring(990)), [])
  })

  it('sends the adopted token by its hash, until it has expired', () => {
    const hash = Buffer.alloc(32, 1).toString('base64url')
    const line = `revoked ${'01'.repeat(32)} of undefined`
    assert.equal(shortly({ adopted: { hash, exp: 991 } }).at(-1), line)
    assert.equal(shortly({ adopted: { hash, exp: 990 } }).includes(line), false)
    assert.deepEqual(revokedLine({ hash, exp: 5 }), { type: 'revoked', hash: '01'.repeat(32), exp: 5 })
  })
})
