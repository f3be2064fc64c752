import assert from 'node:assert/strict'
import { registerHooks } from 'node:module'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const imported: string[] = []
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier.startsWith('@simplewebauthn/')) imported.push(specifier)
    return next(specifier, context)
  },
})
// After the hooks, which see later imports only.
const { fromConsole, setAdmin } = await import('./admins.ts')
const { postJson } = await import('./client.ts')
const { newAuthenticator, passkeyPaths, passkeySettings, startPasskeyLogin } = await import('./passkeys.ts')
const { refusalOf, startWithClock } = await import('./second-factors.ts')
const { complete, firstStep, startStepping } = await import('./second-steps.ts')

/** Signs with a passkey that the service does not know. */
const signWithUnknown = (options: { readonly rpId: string; readonly challenge: string }) => {
  const authenticator = newAuthenticator()
  const rp = { id: options.rpId, name: '' }
  authenticator.create({ challenge: '', rp, user: { id: 'AA', name: '', displayName: '' } } as never)
  return authenticator.get({ ...options, allowCredentials: [] } as never)
}

// These come first, because a library stays loaded.
const unavailable = [
  ['while passkeys are off', {}, {}],
  ['for a console without an origin', { ...passkeySettings, CONSOLE_ORIGIN: '' }, fromConsole],
] as const
for (const [when, settings, headers] of unavailable)
  it(`the WebAuthn library is not loaded ${when}`, async (t) => {
    const world = await startStepping(t, settings)
    await setAdmin(world.at, 'jane_doe')
    const challenge = await firstStep(world, headers)
    const passkey = signWithUnknown({ rpId: 'example.com', challenge: 'AA' })
    assert.equal(refusalOf(await complete(world, challenge, { passkey }, headers)), '401 second_factor_refused')
    assert.deepEqual(imported, [])
  })

it('the WebAuthn library is loaded after the first options for a passkey, and not by a warm-up without one', async (t) => {
  const { at } = await startWithClock(t, passkeySettings)
  await at.service.warmUp()
  await sleep(200)
  assert.deepEqual(imported, [])
  const { challenge, options } = await startPasskeyLogin(at)
  const both = ['@simplewebauthn/server', '@simplewebauthn/server/helpers']
  await t.waitFor(() => assert.deepEqual(imported.toSorted(), both))
  const body = { challenge, passkey: signWithUnknown(options) }
  assert.equal((await postJson(at, passkeyPaths.completeLogin, body)).status, 401)
  assert.deepEqual(imported.toSorted(), both)
})
