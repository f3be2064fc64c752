import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AccountSessionEndedReasonEnum } from '../../../generated/client/models/index.ts'
import { whyEnded } from './why-ended.ts'

describe('whyEnded', () => {
  for (const reason of Object.values(AccountSessionEndedReasonEnum)) {
    test(`explains ${reason} in a sentence that does not use the word`, () => {
      const { sentence } = whyEnded(reason)
      assert.match(sentence, /^[A-Z].{15,}\.$/)
      assert.doesNotMatch(sentence, /_/)
    })
  }

  test('tells what to do after a reuse', () => {
    assert.match(whyEnded('reuse_detected').sentence, /spent refresh token was used again/)
    assert.match(String(whyEnded('reuse_detected').advice), /set a new password/)
  })

  test('names the actor', () => {
    assert.equal(whyEnded('admin', 'account:7').sentence, 'An administrator ended this session: Account 7.')
    assert.match(whyEnded('password_changed', 'client:billing').sentence, /Done by: Admin client billing\.$/)
    assert.equal(whyEnded('logout', null).sentence, whyEnded('logout').sentence)
  })

  test('shows a reason that a newer service may have', () => {
    assert.equal(whyEnded('eclipse').sentence, 'The session ended: eclipse.')
    assert.equal(whyEnded('constructor').sentence, 'The session ended: constructor.')
    assert.equal(whyEnded(null).sentence, 'The session ended.')
  })
})
