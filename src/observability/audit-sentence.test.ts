import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AuditEventName, auditEvent, noClient } from '../domain/audit.ts'
import { auditSentence, auditTexts } from './audit-sentence.ts'

const events = Object.keys(auditTexts) as AuditEventName[]
const sentence = (event: AuditEventName, outcome: 'success' | 'refused' = 'refused', more = {}): string => {
  const { client: _client, ...audit } = auditEvent({ at: 1, event, outcome, client: noClient, ...more })
  return auditSentence(audit)
}

describe('auditSentence', () => {
  it('says what was refused, for the events that may be refusals', () => {
    const refusals: Readonly<Partial<Record<AuditEventName, string>>> = {
      admin_refused: 'administration refused',
      login: 'login refused',
      login_throttled: 'login refused by a rate limit',
      registration_throttled: 'registration refused by a rate limit',
      password_throttled: 'password confirmation refused by a rate limit',
      password_refused: 'password confirmation refused',
      changes_throttled: 'change refused by a rate limit',
      refresh_refused: 'refresh refused',
      refresh_reused: 'spent refresh token refused',
      refresh_throttled: 'refresh refused by a rate limit',
      password_reset_requested: 'password reset request refused',
      passkey_refused: 'passkey refused',
      second_factor_refused: 'second factor refused',
      second_factor_throttled: 'second factor refused by a rate limit',
    }
    const said = events.filter((event) => typeof auditTexts[event] !== 'string')
    assert.deepEqual(Object.fromEntries(said.map((event) => [event, sentence(event)])), refusals)
  })

  it('says an event that is no refusal in the past tense', () => {
    assert.equal(sentence('login', 'success'), 'login')
    assert.equal(sentence('password_reset_requested', 'success'), 'password reset requested')
    for (const event of events) if (event !== 'login') assert.match(sentence(event, 'success'), / /, event)
  })

  it('never leaves a refusal out, whichever event it is of', () => {
    for (const event of events)
      assert.match(sentence(event), /^[a-z ]+ refused(?: by a rate limit)?$|^[a-z ]+: refused$/)
    assert.equal(sentence('webhook_created'), 'webhook created: refused')
  })

  it('counts in singular and plural', () => {
    assert.equal(sentence('login', 'refused', { count: 1 }), 'login refused')
    assert.equal(sentence('login', 'refused', { count: 2 }), 'login refused (2 times)')
    assert.equal(sentence('recovery_code_used', 'success', { codesLeft: 1 }), 'recovery code used (1 code left)')
    assert.equal(sentence('recovery_code_used', 'success', { codesLeft: 0 }), 'recovery code used (0 codes left)')
  })
})
