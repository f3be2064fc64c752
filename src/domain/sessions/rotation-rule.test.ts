import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  decideRotation,
  type PresentedGeneration,
  type RotationDecision,
  type RotationSettings,
  type RotationState,
} from './rotation-rule.ts'

const rotatedAt = 1_000_000
const settings: RotationSettings = {
  mode: 'single_use',
  graceSeconds: 10,
  recoverySeconds: 100,
  reuse: 'revoke_session',
}

/** A session whose fifth token is current. */
const session: RotationState = {
  purpose: 'app',
  current: { gen: 5, jti: 'five' },
  leastGen: 0,
  previousJti: 'four',
  rotatedAt,
  idempotencyHash: null,
  keyed: false,
  revokedAt: null,
  expired: false,
  account: 'active',
}
const keyed: RotationState = { ...session, keyed: true, idempotencyHash: 'key' }
/** A keyed session before its first refresh. */
const keyedLogin: RotationState = {
  ...keyed,
  current: { gen: 1, jti: 'one' },
  previousJti: null,
  rotatedAt: null,
  idempotencyHash: null,
}

const token = (gen: number, jti: string, idempotencyHash: string | null = null): PresentedGeneration => ({
  purpose: 'app',
  gen,
  jti,
  idempotencyHash,
  restored: false,
})
const current = token(5, 'five')
const previous = token(4, 'four')
const ahead = token(6, 'six')
const withKey = (presented: PresentedGeneration, idempotencyHash = 'key') => ({ ...presented, idempotencyHash })

type Outcome = Exclude<RotationDecision['kind'], 'refuse' | 'reuse'> | `refuse ${string}` | `reuse ${string}`

const outcomeOf = (decision: RotationDecision): string => {
  if (decision.kind === 'refuse') return `refuse ${decision.reason}`
  return decision.kind === 'reuse' ? `reuse ${decision.class}` : decision.kind
}

interface Line {
  readonly when: string
  readonly state?: Partial<RotationState>
  readonly presented: PresentedGeneration
  readonly settings?: Partial<RotationSettings>
  /** Outcomes by seconds since the rotation. */
  readonly at: Readonly<Record<number, Outcome>>
}

const promise = (lines: readonly Line[]): void => {
  for (const { when, state, presented, settings: others, at } of lines) {
    for (const [seconds, outcome] of Object.entries(at)) {
      it(`${outcome}: ${when}, ${seconds} s after the rotation`, () => {
        const now = rotatedAt + Number(seconds)
        const decision = decideRotation({ ...session, ...state }, presented, { ...settings, ...others }, now)
        assert.equal(outcomeOf(decision), outcome)
      })
    }
  }
}

