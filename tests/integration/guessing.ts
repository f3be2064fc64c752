import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { paths, postJson, type Received } from './client.ts'

/** The password of `jane_doe`, account 1. */
export const password = 'correct horse battery'

/** The initial time of the clock. */
export const start = 1_800_000_000

/** Headers of a request. */
export type Headers = Readonly<Record<string, string>>

/** A service with rate limits and the account `jane_doe`. */
export interface Guessed {
  readonly at: TestService
  readonly clock: { now: number }
  /** Number of hashed passwords since the account was created. */
  hashes(): number
  guess(username?: string, headers?: Headers): Promise<Received>
  /** Logs `jane_doe` in with the correct password, whatever the result. */
  login(headers?: Headers): Promise<Received>
  /** Audit events of a name, oldest first. */
  events(name: string): Promise<readonly { reason: string | null; nameHash: string | null; accountId: number | null }[]>
}

/** Starts a service with only the rate limits in `settings`; an empty one has its default. */
export const startGuessed = async (
  t: TestContext,
  settings: Headers = {},
  options: { readonly dataDir?: string } = {},
): Promise<Guessed> => {
  const clock = { now: start }
  const counted = { hashes: 0 }
  const observing = {
    clock: { now: () => clock.now },
    onHash: () => {
      counted.hashes += 1
    },
  }
  const at = await startService(settings, { ...observing, ...options })
  t.after(() => at.stop())
  if ((await at.service.accounts.findById(1)) === undefined) await at.service.register('jane_doe', password)
  counted.hashes = 0
  return {
    at,
    clock,
    hashes: () => counted.hashes,
    guess: (username = 'jane_doe', headers = {}) =>
      postJson(at, paths.obtainTokenPair, { username, password: 'a wrong guess' }, headers),
    login: (headers = {}) => postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password }, headers),
    events: async (name) => {
      const events = await at.service.audit.list({ limit: 1000 })
      return events.filter(({ event }) => event === name)
    },
  }
}

/** Ends the windows of all counters, as if their time had passed. */
export const endWindows = async ({ at }: Guessed): Promise<void> => {
  await at.service.database.knex('guessing_limits').update({ expire: 1 })
}

/**
 * Requires a throttled answer.
 * @returns the seconds to wait
 */
export const requireThrottled = (answer: Received, mostSeconds: number): number => {
  assert.equal(answer.status, 429, answer.text)
  const seconds = Number(answer.headers['retry-after'])
  assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= mostSeconds, String(seconds))
  const word = seconds === 1 ? 'second' : 'seconds'
  assert.deepEqual(answer.body, { detail: `Request was throttled. Expected available in ${seconds} ${word}.` })
  assert.deepEqual([answer.headers['cache-control'], answer.headers.allow], ['no-store', 'POST, OPTIONS'])
  return seconds
}

/** Repeats an action in sequence. */
export const times = async <T>(number: number, work: () => Promise<T>): Promise<T[]> => {
  const results: T[] = []
  for (let turn = 0; turn < number; turn += 1) results.push(await work())
  return results
}

/** The device token of a successful login. */
export const deviceOf = (answer: Received): Headers => {
  assert.equal(answer.status, 200, answer.text)
  return { 'x-device-token': String(answer.headers['x-device-token']) }
}
