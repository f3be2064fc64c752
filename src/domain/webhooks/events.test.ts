import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AuditEvent, type AuditEventName, auditEvent, noClient } from '../audit.ts'
import { draftEvents, type EventAccount, numberEvents, withAccounts } from './events.ts'

const client = { actor: null, address: '203.0.113.7', userAgent: 'Firefox', requestId: 'r-1' }

const recorded = (event: AuditEventName, more: Partial<AuditEvent> = {}): AuditEvent =>
  auditEvent({ at: 1000, client, event, accountId: 7, ...more })

const drafted = (...audited: readonly AuditEvent[]) =>
  draftEvents(audited).map(({ type, accountId, createdAt, data }) => ({ type, accountId, createdAt, data }))

describe('draftEvents', () => {
  const about = { accountId: 7, createdAt: 1000 }
  const session = { account_id: 7, session_id: 's' }
  const ofClient = { user_agent: 'Firefox', address: '203.0.113.7' }
  const each = [
    [recorded('account_created'), 'account.created', { account_id: 7 }],
    [recorded('account_renamed'), 'account.updated', { account_id: 7, changed: ['username'] }],
    [recorded('account_enabled'), 'account.updated', { account_id: 7, changed: ['active'] }],
    [recorded('account_admin_set'), 'account.updated', { account_id: 7, changed: ['admin'] }],
    [recorded('account_admin_unset'), 'account.updated', { account_id: 7, changed: ['admin'] }],
    [recorded('account_claims_set'), 'account.updated', { account_id: 7, changed: ['claims'] }],
    [recorded('account_disabled'), 'account.disabled', { account_id: 7 }],
    [recorded('account_synced', { reason: 'inactive' }), 'account.disabled', { account_id: 7 }],
    [recorded('account_synced', { reason: 'active' }), 'account.updated', { account_id: 7, changed: ['active'] }],
    [recorded('account_synced', { reason: 'claims' }), 'account.updated', { account_id: 7, changed: ['claims'] }],
    [recorded('account_synced', { reason: 'username' }), 'account.updated', { account_id: 7, changed: ['username'] }],
    [recorded('account_deleted'), 'account.deleted', { account_id: 7 }],
    [recorded('password_changed', { sessionId: 's' }), 'password.changed', { account_id: 7 }],
    [recorded('login', { sessionId: 's' }), 'session.opened', { ...session, ...ofClient }],
    [recorded('session_adopted', { sessionId: 's' }), 'session.opened', { ...session, ...ofClient }],
    [recorded('session_ended', { sessionId: 's', reason: 'limit' }), 'session.ended', { ...session, reason: 'limit' }],
    [
      recorded('refresh_reused', { sessionId: 's', outcome: 'refused', reason: 'stale_by_2' }),
      'refresh.reused',
      { ...session, ...ofClient },
    ],
  ] as const
  for (const [event, type, data] of each) {
    it(`turns ${[event.event, event.reason ?? ''].join(' ').trim()} into ${type}`, () => {
      assert.deepEqual(drafted(event), [{ type, ...about, data }])
    })
  }

  it('turns key_activated into key.rotated, of no account', () => {
    const event = recorded('key_activated', { accountId: null, kid: 'k', reason: 'access' })
    const data = { kid: 'k', use: 'access' }
    assert.deepEqual(drafted(event), [{ type: 'key.rotated', accountId: null, createdAt: 1000, data }])
  })

  it('turns nothing else into an event', () => {
    const others = ['login_throttled', 'refresh_recovered', 'token_revoked', 'key_created', 'webhook_created'] as const
    assert.deepEqual(drafted(...others.map((event) => recorded(event))), [])
    assert.deepEqual(drafted(recorded('account_synced', { reason: 'password' })), [])
  })

  it('leaves out what was refused, and what has no account or session', () => {
    assert.deepEqual(drafted(recorded('login', { outcome: 'refused', sessionId: 's' })), [])
    assert.deepEqual(drafted(recorded('account_created', { accountId: null })), [])
    assert.deepEqual(drafted(recorded('refresh_reused', { outcome: 'refused', accountId: null, count: 40 })), [])
  })

  it('makes one event of all updates of an account, in the place of the first', () => {
    const types = drafted(
      recorded('account_renamed'),
      recorded('account_disabled'),
      recorded('account_claims_set'),
      recorded('account_claims_set', { accountId: 8 }),
      recorded('account_claims_set'),
      recorded('account_synced', { reason: 'active' }),
    ).map(({ type, data }) => [type, data.account_id, data.changed])
    assert.deepEqual(types, [
      ['account.updated', 7, ['username', 'claims', 'active']],
      ['account.disabled', 7, undefined],
      ['account.updated', 8, ['claims']],
    ])
  })

  it('has no client that was not kept', () => {
    const [draft] = draftEvents([recorded('login', { sessionId: 's', client: noClient })])
    assert.deepEqual(draft?.data, { ...session, user_agent: null, address: null })
  })
})

describe('withAccounts', () => {
  const account: EventAccount = {
    id: 7,
    subject: null,
    username: 'jane',
    active: true,
    admin: false,
    claims: {},
    created: 900,
  }
  const complete = (...audited: readonly AuditEvent[]) => withAccounts(draftEvents(audited), new Map([[7, account]]))

  it('adds the account to events that describe it, and to no others', () => {
    const names = ['account_created', 'account_renamed', 'account_disabled', 'account_deleted'] as const
    const data = complete(...names.map((event) => recorded(event)), recorded('login', { sessionId: 's' }))
    assert.deepEqual(
      data.map((draft) => draft.data.account),
      [account, account, account, undefined, undefined],
    )
  })

  it('leaves out an update of an account that is gone', () => {
    assert.deepEqual(complete(recorded('account_claims_set', { accountId: 8 })), [])
  })
})

describe('numberEvents', () => {
  it('counts the events of each account up to its last number', () => {
    const ids = ['a', 'b', 'c', 'd'].values()
    const drafts = draftEvents([
      recorded('login', { sessionId: 'a' }),
      recorded('login', { sessionId: 'b', accountId: 8 }),
      recorded('key_activated', { accountId: null, kid: 'k', reason: 'access' }),
      recorded('session_ended', { sessionId: 'a', reason: 'logout' }),
    ])
    const last = new Map([
      [7, 12],
      [8, 1],
    ])
    const events = numberEvents(drafts, { last, newId: () => ids.next().value ?? '' })
    assert.deepEqual(
      events.map(({ id, accountId, sequence }) => [id, accountId, sequence]),
      [
        ['a', 7, 11],
        ['b', 8, 1],
        ['c', null, null],
        ['d', 7, 12],
      ],
    )
  })
})
