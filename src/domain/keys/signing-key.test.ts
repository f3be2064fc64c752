import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, it } from 'node:test'
import { type Algorithm, algorithms, isSymmetric } from './algorithms.ts'
import { pairKey, secretKey } from './signing-key.ts'

const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const publicPemOf = (key: KeyObject): string => key.export({ type: 'spki', format: 'pem' }).toString()
const keys = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  weakRsa: generateKeyPairSync('rsa', { modulusLength: 1024 }),
  rsaPss: generateKeyPairSync('rsa-pss', { modulusLength: 2048 }),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p384: generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  p521: generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  secp256k1: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  ed25519: generateKeyPairSync('ed25519'),
  ed448: generateKeyPairSync('ed448'),
  x25519: generateKeyPairSync('x25519'),
}
type KeyName = keyof typeof keys

const fitting = (algorithm: Algorithm): KeyName => {
  if (algorithm === 'EdDSA') return 'ed25519'
  if (algorithm === 'ES256') return 'p256'
  if (algorithm === 'ES384') return 'p384'
  return algorithm === 'ES512' ? 'p521' : 'rsa'
}

describe('pairKey', () => {
  for (const algorithm of algorithms.filter((name) => !isSymmetric(name))) {
    it(`accepts for ${algorithm} a fitting key, and no other`, async () => {
      for (const name of Object.keys(keys) as KeyName[]) {
        const made = pairKey('access', algorithm, pemOf(keys[name].privateKey), undefined)
        if (name === fitting(algorithm)) assert.equal((await made).algorithm, algorithm)
        else await assert.rejects(made, TypeError, name)
      }
    })
  }

  it('accepts PEM and JWK, with and without the public key, with one `kid`', async () => {
    const { privateKey, publicKey } = keys.p256
    const [pem, jwk] = [pemOf(privateKey), JSON.stringify(privateKey.export({ format: 'jwk' }))]
    const publicJwk = JSON.stringify(publicKey.export({ format: 'jwk' }))
    const made = await Promise.all([
      pairKey('access', 'ES256', pem, undefined),
      pairKey('access', 'ES256', jwk, undefined),
      pairKey('access', 'ES256', ` \n${jwk}`, publicPemOf(publicKey)),
      pairKey('access', 'ES256', pem, publicJwk),
    ])
    assert.equal(new Set(made.map(({ kid }) => kid)).size, 1)
    assert.match(made[0]?.kid ?? '', /^[\w-]{43}$/)
    assert.ok(made.every(({ verifyWith }) => verifyWith.type === 'public'))
  })

  it('refuses a public key of another pair', async () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey
    const made = pairKey('access', 'ES256', pemOf(keys.p256.privateKey), publicPemOf(other))
    await assert.rejects(made, { name: 'TypeError', message: 'and the public key are not a pair' })
  })

  it('refuses text that is not a key, and never repeats it', async () => {
    const pem = pemOf(keys.p256.privateKey)
    for (const text of [
      '',
      'hidden',
      '{"hidden":1}',
      '{hidden',
      pem.slice(0, -40),
      pem.replaceAll('\n', ' '),
      publicPemOf(keys.p256.publicKey),
    ]) {
      await assert.rejects(
        pairKey('access', 'ES256', text, undefined),
        (error) => error instanceof TypeError && error.message === 'is not a private key in PEM or JWK form',
      )
    }
  })
})

describe('secretKey', () => {
  it('has a `kid` of 22 characters that depends on secret and use', () => {
    const kids = [
      secretKey('access', 'HS256', 'a'),
      secretKey('refresh', 'HS256', 'a'),
      secretKey('access', 'HS256', 'b'),
    ]
    assert.equal(new Set(kids.map(({ kid }) => kid)).size, 3)
    for (const { kid } of kids) assert.match(kid, /^[\w-]{22}$/)
    assert.equal(secretKey('access', 'HS256', 'a').kid, kids[0]?.kid)
  })

  it("is the secret's UTF-8 bytes", () => {
    assert.deepEqual(secretKey('access', 'HS256', 'é').signWith.export(), Buffer.from([0xc3, 0xa9]))
  })
})
