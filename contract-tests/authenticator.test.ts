import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { createAuthenticator, type PasskeyAlgorithmName } from './authenticator.ts'
import { encodeCbor } from './cbor.ts'

const origin = 'https://example.com'
const rpId = 'example.com'
const challenge = Buffer.alloc(32, 7).toString('base64url')

const creationOptions = {
  challenge,
  rp: { id: rpId, name: rpId },
  user: { id: Buffer.alloc(32, 1).toString('base64url'), name: 'jane', displayName: 'jane' },
  pubKeyCredParams: [],
  timeout: 300_000,
  attestation: 'none' as const,
  authenticatorSelection: {
    residentKey: 'required' as const,
    requireResidentKey: true,
    userVerification: 'required' as const,
  },
  excludeCredentials: [],
}

const requestOptions = {
  challenge,
  rpId,
  timeout: 300_000,
  userVerification: 'required' as const,
  allowCredentials: [],
}

const expected = { expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId }

describe('createAuthenticator', () => {
  for (const algorithm of ['ES256', 'EdDSA', 'RS256'] satisfies PasskeyAlgorithmName[]) {
    it(`makes and uses a passkey of ${algorithm} that the library accepts`, async () => {
      const authenticator = createAuthenticator({ origin, counter: 5 })
      const made = authenticator.create(creationOptions, { algorithm })
      const response = { ...made, clientExtensionResults: {} } as never
      const { registrationInfo } = await verifyRegistrationResponse({ ...expected, response })
      assert.equal(registrationInfo?.credential.counter, 5)
      const used = authenticator.get(requestOptions)
      const verified = await verifyAuthenticationResponse({
        ...expected,
        response: used as never,
        credential: registrationInfo.credential,
      })
      assert.deepEqual([verified.verified, verified.authenticationInfo.newCounter], [true, 6])
      assert.equal(used.response.userHandle, creationOptions.user.id)
    })
  }

  it('refuses options that allow none of its passkeys', () => {
    const allowCredentials = [{ id: 'b3RoZXI', type: 'public-key' as const }]
    const authenticator = createAuthenticator({ origin })
    authenticator.create(creationOptions)
    assert.throws(() => authenticator.get({ ...requestOptions, allowCredentials }), /no passkey/)
  })
})

describe('encodeCbor', () => {
  it('writes the examples of RFC 8949, appendix A', () => {
    const examples = [
      [23, '17'],
      [24, '1818'],
      [1000, '1903e8'],
      [1_000_000, '1a000f4240'],
      [-1, '20'],
      [-1000, '3903e7'],
      [true, 'f5'],
      [Buffer.from([1, 2, 3, 4]), '4401020304'],
      ['IETF', '6449455446'],
      [[1, [2, 3]], '8201820203'],
      [new Map([['a', 1]]), 'a1616101'],
    ] as const
    for (const [value, hex] of examples) assert.equal(encodeCbor(value).toString('hex'), hex)
  })
})
