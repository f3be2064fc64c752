import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createSealedSecrets } from './sealed-secrets.ts'
import { masterSecret, SealError, seal } from './sealing.ts'

const old = masterSecret('an old master secret of some length')
const current = masterSecret('the master secret from now on, longer')
const before = createSealedSecrets(() => [old])
const during = createSealedSecrets(() => [current, old])
const after = createSealedSecrets(() => [current])

describe('createSealedSecrets', () => {
  it('opens what it sealed, for the same row', async () => {
    const sealed = await before.seal('webhook secret', 'w1', 'whsec_x')
    assert.equal(await before.open('webhook secret', 'w1', sealed), 'whsec_x')
    assert.ok(!Buffer.from(sealed.sealed, 'base64url').includes('whsec_x'))
  })

  it('opens nothing of another row, another kind or an unknown master secret', async () => {
    const sealed = await before.seal('webhook secret', 'w1', 'whsec_x')
    await assert.rejects(before.open('webhook secret', 'w2', sealed), SealError)
    await assert.rejects(before.open('password reset name', 'w1', sealed), SealError)
    await assert.rejects(after.open('webhook secret', 'w1', sealed), SealError)
    await assert.rejects(during.open('webhook secret', 'w1', { ...sealed, sealedBy: current.id }), SealError)
  })

  it('opens no signing key', async () => {
    const key = await seal(old, { kid: 'w1', use: 'access' }, 'private')
    await assert.rejects(before.open('webhook secret', 'w1', { sealed: key, sealedBy: old.id }), SealError)
  })

  it('reseals under the first master secret', async () => {
    const sealed = await before.seal('webhook secret', 'w1', 'whsec_x')
    const resealed = await during.reseal('webhook secret', 'w1', sealed)
    assert.equal(resealed.sealedBy, current.id)
    assert.equal(await after.open('webhook secret', 'w1', resealed), 'whsec_x')
  })

  it('knows the ids of its master secrets', () => {
    assert.deepEqual(during.knownMasters(), [current.id, old.id])
  })
})
