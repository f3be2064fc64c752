import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { logIn, type Pair, paths, patiently, postJson, type Received } from './client.ts'
import { decode } from './jwt.ts'

/** The password of `jane_doe`, account 1. */
export const password = 'correct horse battery'

/** The initial time of the clock. */
export const start = 1_800_000_000

/** A secret shared with other software. */
export const secret = 'a shared secret of more than thirty-two bytes'

/** A numbered `Idempotency-Key`. */
export const keyOf = (number: number): string => `key-of-a-retry.${String(number).padStart(10, '0')}`

/** The tested parts of an audit event. */
export interface SeenEvent {
  readonly event: string
  readonly outcome: string
  readonly reason: string | null
}

/** A service with rotation, a clock that tests set and the account `jane_doe`. */
export interface Rotating {
  readonly at: TestService
  readonly clock: { now: number }
  /** Logs `jane_doe` in. */
  login(key?: string): Promise<Pair>
  /** Sends a refresh token, with an `Idempotency-Key` if given. */
  refresh(token: string, key?: string): Promise<Received>
  /** The same; the answer must be 200. */
  rotate(token: string, key?: string): Promise<Pair>
  /** The stored session of a refresh token. */
  row(token: string): Promise<Record<string, unknown>>
  /** The audit events of refreshes and sessions since the last call. */
  events(): Promise<SeenEvent[]>
}

/**
 * Starts a service with `ROTATE_REFRESH_TOKENS=true`, for one test.
 * @param settings more environment variables of the service
 * @param options  `dataDir`: a folder of the test's own, where the account may already be
 */
export const startRotating = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
  options: { readonly dataDir?: string } = {},
): Promise<Rotating> => {
  const clock = { now: start }
  const at = await startService(
    { ROTATE_REFRESH_TOKENS: 'true', ...settings },
    { clock: { now: () => clock.now }, ...options },
  )
  t.after(() => at.stop())
  const { knex } = at.service.database
  if ((await at.service.accounts.findById(1)) === undefined) await at.service.register('jane_doe', password)
  let lastEvent = 0
  const refresh = (token: string, key?: string) =>
    postJson(at, paths.refreshTokenPair, { refresh: token }, key === undefined ? {} : { 'idempotency-key': key })
  return {
    at,
    clock,
    refresh,
    login: async (key) => {
      if (key === undefined) return logIn(at, 'jane_doe', password)
      const credentials = { username: 'jane_doe', password }
      return pairOf(await postJson(at, paths.obtainTokenPair, credentials, { 'idempotency-key': key }))
    },
    rotate: async (token, key) => pairOf(await patiently(() => refresh(token, key))),
    row: async (token) =>
      knex('sessions')
        .where({ id: sidOf(token) })
        .first(),
    events: async () => {
      const rows = await knex('audit_events').where('id', '>', lastEvent).orderBy('id')
      lastEvent = rows.at(-1)?.id ?? lastEvent
      const told = rows.filter(({ event }) => /^(refresh|session)_/.test(event))
      return told.map(({ event, outcome, reason }) => ({ event, outcome, reason }))
    },
  }
}

/** The id of a token's session. */
export const sidOf = (token: string): string => String(decode(token).payload.sid)

/** Reads the token pair of an answer that must be 200. */
export const pairOf = (answer: Received): Pair => {
  assert.equal(answer.status, 200, answer.text)
  return answer.body as Pair
}

/** The events of a session that ended by reuse. */
export const reused = (kind: string): SeenEvent[] => [
  { event: 'refresh_reused', outcome: 'refused', reason: kind },
  { event: 'session_ended', outcome: 'success', reason: 'reuse_detected' },
]

/** Requires a 401 with this message, and the explanation of `WWW-Authenticate`. */
export const assertRefused = (answer: Received, detail: string, description: string): void => {
  assert.deepEqual([answer.status, answer.body], [401, { detail, code: 'token_not_valid' }])
  assertChallenge(answer, description)
}

/** Requires the explanation of `WWW-Authenticate`. */
export const assertChallenge = (answer: Received, description: string): void =>
  assert.equal(
    answer.headers['www-authenticate']?.replace(/, error_code="[a-z_]+"$/, ''),
    `Bearer realm="api", error="invalid_token", error_description="${description}"`,
  )

/** Requires the refusal of a token whose session ended by reuse. */
export const assertReuse = (answer: Received): void =>
  assertRefused(answer, 'Token is blacklisted', 'The session was ended because a spent refresh token was used again')

/** Requires the conflict of two concurrent refreshes, which changes nothing. */
export const assertConflict = (answer: Received): void => {
  const detail = 'Another request used this refresh token a moment ago. Use its new tokens, or try again.'
  assert.deepEqual([answer.status, answer.body], [409, { detail, code: 'refresh_in_progress' }])
  assert.equal(answer.headers['retry-after'], '1')
}

/** Requires the answer to a refresh without a key in a keyed session. */
export const assertKeyRequired = (answer: Received): void => {
  const detail = 'Every refresh of this session must have an Idempotency-Key.'
  assert.deepEqual([answer.status, answer.body], [400, { detail, code: 'idempotency_key_required' }])
}
