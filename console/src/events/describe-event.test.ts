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
    const source = readFileSync(new URL('../../../src/domain/guessing/count-attempts.ts', import.meta.url), 'utf8')
    const recorded = [...source.matchAll(/event: '(\w+_throttled)', reason: '(\w+)'/g)]
    assert.ok(recorded.length > 10)
    for (const [, event, reason = null] of recorded)
      assert.doesNotMatch(String(told(event as AuditEvent['event'], { reason }).explanation), /for a client/)
  })

  test('shows the name of an event that a newer service may have', () => {
    assert.equal(told('moon_phase' as AuditEvent['event']).title, 'moon_phase')
  })
})
