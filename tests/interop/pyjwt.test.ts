import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { promiseInterop, type Refusals, rsaAndEcdsa, symmetric } from './promises.ts'
import { type PyJwt, startPyJwt, whyNoPyJwt } from './python.ts'

const refusals: Refusals = {
  signature: /^InvalidSignatureError$/,
  algorithm: /^InvalidAlgorithmError$/,
  unknownKey: /^PyJWKClientError$/,
  expired: /^ExpiredSignatureError$/,
  issuer: /^InvalidIssuerError$/,
  audience: /^InvalidAudienceError$/,
}

const missing = whyNoPyJwt()
if (missing !== undefined) console.error(missing)

if (missing !== undefined) {
  // Skipped loudly; where CI=true it fails.
  it('PyJWT accepts the access tokens', { skip: process.env.CI === 'true' ? false : missing }, () =>
    assert.fail(missing),
  )
} else {
  describe('PyJWT', () => {
    let python: PyJwt
    before(() => {
      python = startPyJwt()
    })
    after(() => python.stop())

    promiseInterop({
      name: 'PyJWT',
      algorithms: [...symmetric, ...rsaAndEcdsa, 'EdDSA'],
      keyFrom: 'setting',
      refusals,
      verify: (question) => python.ask(question),
    })
    promiseInterop({
      name: 'PyJWT over the network',
      algorithms: [...rsaAndEcdsa, 'EdDSA'],
      keyFrom: 'key set',
      // PyJWT looks up the key before it checks the algorithm.
      refusals: { ...refusals, algorithm: refusals.unknownKey },
      verify: (question) => python.ask(question),
    })
  })
}
