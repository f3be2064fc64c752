import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Account } from '../accounts/account.ts'
import { actorOf, authorizePerson } from './authorize.ts'

const now = 1_800_000_000
const account: Account = {
  id: 7,
  subject: null,
  username: 'jane',
  passwordHash: '!',
  active: true,
  admin: true,
  claims: {},
  tokensValidFrom: null,
  sessionEpoch: 0,
  hasFactor: false,
  factorEpoch: 0,
}
const session = { id: 's', purpose: 'console', createdAt: now, authTime: now, amr: null } as const
const admin = { kind: 'account', accountId: 7, sessionId: 's' }
const refused = (code: string) => ({ kind: 'refused', code })

describe('authorizePerson', () => {
  it('allows an admin whose session was opened for administration', () => {
    assert.deepEqual(authorizePerson({ account, session }, 'read', now), admin)
    assert.deepEqual(authorizePerson({ account, session }, 'change', now), admin)
  })

  it('refuses an account without the flag, a session of an app, and a token without a session', () => {
    for (const act of ['read', 'change'] as const) {
      const judge = (found: object) => authorizePerson({ account, session, ...found }, act, now)
      assert.deepEqual(judge({ account: { ...account, admin: false } }), refused('admin_required'))
      assert.deepEqual(judge({ session: { ...session, purpose: 'app' } }), refused('admin_required'))
      assert.deepEqual(judge({ session: undefined }), refused('admin_required'))
    }
  })

  it('refuses a change later than 15 minutes after the login, and no read (RFC 9470)', () => {
    assert.deepEqual(authorizePerson({ account, session }, 'change', now + 900), admin)
    assert.deepEqual(authorizePerson({ account, session }, 'change', now + 901), refused('login_too_old'))
    assert.deepEqual(authorizePerson({ account, session }, 'read', now + 1_000_000), admin)
  })

  it('reports a missing right before an old login', () => {
    const stranger = { ...account, admin: false }
    assert.deepEqual(authorizePerson({ account: stranger, session }, 'change', now + 901), refused('admin_required'))
  })
})

describe('actorOf', () => {
  it('names a person by the account and a back end by its id', () => {
    assert.equal(actorOf({ kind: 'account', accountId: 7, sessionId: 's' }), 'account:7')
    assert.equal(actorOf({ kind: 'client', id: 'billing' }), 'client:billing')
  })
})
