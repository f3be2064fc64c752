import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { type AuditEvent, AuditEventName } from '../../../generated/client/models/index.ts'
import { describeEvent } from './describe-event.ts'

const told = (event: AuditEvent['event'], rest: Partial<AuditEvent> = {}) =>
  describeEvent({ event, outcome: 'success', reason: null, actor: null, ...rest })

describe('describeEvent', () => {
  for (const event of Object.values(AuditEventName)) {
    test(`has words for ${event}`, () => {
      assert.match(told(event).title, /^[A-Z][^_]+$/)
      assert.match(told(event, { outcome: 'refused' }).title, /^[A-Z][^_]+$/)
    })
  }

  test('explains a refused login', () => {
    assert.deepEqual(told('login', { outcome: 'refused', reason: 'wrong_password' }), {
      title: 'Login refused',
      explanation: 'The password was wrong.',
      tone: 'refused',
    })
  })

  test('explains a reuse, and raises an alert', () => {
    const { explanation, advice, tone } = told('refresh_reused', { outcome: 'refused', reason: 'stale_by_3' })
    assert.equal(explanation, 'A refresh token that is 3 refreshes old was used again.')
    assert.match(String(advice), /set a new password/)
    assert.equal(tone, 'alert')
    assert.equal(told('refresh_reused', { reason: 'stale_by_x' }).explanation, 'A spent refresh token was used again.')
  })

  test('explains why a session ended, and who ended it', () => {
    const { explanation, tone } = told('session_ended', { reason: 'admin', actor: 'cli:root' })
    assert.equal(explanation, 'An administrator ended this session: root on the command line.')
    assert.equal(tone, 'plain')
    assert.equal(told('session_ended', { reason: 'reuse_detected' }).tone, 'alert')
  })

  test('names the kind of a key', () => {
    assert.equal(told('key_activated', { reason: 'access' }).title, 'Access key started to sign')
    assert.equal(told('key_revoked').title, 'Key revoked')
  })

  test('explains every reason of a rate limit that the service records', () => {
    const source = readFileSync(new URL('../../../src/domain/guessing/spend.ts', import.meta.url), 'utf8')
    const recorded = [...source.matchAll(/event: '(\w+_throttled)', reason: '(\w+)'/g)]
    assert.ok(recorded.length > 10)
    for (const [, event, reason = null] of recorded)
      assert.doesNotMatch(String(told(event as AuditEvent['event'], { reason }).explanation), /for a client/)
  })

  test('explains every reason of a refused second factor, and names a factor', () => {
    for (const reason of ['totp', 'recovery_code', 'passkey'])
      assert.ok(told('second_factor_refused', { outcome: 'refused', reason }).explanation, reason)
    assert.equal(told('factor_added', { reason: 'totp' }).title, 'Authenticator app set up')
    assert.equal(told('factor_removed', { reason: 'passkey' }).title, 'Passkey removed')
    const copied = told('passkey_refused', { outcome: 'refused', reason: 'counter' })
    assert.equal(copied.tone, 'alert')
    assert.match(String(copied.explanation), /^Its counter did not increase since its last login/)
    assert.match(String(told('second_factor_throttled', { reason: 'day' }).explanation), /LIMIT_SECOND_FACTOR_DAY /)
  })

  test('explains a refused password reset, and a password that was set with a token', () => {
    const reasons = ['unknown_username', 'account_inactive', 'is_admin', 'throttled', 'address', 'address_wide']
    for (const reason of [...reasons, 'expired', 'unreadable'])
      assert.ok(told('password_reset_requested', { outcome: 'refused', reason }).explanation, reason)
    assert.equal(told('password_changed', { reason: 'reset' }).explanation, 'The user set it with a reset token.')
    assert.equal(told('password_changed').explanation, undefined)
  })

  test('shows the name of an event that a newer service may have', () => {
    assert.equal(told('moon_phase' as AuditEvent['event']).title, 'moon_phase')
  })
})
