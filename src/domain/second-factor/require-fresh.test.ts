import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AuthError } from '../errors.ts'
import { type FactorOwner, requireFresh } from './require-fresh.ts'

const now = 10_000
const mfa = ['pwd', 'otp', 'mfa']

const judge = (owner: FactorOwner): string => {
  try {
    requireFresh(owner, now)
    return 'fresh'
  } catch (error) {
    return error instanceof AuthError ? error.code : String(error)
  }
}
const login = (age: number, amr: readonly string[] | null, passwordAge = age) => ({
  createdAt: now - age,
  authTime: now - passwordAge,
  amr,
})

describe('requireFresh', () => {
  it('takes a login of the last 15 minutes for the first factor', () => {
    const ages = [-1, 0, 900, 901].map((age) => judge({ hasFactor: false, login: login(age, null) }))
    assert.deepEqual(ages, ['fresh', 'fresh', 'fresh', 'login_too_old'])
  })

  it('takes a password given in an older session for the first factor', () => {
    assert.equal(judge({ hasFactor: false, login: login(5000, null, 900) }), 'fresh')
  })

  it('takes a login of the last 15 minutes that used a factor for every other change', () => {
    const ages = [-1, 0, 900, 901].map((age) => judge({ hasFactor: true, login: login(age, mfa) }))
    assert.deepEqual(ages, ['fresh', 'fresh', 'fresh', 'login_too_old'])
    assert.equal(judge({ hasFactor: true, login: login(0, ['pop', 'user', 'mfa']) }), 'fresh')
  })

  it('refuses a login without a factor, however recent', () => {
    for (const amr of [null, [], ['pwd'], ['pwd', 'otp']]) {
      assert.equal(judge({ hasFactor: true, login: login(0, amr) }), 'login_without_factor')
    }
  })

  it('does not take a change of the password for a login with a factor', () => {
    assert.equal(judge({ hasFactor: true, login: login(901, mfa, 0) }), 'login_too_old')
  })

  it('refuses a token without a session', () => {
    for (const hasFactor of [false, true]) assert.equal(judge({ hasFactor, login: undefined }), 'session_required')
  })
})
