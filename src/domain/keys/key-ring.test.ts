import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { systemRandom } from '../random.ts'
import type { Algorithm } from './algorithms.ts'
import { newKeyText, readKeyText } from './key-material.ts'
import { createKeyRing, type KeyRingParts, openKey } from './key-ring.ts'
import type { StoredKey } from './key-store.ts'
import { masterSecret, SealError, seal, UnusableKeyError } from './sealing.ts'
import { type KeyUse, secretKey, sharedRefreshKey } from './signing-key.ts'

const master = masterSecret('a master secret of more than thirty-two characters')
const others = [undefined, '', 'unknown', '__proto__', 'constructor', 'toString', '../../etc/passwd']

const storedKey = async (use: KeyUse, algorithm: Algorithm, changes: Partial<StoredKey> = {}): Promise<StoredKey> => {
  const text = newKeyText(algorithm, systemRandom)
  const { kid } = await readKeyText(use, algorithm, text)
  return {
    kid,
    use,
    algorithm,
    state: 'active',
    sealed: await seal(master, { kid, use }, text),
    sealedBy: master.id,
    publicJwk: null,
    createdAt: 0,
    signsFrom: 0,
    activatedAt: 0,
    verifiesUntil: null,
    endedAt: null,
    longestLifetime: 900,
    ...changes,
  }
}

/** A key ring over rows and a clock that tests set; `reads` counts the queries. */
const ringOver = async (
  rows: readonly StoredKey[],
  configured?: KeyRingParts['configured'],
  sharedRefresh?: KeyRingParts['sharedRefresh'],
) => {
  const world = { rows, now: 1000, reads: 0 }
  const list = async () => {
    world.reads += 1
    return world.rows
  }
  const clock = { now: () => world.now }
  const ring = createKeyRing({ store: { list }, masters: () => [master], configured, sharedRefresh, clock })
  await ring.reload()
  return { ring, world }
}

const two = async () => Promise.all([storedKey('access', 'ES256'), storedKey('refresh', 'HS256')])

