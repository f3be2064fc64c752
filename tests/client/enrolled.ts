import type { TestContext } from 'node:test'
import type { SecondFactorErrorCode, SessionOptions } from '../../client/src/index.ts'
import { confirmTotp, SecondFactorError, startTotp } from '../../client/src/second-factor.ts'
import { decode } from '../integration/jwt.ts'
import type { Rotating } from '../integration/rotating.ts'
import { codeAt } from '../support/authenticator-app.ts'
import { type App, startApp } from './app.ts'

/** An origin with passkeys, and the settings of a service that has them. */
export const pages = 'https://app.example.com'
export const passkeys = { PASSKEY_RP_ID: 'example.com', PASSKEY_ORIGINS: pages }

/** An app whose account has one-time passwords. */
export interface Enrolled extends App {
  readonly at: Rotating
  readonly secret: string
  readonly codes: readonly string[]
  /** The next code that was not used yet. */
  nextCode(): string
}

/** Starts a service, and an app that sets up one-time passwords. */
export const startEnrolled = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
  options: Partial<SessionOptions> = {},
): Promise<Enrolled> => {
  const app = await startApp(t, { ...passkeys, ...settings }, options)
  const { secret } = await startTotp(app.session)
  const codes = await confirmTotp(app.session, codeAt(secret, app.at.clock.now))
  const nextCode = () => {
    app.at.clock.now += 30
    return codeAt(secret, app.at.clock.now)
  }
  return { ...app, secret, codes, nextCode }
}

/** Whether an error is a refusal with this code. */
export const refusedAs = (code: SecondFactorErrorCode) => (error: unknown) =>
  error instanceof SecondFactorError && error.code === code

/** The claim `amr` of an app's access token. */
export const amrOf = async ({ session }: App): Promise<unknown> => decode(await session.accessToken()).payload.amr

/** Loses the answer of each request to a path whose number the test names, counted from 1. */
export const losing = (path: string, ...lost: readonly number[]) => {
  const seen: { readonly key: string | null; readonly device: string | null; readonly body: string }[] = []
  const lossy: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init)
    if (!String(input).endsWith(path)) return answer
    const headers = new Headers(init?.headers)
    seen.push({
      key: headers.get('idempotency-key'),
      device: headers.get('x-device-token'),
      body: String(init?.body),
    })
    if (!lost.includes(seen.length)) return answer
    await answer.body?.cancel()
    throw new TypeError('the answer was lost')
  }
  return { lossy, seen }
}
