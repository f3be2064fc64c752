import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createKeyRing } from './key-ring.ts'
import { loadKeys } from './load-keys.ts'
import { type Algorithm, secretKey } from './signing-key.ts'

const access = secretKey('access', 'HS256', 'a')
const refresh = secretKey('refresh', 'HS256', 'r')
const others = [undefined, '', 'unknown', '__proto__', 'constructor', 'toString', '../../etc/passwd']

describe('createKeyRing', () => {
  for (const shared of ['shared', 'own'] as const) {
    it(`finds each key by its own kid (${shared})`, () => {
      const ring = createKeyRing({ access, refresh, shared })
      assert.equal(ring.find(access.kid), access)
      assert.equal(ring.find(refresh.kid), refresh)
    })
  }

  it('finds a shared key for any other kid, and for none', () => {
    const ring = createKeyRing({ access, refresh, shared: 'shared' })
    for (const kid of others) assert.equal(ring.find(kid), access, String(kid))
  })

  it('finds nothing for another kid when no key is shared', () => {
    const ring = createKeyRing({ access, refresh, shared: 'own' })
    for (const kid of others) assert.equal(ring.find(kid), undefined, String(kid))
  })
})

describe('loadKeys', () => {
  const store = () => {
    const kept = new Map<string, string>()
    const loadOrCreate = (name: string, make: () => string): string => {
      const text = kept.get(name) ?? make()
      kept.set(name, text)
      return text
    }
    return { kept, loadOrCreate }
  }
  const unset = { signingKey: undefined, verifyingKey: undefined }

  // RSA keys take a while to make, and all their algorithms make them alike.
  const algorithms: Algorithm[] = ['HS256', 'HS384', 'HS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'PS512']

  for (const algorithm of algorithms) {
    it(`makes a key for ${algorithm} once and finds it again`, async () => {
      const { kept, loadOrCreate } = store()
      const first = await loadKeys({ algorithm, ...unset, loadOrCreate })
      const second = await loadKeys({ algorithm, ...unset, loadOrCreate })
      assert.equal(first.access.algorithm, algorithm)
      assert.deepEqual([second.access.kid, second.refresh.kid], [first.access.kid, first.refresh.kid])
      assert.equal(kept.size, 2)
      assert.equal(first.find(undefined), undefined)
      assert.deepEqual([first.refresh.use, first.refresh.algorithm], ['refresh', 'HS256'])
    })
  }

  it('makes secrets of 64 random bytes', async () => {
    const { kept, loadOrCreate } = store()
    await loadKeys({ algorithm: 'HS512', ...unset, loadOrCreate })
    for (const text of kept.values()) assert.equal(Buffer.from(text, 'base64url').length, 64)
  })

  it('keeps the refresh key its own when the access key is shared', async () => {
    const { kept, loadOrCreate } = store()
    const ring = await loadKeys({ algorithm: 'HS256', signingKey: 'shared', verifyingKey: undefined, loadOrCreate })
    assert.deepEqual([...kept.keys()], ['refresh-key'])
    assert.equal(ring.find(undefined), ring.access)
    assert.ok(!ring.refresh.signWith.equals(ring.access.signWith))
  })

  it('keeps one made key for each algorithm', async () => {
    const { kept, loadOrCreate } = store()
    for (const algorithm of ['HS256', 'HS512', 'ES256', 'ES384', 'EdDSA', 'ES256'] as const) {
      await loadKeys({ algorithm, ...unset, loadOrCreate })
    }
    assert.deepEqual(
      [...kept.keys()],
      ['refresh-key', 'signing-key', 'signing-key-es256.pem', 'signing-key-es384.pem', 'signing-key-eddsa.pem'],
    )
  })
})