describe('createKeyRing', () => {
  it('signs with the active key of each use', async () => {
    const [access, refresh] = await two()
    const { ring } = await ringOver([await storedKey('access', 'ES256', { state: 'pending' }), access, refresh])
    assert.deepEqual([ring.access.kid, ring.refresh.kid], [access.kid, refresh.kid])
  })

  it('finds pending, active and retiring keys by `kid`', async () => {
    const keys = await Promise.all([
      storedKey('access', 'HS256', { state: 'pending' }),
      storedKey('access', 'ES256'),
      storedKey('refresh', 'HS256', { state: 'retiring', verifiesUntil: 5000 }),
    ])
    const { ring } = await ringOver(keys)
    for (const { kid, use, algorithm } of keys) {
      const found = await ring.find(kid)
      assert.deepEqual([found?.key.use, found?.key.algorithm, found?.by], [use, algorithm, 'kid'])
    }
  })

  it('finds nothing for another `kid`, or none, without a shared key', async () => {
    const { ring } = await ringOver(await two())
    for (const kid of others) assert.equal(await ring.find(kid), undefined, String(kid))
  })

  it('finds the shared key by its `kid`, and as the fallback for any other', async () => {
    const shared = secretKey('access', 'HS256', 'shared')
    const { ring } = await ringOver(await two(), shared)
    assert.equal(ring.access, shared)
    assert.deepEqual(await ring.find(shared.kid), { key: shared, by: 'kid' })
    for (const kid of others) assert.deepEqual(await ring.find(kid), { key: shared, by: 'fallback' }, String(kid))
  })

  for (const [role, signer] of [
    ['signs', 'shared'],
    ['verifies', 'stored'],
  ] as const) {
    it(`finds the shared refresh key by its own kid and publishes it nowhere, when it ${role}`, async () => {
      const configured = await readKeyText('access', 'ES256', newKeyText('ES256', systemRandom))
      const shared = sharedRefreshKey(configured)
      const rows = await two()
      const { ring } = await ringOver(rows, configured, { key: shared, role })
      assert.deepEqual(await ring.find(shared.kid), { key: shared, by: 'kid' })
      assert.deepEqual(await ring.find(configured.kid), { key: configured, by: 'kid' })
      assert.equal((await ring.find(rows[1].kid))?.key.use, 'refresh')
      assert.equal((await ring.find(undefined))?.key, configured)
      assert.equal(ring.refresh.kid, signer === 'shared' ? shared.kid : rows[1].kid)
      assert.ok(ring.publicKeys().every(({ kid }) => kid !== shared.kid))
    })
  }

  it('knows the `kid` of a usable key, and reads no stored key for it', async () => {
    const shared = secretKey('access', 'HS256', 'shared')
    const rows = await two()
    const { ring, world } = await ringOver(rows, shared)
    for (const kid of [shared.kid, ...rows.map((row) => row.kid)]) assert.equal(ring.knows(kid), true)
    for (const kid of others) assert.equal(ring.knows(kid ?? 'absent'), false)
    assert.equal(world.reads, 1)
  })

  it('verifies with a retiring key until its time, however late the maintenance is', async () => {
    const key = await storedKey('access', 'ES256', { state: 'retiring', verifiesUntil: 2000 })
    const { ring, world } = await ringOver([key])
    const found: boolean[] = []
    for (world.now of [1999, 2000, 2001]) found.push((await ring.find(key.kid)) !== undefined)
    assert.deepEqual(found, [true, false, false])
  })

  it('reads the stored keys again for an unknown `kid`, once in five seconds', async () => {
    const { ring, world } = await ringOver(await two())
    const reads: number[] = []
    for (world.now of [1004, 1005, 1006, 1009, 1010]) {
      for (let junk = 0; junk < 10; junk += 1) await ring.find(`junk-${junk}`)
      reads.push(world.reads)
    }
    assert.deepEqual(reads, [1, 2, 2, 2, 3])
    await ring.find(undefined)
    assert.equal(world.reads, 3)
  })

  it("finds another instance's new key with the first token that it signed", async () => {
    const { ring, world } = await ringOver(await two())
    const made = await storedKey('access', 'EdDSA')
    world.rows = [...world.rows, made]
    world.now += 5
    assert.equal((await ring.find(made.kid))?.key.algorithm, 'EdDSA')
  })

  it('notices a revocation beside a key that it cannot open, and treats that key as unknown', async () => {
    const [access, refresh] = await two()
    const { ring, world } = await ringOver([access, refresh])
    const strange = await storedKey('access', 'ES256', { sealedBy: 'another master' })
    world.rows = [strange, refresh]
    await assert.rejects(ring.reload(), SealError)
    assert.equal(await ring.find(access.kid), undefined)
    world.now += 5
    assert.equal(await ring.find(strange.kid), undefined)
    assert.equal(world.reads, 3)
  })

  it('keeps the latest read when two reads overlap', async () => {
    const [access, refresh] = await two()
    const successor = await storedKey('access', 'ES256')
    const answers: ((rows: readonly StoredKey[]) => void)[] = []
    const list = () => new Promise<readonly StoredKey[]>((resolve) => answers.push(resolve))
    const ring = createKeyRing({
      store: { list },
      masters: () => [master],
      configured: undefined,
      clock: { now: () => 1000 },
    })
    const both = [ring.reload(), ring.reload()]
    answers[1]?.([successor, refresh])
    await both[1]
    answers[0]?.([access, refresh])
    await both[0]
    assert.equal(ring.access.kid, successor.kid)
  })

  it('publishes each asymmetric access key once, including one configured later', async () => {
    const text = newKeyText('ES256', systemRandom)
    const configured = await readKeyText('access', 'ES256', text)
    const same = await storedKey('access', 'ES256', {
      kid: configured.kid,
      sealed: await seal(master, configured, text),
    })
    const pending = await storedKey('access', 'EdDSA', { state: 'pending' })
    const { ring } = await ringOver([same, pending, ...(await two()).slice(1)], configured)
    assert.deepEqual(
      ring.publicKeys().map(({ kid }) => kid),
      [configured.kid, pending.kid],
    )
  })
})

describe('openKey', () => {
  it('refuses an unusable key, whatever it is sealed under', async () => {
    const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
    for (const [text, fault] of [
      [{ ...jwk, n: stranger.n }, /parts do not belong together/],
      [{ ...jwk, e: 'AQ' }, /exponent is not odd/],
      [{ ...jwk, use: 'enc' }, /use is not sig/],
    ] as const) {
      const key = { kid: 'one', use: 'access' } as const
      const sealed = await seal(master, key, JSON.stringify(text))
      const stored = await storedKey('access', 'RS256', { ...key, sealed })
      await assert.rejects(openKey(stored, [master]), (error) => {
        assert.ok(error instanceof UnusableKeyError && error.kid === 'one')
        assert.match(error.message, fault)
        return true
      })
    }
  })

  it('names a damaged key, unless another master secret sealed it', async () => {
    const stored = await storedKey('access', 'HS256', { kid: 'one' })
    for (const damage of [{ sealed: 'garbage' }, { sealed: null }, { kid: 'two' }]) {
      await assert.rejects(openKey({ ...stored, ...damage }, [master]), UnusableKeyError)
    }
    await assert.rejects(openKey(stored, [masterSecret('another master secret')]), (error) => {
      return error instanceof SealError && !(error instanceof UnusableKeyError)
    })
  })
})
