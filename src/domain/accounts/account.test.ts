import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { reservedClaims } from '../reserved-claims.ts'
import { type Account, isOutdated } from './account.ts'

describe('reservedClaims', () => {
  it('contains every claim that the service puts into tokens', () => {
    const own = ['token_type', 'exp', 'iat', 'jti', 'user_id', 'sid', 'gen', 'sub', 'aud', 'iss', 'auth_time', 'amr']
    for (const name of [...own, 'acr']) assert.ok(reservedClaims.has(name), name)
  })
})

describe('isOutdated', () => {
  const account = (tokensValidFrom: number | null): Account => ({
    id: 1,
    subject: null,
    username: 'jane',
    passwordHash: '!',
    active: true,
    admin: false,
    claims: {},
    tokensValidFrom,
    sessionEpoch: 0,
    hasFactor: false,
    factorEpoch: 0,
  })

  it("is true for tokens issued before the account's tokens became valid", () => {
    assert.deepEqual(
      [99, 100, 101].map((issuedAt) => isOutdated(account(100), issuedAt)),
      [true, false, false],
    )
  })

  it('is false when the account has no such time', () => {
    assert.deepEqual(
      [-1, 0, 1].map((issuedAt) => isOutdated(account(null), issuedAt)),
      [false, false, false],
    )
  })
})