describe('decideRotation', () => {
  describe('checks the session first', () => {
    const ends = { revokedAt: rotatedAt, expired: true, account: 'inactive_or_gone' } as const
    const sent: Record<string, PresentedGeneration> = {
      current,
      previous,
      ahead,
      'restored ahead': { ...ahead, restored: true },
    }
    for (const [which, presented] of Object.entries(sent)) {
      promise([
        {
          when: `the ${which} token of a revoked session`,
          state: { revokedAt: rotatedAt },
          presented,
          at: { 0: 'refuse session_ended', 50: 'refuse session_ended' },
        },
        {
          when: `the ${which} token, revoked, expired and without an account`,
          state: ends,
          presented,
          at: { 0: 'refuse session_ended' },
        },
        {
          when: `the ${which} token, expired and without an account`,
          state: { ...ends, revokedAt: null },
          presented,
          at: { 0: 'refuse session_expired' },
        },
        {
          when: `the ${which} token without an account`,
          state: { account: 'inactive_or_gone' },
          presented,
          at: { 0: 'refuse account_gone', 50: 'refuse account_gone' },
        },
      ])
    }
    for (const presented of [current, previous, ahead]) {
      promise([
        {
          when: `token ${presented.gen} of a session for administration that ended, sent as one of an app`,
          state: { ...ends, purpose: 'console' },
          presented,
          at: { 0: 'refuse wrong_purpose' },
        },
      ])
    }
    promise([
      {
        when: 'the current token of a keyed session that ended, without a key',
        state: { ...keyed, revokedAt: 0 },
        presented: current,
        at: { 50: 'refuse session_ended' },
      },
      {
        when: 'a spent token of a session that ended: it ends once',
        state: { revokedAt: 0 },
        presented: token(2, 'two'),
        at: { 50: 'refuse session_ended' },
      },
      {
        when: 'any token of a session that ended, where spent tokens stay good',
        state: { revokedAt: 0 },
        presented: previous,
        settings: { mode: 'many_use' },
        at: { 50: 'refuse session_ended' },
      },
    ])
  })

  describe('given the current token', () => {
    promise([
      {
        when: 'no key',
        presented: current,
        at: { 0: 'damped', 9: 'damped', 10: 'rotate', 11: 'rotate', 1000: 'rotate' },
      },
      { when: 'a first key', presented: withKey(current), at: { 9: 'damped', 10: 'rotate' } },
      {
        when: 'keyed, no key',
        state: keyed,
        presented: current,
        at: { 0: 'refuse idempotency_key_required', 10: 'refuse idempotency_key_required' },
      },
      {
        when: 'keyed, the key of the last rotation',
        state: keyed,
        presented: withKey(current),
        at: { 9: 'damped', 10: 'rotate' },
      },
      { when: 'keyed, a new key', state: keyed, presented: withKey(current, 'new'), at: { 9: 'damped', 10: 'rotate' } },
      { when: 'no grace', presented: current, settings: { graceSeconds: 0 }, at: { 0: 'rotate', 1: 'rotate' } },
      { when: 'of the login', state: { ...keyedLogin, keyed: false }, presented: token(1, 'one'), at: { 0: 'rotate' } },
      {
        when: 'of a keyed login, no key',
        state: keyedLogin,
        presented: token(1, 'one'),
        at: { 0: 'refuse idempotency_key_required' },
      },
      { when: 'of a keyed login, a key', state: keyedLogin, presented: token(1, 'one', 'key'), at: { 0: 'rotate' } },
      { when: 'another jti', presented: token(5, 'fork'), at: { 0: 'reuse unknown_token', 10: 'reuse unknown_token' } },
      { when: 'the jti of the previous one', presented: token(5, 'four'), at: { 0: 'reuse unknown_token' } },
      {
        when: 'keyed, another jti and the right key',
        state: keyed,
        presented: token(5, 'fork', 'key'),
        at: { 0: 'reuse unknown_token', 10: 'reuse unknown_token' },
      },
    ])
  })

  describe('given the previous token', () => {
    promise([
      {
        when: 'no keys',
        presented: previous,
        at: { 0: 'replay', 9: 'replay', 10: 'reuse previous_late', 11: 'reuse previous_late' },
      },
      {
        when: 'only this request has a key',
        presented: withKey(previous),
        at: { 9: 'replay', 10: 'reuse previous_late' },
      },
      {
        when: 'the right key',
        state: keyed,
        presented: withKey(previous),
        at: {
          0: 'recovered',
          9: 'recovered',
          10: 'recovered',
          99: 'recovered',
          100: 'reuse previous_late',
          101: 'reuse previous_late',
        },
      },
      {
        when: 'another key',
        state: keyed,
        presented: withKey(previous, 'other'),
        at: {
          0: 'refuse refresh_in_progress',
          9: 'refuse refresh_in_progress',
          10: 'reuse key_mismatch',
          11: 'reuse key_mismatch',
          100: 'reuse key_mismatch',
        },
      },
      {
        when: 'no key where one is asked for',
        state: keyed,
        presented: previous,
        at: { 0: 'refuse refresh_in_progress', 9: 'refuse refresh_in_progress', 10: 'reuse key_mismatch' },
      },
      {
        when: 'no grace',
        presented: previous,
        settings: { graceSeconds: 0 },
        at: { 0: 'reuse previous_late', 1: 'reuse previous_late' },
      },
      {
        when: 'no grace, the right key',
        state: keyed,
        presented: withKey(previous),
        settings: { graceSeconds: 0 },
        at: { 0: 'recovered', 99: 'recovered', 100: 'reuse previous_late' },
      },
      {
        when: 'no grace, another key',
        state: keyed,
        presented: withKey(previous, 'other'),
        settings: { graceSeconds: 0 },
        at: { 0: 'reuse key_mismatch' },
      },
      {
        when: 'no recovery, the right key',
        state: keyed,
        presented: withKey(previous),
        settings: { recoverySeconds: 0 },
        at: { 0: 'reuse previous_late' },
      },
      { when: 'another jti', presented: token(4, 'fork'), at: { 0: 'reuse unknown_token', 10: 'reuse unknown_token' } },
      {
        when: 'another jti and the right key',
        state: keyed,
        presented: token(4, 'fork', 'key'),
        at: { 0: 'reuse unknown_token' },
      },
      {
        when: 'that a restore forgot',
        state: { previousJti: null, rotatedAt: null },
        presented: previous,
        at: { 0: 'reuse unknown_token' },
      },
    ])
  })

  describe('given an older token', () => {
    promise([
      {
        when: 'two behind',
        presented: token(3, 'three'),
        at: { 0: 'reuse stale_by_2', 9: 'reuse stale_by_2', 10: 'reuse stale_by_2' },
      },
      {
        when: 'two behind with the right key',
        state: keyed,
        presented: token(3, 'three', 'key'),
        at: { 0: 'reuse stale_by_2' },
      },
      {
        when: 'two behind with the jti of the previous one',
        presented: token(3, 'four'),
        at: { 0: 'reuse stale_by_2' },
      },
      { when: 'five behind', presented: token(0, 'adopted'), at: { 0: 'reuse stale_by_5' } },
    ])
  })

  describe('given a generation ahead of the session', () => {
    const restored = { ...ahead, restored: true }
    promise([
      { when: 'of nowhere', presented: ahead, at: { 0: 'refuse generation_ahead', 10: 'refuse generation_ahead' } },
      { when: 'with the right key', state: keyed, presented: withKey(ahead), at: { 0: 'refuse generation_ahead' } },
      { when: 'with the jti of the current one', presented: token(6, 'five'), at: { 0: 'refuse generation_ahead' } },
      {
        when: 'issued between a backup and its restore',
        presented: restored,
        at: { 0: 'fast_forward', 10: 'fast_forward' },
      },
      {
        when: 'far ahead, issued between a backup and its restore',
        presented: { ...restored, gen: 50 },
        at: { 0: 'fast_forward' },
      },
      {
        when: 'where spent tokens stay good',
        presented: ahead,
        settings: { mode: 'many_use' },
        at: { 0: 'refuse generation_ahead' },
      },
      {
        when: 'restored, where spent tokens stay good',
        presented: restored,
        settings: { mode: 'many_use' },
        at: { 0: 'fast_forward' },
      },
    ])
    promise([
      {
        when: 'not ahead, though issued between a backup and its restore: current',
        presented: { ...current, restored: true },
        at: { 9: 'damped', 10: 'rotate' },
      },
      {
        when: 'not ahead, though issued between a backup and its restore: previous',
        presented: { ...previous, restored: true },
        at: { 9: 'replay', 10: 'reuse previous_late' },
      },
    ])
  })

  describe('when spent tokens stay valid', () => {
    const manyUse = { mode: 'many_use' } as const
    promise([
      { when: 'the current token', presented: current, settings: manyUse, at: { 0: 'rotate', 10: 'rotate' } },
      {
        when: 'the current token of a keyed session, no key',
        state: keyed,
        presented: current,
        settings: manyUse,
        at: { 0: 'rotate' },
      },
      { when: 'the previous token', presented: previous, settings: manyUse, at: { 0: 'rotate', 10: 'rotate' } },
      {
        when: 'a token four behind',
        presented: token(1, 'one'),
        settings: manyUse,
        at: { 0: 'rotate', 1000: 'rotate' },
      },
    ])
  })

  describe('when the clock is moved back five minutes', () => {
    promise([
      { when: 'the current token: the session continues', presented: current, at: { [-300]: 'damped' } },
      { when: 'the previous token: the session continues', presented: previous, at: { [-300]: 'replay' } },
      { when: 'no grace', presented: previous, settings: { graceSeconds: 0 }, at: { [-300]: 'reuse previous_late' } },
      { when: 'the right key', state: keyed, presented: withKey(previous), at: { [-300]: 'recovered' } },
      {
        when: 'another key',
        state: keyed,
        presented: withKey(previous, 'other'),
        at: { [-300]: 'refuse refresh_in_progress' },
      },
      { when: 'two behind', presented: token(3, 'three'), at: { [-300]: 'reuse stale_by_2' } },
      {
        when: 'a revoked session',
        state: { revokedAt: rotatedAt },
        presented: current,
        at: { [-300]: 'refuse session_ended' },
      },
    ])
  })

  it('decides the same whether reuse ends the session or is only refused', () => {
    for (const presented of [current, previous, ahead, token(3, 'three'), token(4, 'fork')]) {
      const [ending, refusing] = (['revoke_session', 'refuse'] as const).map((reuse) =>
        decideRotation(session, presented, { ...settings, reuse }, rotatedAt + 10),
      )
      assert.deepEqual(ending, refusing)
    }
  })
})
