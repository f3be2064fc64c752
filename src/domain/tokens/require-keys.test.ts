import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SigningKey } from '../keys/signing-key.ts'
import { createRequireKeys } from './require-keys.ts'
import { quickSignatures, type Signatures } from './signatures.ts'

const keyOf = (kid: string): SigningKey => {
  const secret = new Uint8Array(32)
  return { kid, algorithm: 'HS256', signWith: secret, verifyWith: secret } as unknown as SigningKey
}

/** Keys, a clock that tests set, and the number of signatures by each key. */
const start = (signatures: Signatures = quickSignatures) => {
  const signed: string[] = []
  const counting: Signatures = {
    ...signatures,
    sign: (key, header, payload) => {
      signed.push(key.kid)
      return signatures.sign(key, header, payload)
    },
  }
  const ring = { access: keyOf('access'), refresh: keyOf('refresh') }
  const time = { seconds: 0 }
  const watch = () => {
    const from = time.seconds
    return () => time.seconds - from
  }
  return { signed, ring, time, requireKeys: createRequireKeys(ring, counting, watch) }
}

describe('requireKeys', () => {
  it('signs once per key and second, however many calls', async () => {
    const { signed, time, requireKeys } = start()
    await Promise.all(Array.from({ length: 50 }, () => requireKeys()))
    time.seconds = 0.99
    for (let call = 0; call < 50; call += 1) await requireKeys()
    assert.deepEqual(signed, ['access', 'refresh'])
    time.seconds = 1
    await requireKeys()
    assert.deepEqual(signed, ['access', 'refresh', 'access', 'refresh'])
  })

  it('tries a new key at once', async () => {
    const { signed, ring, requireKeys } = start()
    await requireKeys()
    ring.access = keyOf('next')
    await requireKeys()
    assert.deepEqual(signed, ['access', 'refresh', 'next'])
  })

  it('caches a failure no longer than a success', async () => {
    const faults = { left: 1 }
    const { signed, time, requireKeys } = start({
      ...quickSignatures,
      sign: async (...call) => {
        faults.left -= 1
        if (faults.left >= 0) throw new Error('no')
        return quickSignatures.sign(...call)
      },
    })
    const refused = { code: 'not_ready', reason: 'no_access_key' }
    await assert.rejects(requireKeys(), refused)
    await assert.rejects(requireKeys(), refused)
    assert.deepEqual(signed, ['access'])
    time.seconds = 1
    await requireKeys()
    assert.deepEqual(signed, ['access', 'access', 'refresh'])
  })

  it('reports a missing key without repeating known results', async () => {
    const { ring, requireKeys } = start()
    await requireKeys()
    Object.defineProperty(ring, 'refresh', {
      get: () => {
        throw new Error('none')
      },
    })
    await assert.rejects(requireKeys(), { code: 'not_ready', reason: 'no_refresh_key' })
  })
})
