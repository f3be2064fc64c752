import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isExpired, whyNotLive } from './session.ts'

const session = { expiresAt: null, revokedAt: null, revokedReason: null, lastUsedAt: 0 }
const endless = { idleLifetimeSeconds: undefined }
const around = [99, 100, 101]

describe('whyNotLive', () => {
  it('returns undefined forever without an end', () => {
    assert.equal(whyNotLive(session, Number.MAX_SAFE_INTEGER), undefined)
  })

  it('returns undefined until the second of its end', () => {
    const found = around.map((now) => whyNotLive({ ...session, expiresAt: 100 }, now))
    assert.deepEqual(found, [undefined, 'session_expired', 'session_expired'])
  })

  it('returns the reason after a revocation, even before that second', () => {
    const revoked = { ...session, revokedAt: 100, revokedReason: 'logout' } as const
    assert.equal(whyNotLive(revoked, 99), 'logout')
  })
})

describe('isExpired', () => {
  it('is false without a lifetime', () => {
    assert.equal(isExpired(session, endless, Number.MAX_SAFE_INTEGER), false)
  })

  it('is true from the second of its absolute end', () => {
    const found = around.map((now) => isExpired({ ...session, expiresAt: 100 }, endless, now))
    assert.deepEqual(found, [false, true, true])
  })

  it('is true once the last use is older than the idle lifetime', () => {
    const found = around.map((now) => isExpired({ ...session, lastUsedAt: 40 }, { idleLifetimeSeconds: 60 }, now))
    assert.deepEqual(found, [false, true, true])
  })
})
