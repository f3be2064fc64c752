import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { ComposeOptions } from '../../src/compose/core.ts'
import { codeAt, wrongCodeAt } from '../support/authenticator-app.ts'
import { postJson, type Received } from './client.ts'
import {
  type Clocked,
  factorPaths,
  logInWith,
  type SetUp,
  setUpTotp,
  startLogin,
  startWithClock,
} from './second-factors.ts'

/** Headers of a request. */
export type Headers = Readonly<Record<string, string>>

/** A service whose account `jane_doe` has one-time passwords and ten recovery codes. */
export interface Stepping extends Clocked, SetUp {
  /** The code of now; none was used yet. */
  code(): string
  wrongCode(): string
}

/** Starts a service with {@link Stepping}'s account, a minute after it was set up. */
export const startStepping = async (
  t: TestContext,
  settings: Headers = {},
  options: ComposeOptions & { readonly dataDir?: string } = {},
): Promise<Stepping> => {
  const clocked = await startWithClock(t, settings, options)
  const factor = await setUpTotp(clocked, (await logInWith(clocked.at)).access)
  const { time } = clocked
  time.now += 60
  return {
    ...clocked,
    ...factor,
    code: () => codeAt(factor.secret, time.now),
    wrongCode: () => wrongCodeAt(factor.secret, time.now),
  }
}

/** The challenge of a login that is not complete. */
export const challengeIn = ({ status, text, body }: Received): string => {
  assert.equal(status, 403, text)
  return (body as { challenge: string }).challenge
}

/** Sends the password, and returns the challenge. */
export const firstStep = async (
  { at }: Pick<Clocked, 'at'>,
  headers: Headers = {},
  more: object = {},
): Promise<string> => challengeIn(await startLogin(at, more, headers))

/** Sends the second step. */
export const complete = (
  { at }: Pick<Clocked, 'at'>,
  challenge: string,
  factor: object,
  headers: Headers = {},
): Promise<Received> => postJson(at, factorPaths.completeLogin, { challenge, ...factor }, headers)

/** The device token of a successful login, as a header. */
export const deviceIn = ({ status, text, headers }: Received): Headers => {
  assert.equal(status, 200, text)
  return { 'x-device-token': String(headers['x-device-token']) }
}

/** The number of open sessions. */
export const countSessions = async ({ at }: Pick<Clocked, 'at'>): Promise<number> => {
  const [row] = await at.service.database.knex('sessions').where({ revoked_at: null }).count({ count: '*' })
  return Number(row?.count)
}
