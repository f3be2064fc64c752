import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type { ComposeOptions } from '../../src/compose/core.ts'
import { codeAt } from '../support/authenticator-app.ts'
import { startService, type TestService } from '../support/service.ts'
import { type Pair, type Place, paths, postJson, type Received, send } from './client.ts'

/** The password of {@link startWithClock}'s accounts. */
export const password = 'correct horse battery'

/** Paths of the operations on the own factors. */
export const factorPaths = {
  list: '/api/user/second-factor/',
  startTotp: '/api/user/second-factor/totp/',
  confirmTotp: '/api/user/second-factor/totp/confirm/',
  renewCodes: '/api/user/second-factor/recovery-codes/',
  completeLogin: '/api/user/token/second-factor/',
  one: (id: string) => `/api/user/second-factor/${id}/`,
} as const

/** A service whose clock stands still, at the beginning of a step. */
export interface Clocked {
  readonly at: TestService
  readonly time: { now: number }
}

/** Starts a service with the account `jane_doe`, or another instance for the same `dataDir`. */
export const startWithClock = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
  options: ComposeOptions & { readonly dataDir?: string } = {},
): Promise<Clocked> => {
  const time = { now: 1_800_000_000 }
  const at = await startService(settings, { clock: { now: () => time.now }, ...options })
  t.after(() => at.stop())
  if (options.dataDir === undefined) await at.service.register('jane_doe', password)
  return { at, time }
}

/** The header of an access token. */
export const bearer = (access: string) => ({ authorization: `Bearer ${access}` })

/** Sends the first step of a login. */
export const startLogin = (at: Place, more: object = {}, headers: Record<string, string> = {}): Promise<Received> =>
  postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password, ...more }, headers)

/** Logs in with the password, and a code where one is given; it must succeed. */
export const logInWith = async (at: Place, more: object = {}): Promise<Pair> => {
  const { status, text, body } = await startLogin(at, more)
  assert.equal(status, 200, text)
  return body as Pair
}

/** Starts to set up one-time passwords; it must succeed. @returns the secret in base32 */
export const startTotp = async (at: Place, access: string): Promise<string> => {
  const { status, text, body } = await postJson(at, factorPaths.startTotp, {}, bearer(access))
  assert.equal(status, 200, text)
  return (body as { secret: string }).secret
}

/** Confirms one-time passwords. */
export const confirmTotp = (at: Place, access: string, otp: unknown): Promise<Received> =>
  postJson(at, factorPaths.confirmTotp, { otp }, bearer(access))

/** A second factor that was set up. */
export interface SetUp {
  readonly secret: string
  readonly codes: readonly string[]
}

/** Sets up one-time passwords as the first factor. */
export const setUpTotp = async ({ at, time }: Clocked, access: string): Promise<SetUp> => {
  const secret = await startTotp(at, access)
  const { status, text, body } = await confirmTotp(at, access, codeAt(secret, time.now))
  assert.equal(status, 200, text)
  return { secret, codes: (body as { recovery_codes: string[] }).recovery_codes }
}

/** Lists the own factors. */
export const listFactors = async (at: Place, access: string) => {
  const { status, text, body } = await send(at, 'GET', factorPaths.list, { headers: bearer(access) })
  assert.equal(status, 200, text)
  return body as {
    readonly factors: readonly { readonly id: string; readonly kind: string; readonly last_used: number | null }[]
    readonly recovery_codes_left: number
  }
}

/** Removes a factor. */
export const removeFactor = (at: Place, access: string, id: string): Promise<Received> =>
  send(at, 'DELETE', factorPaths.one(id), { headers: bearer(access) })

/** Renews the recovery codes. */
export const renewCodes = (at: Place, access: string): Promise<Received> =>
  send(at, 'POST', factorPaths.renewCodes, { headers: bearer(access) })

/** The refusal of an answer, as far as clients read it. */
export const refusalOf = ({ status, body, headers }: Received): string => {
  const { code } = body as { readonly code?: string }
  const challenge = /error="([^"]*)"/.exec(String(headers['www-authenticate']))?.[1]
  return [status, code, challenge].filter((part) => part !== undefined).join(' ')
}
