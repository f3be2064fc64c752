import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { deriveKey, masterSecret, SealError, seal, unseal } from './sealing.ts'

const old = masterSecret('an old master secret of some length')
const current = masterSecret('the master secret from now on, longer')
const row = { kid: 'k1', use: 'access' } as const

describe('seal', () => {
  it('opens under the master secret it was sealed under, among others', async () => {
    const sealed = await seal(old, row, 'private')
    assert.equal(await unseal([current, old], row, sealed, old.id), 'private')
  })

  it('opens a key of an earlier build', async () => {
    const header =
      'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwia2lkIjoieVB4LTNuNDNDOWRtLWpPZSIsImtleSI6ImsxIiwidXNlIjoiYWNjZXNzIn0'
    const sealed = `${header}..hLUaACPz5WKYtUz_.uCyknEb4PA.AVkwidPuEFLq_CHRit1xyw`
    assert.equal(await unseal([old], row, sealed, old.id), 'private')
  })

  it('reveals nothing of the sealed key', async () => {
    assert.ok(!Buffer.from(await seal(old, row, 'private'), 'base64url').includes('private'))
  })

  const refused = {
    'without its master secret': [[current], row, old.id],
    'for another key': [[old], { ...row, kid: 'k2' }, old.id],
    'for another use': [[old], { ...row, use: 'refresh' }, old.id],
    'under the name of another secret': [[old, current], row, current.id],
  } as const
  for (const [what, [masters, place, sealedBy]] of Object.entries(refused)) {
    it(`does not open ${what}`, async () => {
      const sealed = await seal(old, row, 'private')
      await assert.rejects(unseal(masters, place, sealed, sealedBy), SealError)
    })
  }

  it('does not open after a change', async () => {
    const sealed = await seal(old, row, 'private')
    const parts = sealed.split('.')
    const changed = [
      ...parts.slice(0, 3),
      `${parts[3]?.startsWith('A') ? 'B' : 'A'}${parts[3]?.slice(1)}`,
      parts[4],
    ].join('.')
    await assert.rejects(unseal([old], row, changed, old.id), SealError)
  })
})

describe('deriveKey', () => {
  it('derives a different key for each purpose and secret', () => {
    const keys = [deriveKey(old, 'a'), deriveKey(old, 'b'), deriveKey(current, 'a')].map((key) =>
      Buffer.from(key).toString('hex'),
    )
    assert.equal(new Set(keys).size, 3)
    assert.ok(keys.every((key) => key.length === 64))
  })
})
