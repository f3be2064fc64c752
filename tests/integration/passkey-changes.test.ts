import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Pair, send } from './client.ts'
import { auditOf, passkeyLogin, startWithPasskey } from './passkeys.ts'
import {
  bearer,
  factorPaths,
  listFactors,
  logInWith,
  password,
  removeFactor,
  setUpTotp,
  startLogin,
} from './second-factors.ts'

describe('renamePasskey', () => {
  const rename = (at: Parameters<typeof send>[0], access: string, id: string, name: unknown) =>
    send(at, 'PATCH', factorPaths.one(id), {
      headers: { ...bearer(access), 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    })

  it('sets the name of a passkey', async (t) => {
    const world = await startWithPasskey(t)
    const { at, access } = world
    const { factors } = await listFactors(at, access)
    const id = factors[0]?.id ?? ''
    const { status, body } = await rename(at, access, id, 'Büro 🔑')
    assert.deepEqual([status, body], [200, { ...factors[0], name: 'Büro 🔑' }])
    assert.equal((await auditOf(world, 'passkey_renamed'))[0]?.factorId, id)
  })

  it('refuses names that are empty, too long, or no text', async (t) => {
    const { at, access } = await startWithPasskey(t)
    const id = (await listFactors(at, access)).factors[0]?.id ?? ''
    for (const name of ['', '  ', 'x'.repeat(65), 'a\0b', 'a\ud800', 7, null, {}, []]) {
      const { status, body } = await rename(at, access, id, name)
      assert.deepEqual([status, Object.keys(body as object)], [400, ['name']], JSON.stringify(name))
    }
    assert.equal((await rename(at, access, id, 'x'.repeat(64))).status, 200)
  })

  it('is 404 for a factor of another account, one that is no passkey, and an unknown one', async (t) => {
    const { at, time, access } = await startWithPasskey(t)
    const id = (await listFactors(at, access)).factors[0]?.id ?? ''
    await at.service.register('joe', password)
    const joe = (await startLogin(at, { username: 'joe' })).body as Pair
    await setUpTotp({ at, time }, joe.access)
    const totp = (await listFactors(at, joe.access)).factors[0]?.id ?? ''
    for (const [by, factor] of [
      [joe.access, id],
      [joe.access, totp],
      [access, 'unknown'],
      [access, '%00'],
    ] as const) {
      assert.equal((await rename(at, by, factor, 'x')).status, 404, factor)
    }
  })
})

describe('removeFactor', () => {
  it('removes a passkey, which then logs in no more', async (t) => {
    const { at, authenticator } = await startWithPasskey(t)
    const { access } = await passkeyLogin(at, authenticator)
    const id = (await listFactors(at, access)).factors[0]?.id ?? ''
    assert.equal((await removeFactor(at, access, id)).status, 204)
    await logInWith(at)
    assert.deepEqual(await listFactors(at, access), { factors: [], recovery_codes_left: 0 })
  })
})
