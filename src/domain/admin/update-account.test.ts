import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Account, AccountClaims } from '../accounts/account.ts'
import { planUpdate } from './update-account.ts'

const account: Account = {
  id: 7,
  subject: null,
  username: 'jane',
  passwordHash: '!',
  active: true,
  admin: false,
  claims: { role: 'editor', nested: { a: 1 } },
  tokensValidFrom: null,
  sessionEpoch: 0,
  hasFactor: false,
  factorEpoch: 0,
}

const plan = (patch: Parameters<typeof planUpdate>[1]) =>
  Object.fromEntries(Object.entries(planUpdate(account, patch, 'user_id')).filter(([, value]) => value !== undefined))
const faultsOf = (claims: AccountClaims, stored: AccountClaims = {}) => {
  try {
    planUpdate({ ...account, claims: stored }, { claims }, 'user_id')
    return []
  } catch (error) {
    return (error as { faults: readonly string[] }).faults
  }
}

describe('planUpdate', () => {
  it('has only what differs', () => {
    assert.deepEqual(plan({}), {})
    assert.deepEqual(plan({ username: 'jane', active: true, admin: false, claims: { role: 'editor' } }), {})
    assert.deepEqual(plan({ username: '\uff4aane', claims: { nested: { a: 1, b: null } } }), {})
    const other = { username: 'joan', active: false, admin: true, claims: { nested: null } } as const
    assert.deepEqual(plan(other), { ...other, claims: { role: 'editor' } })
    assert.deepEqual(plan({ claims: null }), { claims: {} })
    assert.deepEqual(plan({ allClaims: { a: 1 } }), { claims: { a: 1 } })
  })

  it('judges the patch and the result', () => {
    const long = { a: 'x'.repeat(1500) }
    assert.deepEqual(faultsOf({ b: 'x'.repeat(1000) }, long), [
      'Ensure the claims have no more than 2048 bytes as JSON.',
    ])
    assert.deepEqual(faultsOf({ b: 'x'.repeat(1000), a: null }, long), [])
    assert.deepEqual(faultsOf({ sub: null }), ['sub is a reserved claim.'])
    assert.deepEqual(faultsOf(JSON.parse('{"a":{"__proto__":null}}')), ['__proto__ is not allowed as a name.'])
    const deep = { a: { b: { c: { d: { e: {} } } } } }
    assert.deepEqual(faultsOf(deep), ['Ensure the claims have no more than 5 levels.'])
  })
})
