import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { AccessTokenError, createVerifier, type Verifier, type VerifierOptions } from '../../client/src/verify.ts'
import { logIn, type Pair } from '../integration/client.ts'
import { api, knowingApi } from '../integration/resource-server.ts'
import { password } from '../integration/rotating.ts'
import { startService, type TestService } from '../support/service.ts'

/** Options of the revocation feed for {@link startIssuer}. */
export const feed = { clientId: api.id, clientSecret: api.secret, intervalSeconds: 0.05 }

/** A service that signs with a public key, and a login there. */
export const startIssuer = async (
  t: TestContext,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ readonly at: TestService; readonly pair: Pair }> => {
  const at = await startService({ ALGORITHM: 'ES256', ...knowingApi, ...settings })
  t.after(() => at.stop())
  await at.service.register('jane_doe', password)
  return { at, pair: await logIn(at, 'jane_doe', password) }
}

/** Creates a verifier that is closed after the test. */
export const verifierOf = (
  t: TestContext,
  at: Pick<TestService, 'baseUrl'>,
  options: Partial<VerifierOptions> = {},
): Verifier => {
  const verifier = createVerifier({ baseUrl: at.baseUrl, ...options })
  t.after(() => verifier.close())
  return verifier
}

/** Asserts that a token is refused with this code. @returns the refusal */
export const assertCode = async (verifying: Promise<unknown>, code: string): Promise<AccessTokenError> => {
  const refusal = await verifying.then(
    () => assert.fail('the token was accepted'),
    (error: unknown) => error,
  )
  assert.ok(refusal instanceof AccessTokenError, String(refusal))
  assert.equal(refusal.code, code)
  return refusal
}
