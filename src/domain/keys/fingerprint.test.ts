import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { fingerprintOf } from './fingerprint.ts'
import { readKeyText } from './key-material.ts'

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('fingerprintOf', () => {
  it('hashes the UTF-8 bytes of a shared secret, as hashlib does', async () => {
    const key = await readKeyText('access', 'HS256', 'a key with a sharp # and an umlaut \u00fc')
    // python3 -c 'import hashlib; print(hashlib.sha256("...".encode()).hexdigest())'
    assert.equal(fingerprintOf(key), '296186212b92b459dcde8962995173d1596ffc626ccaf8aaae0f176649162db5')
  })

  for (const algorithm of ['RS256', 'ES256'] as const) {
    it(`hashes the public key of ${algorithm}, whichever form it has`, async () => {
      const pair =
        algorithm === 'RS256'
          ? generateKeyPairSync('rsa', { modulusLength: 2048 })
          : generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const text = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      const wanted = sha256(pair.publicKey.export({ type: 'spki', format: 'der' }))
      assert.equal(fingerprintOf(await readKeyText('access', algorithm, text)), wanted)
      const jwk = JSON.stringify(pair.publicKey.export({ format: 'jwk' }))
      assert.equal(fingerprintOf(await readKeyText('access', algorithm, text, jwk)), wanted)
    })
  }
})
