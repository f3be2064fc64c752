import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isLive, type Session } from './session.ts'

const session: Session = {
  id: 's',
  accountId: 1,
  generation: 1,
  currentJti: 'j',
  lastUsedAt: 0,
  expiresAt: null,
  revokedAt: null,
  revokedReason: null,
}

describe('isLive', () => {
  it('is so for ever without an end', () => assert.equal(isLive(session, Number.MAX_SAFE_INTEGER), true))

  it('is so until the second of its end', () => {
    const ending = { ...session, expiresAt: 100 }
    assert.deepEqual(
      [99, 100, 101].map((now) => isLive(ending, now)),
      [true, false, false],
    )
  })

  it('is never so once it was revoked, not even before that second', () => {
    assert.equal(isLive({ ...session, revokedAt: 100, revokedReason: 'logout' }, 99), false)
  })
})
