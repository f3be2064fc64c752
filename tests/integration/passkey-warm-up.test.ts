import assert from 'node:assert/strict'
import { registerHooks } from 'node:module'
import { it } from 'node:test'
import { passkeyRow } from '../stores/factors.ts'

const imported: string[] = []
registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier.startsWith('@simplewebauthn/')) imported.push(specifier)
    return next(specifier, context)
  },
})
// After the hooks, which see later imports only.
const { passkeySettings } = await import('./passkeys.ts')
const { startWithClock } = await import('./second-factors.ts')

it('a warm-up loads the WebAuthn library where an account has a passkey', async (t) => {
  const { at } = await startWithClock(t, passkeySettings)
  // Setting one up would load it.
  await at.service.database.knex('passkeys').insert(passkeyRow('a', 1))
  assert.deepEqual(imported, [])
  await at.service.warmUp()
  await t.waitFor(() =>
    assert.deepEqual(imported.toSorted(), ['@simplewebauthn/server', '@simplewebauthn/server/helpers']),
  )
})
