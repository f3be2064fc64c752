import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createRemoteJWKSet, errors, jwtVerify } from 'jose'
import { logIn, paths } from '../integration/client.ts'
import type { Members } from '../integration/jwt.ts'
import { startService } from '../support/service.ts'
import { promiseInterop, type Question, type Refusals, rsaAndEcdsa, symmetric, type Verdict } from './promises.ts'

const verify = async (question: Question): Promise<Verdict> => {
  const { token, algorithm, issuer, audience } = question
  try {
    const keys = createRemoteJWKSet(new URL('keySetUrl' in question ? question.keySetUrl : ''))
    const { payload } = await jwtVerify(token, keys, { algorithms: [algorithm], issuer, audience })
    return { claims: payload as Members }
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    return { refused: 'claim' in error ? `${error.code} ${error.claim}` : error.code }
  }
}

const refusals: Refusals = {
  signature: /^ERR_JWS_SIGNATURE_VERIFICATION_FAILED$/,
  algorithm: /^ERR_JOSE_ALG_NOT_ALLOWED$/,
  unknownKey: /^ERR_JWKS_NO_MATCHING_KEY$/,
  expired: /^ERR_JWT_EXPIRED exp$/,
  issuer: /^ERR_JWT_CLAIM_VALIDATION_FAILED iss$/,
  audience: /^ERR_JWT_CLAIM_VALIDATION_FAILED aud$/,
}

const algorithms = [...rsaAndEcdsa, 'EdDSA']
promiseInterop({ name: 'jose over the network', algorithms, keyFrom: 'key set', verify, refusals })
promiseInterop({
  name: "jose over the network, the service's own keys",
  algorithms,
  keyFrom: 'key set',
  keyMadeBy: 'service',
  verify,
  refusals,
})

describe('the key set of a service with a shared secret', () => {
  for (const algorithm of symmetric) {
    it(`is empty: ${algorithm}`, async (t) => {
      const settings = {
        ALGORITHM: algorithm,
        SIGNING_KEY: 'a secret that is shared by two, and by nobody else at all '.repeat(2),
      }
      const at = await startService(settings)
      t.after(() => at.stop())
      await at.service.register('jane_doe', 'correct horse battery')
      const { access } = await logIn(at, 'jane_doe', 'correct horse battery')
      const keySetUrl = at.baseUrl + paths.getJwks
      assert.deepEqual(await (await fetch(keySetUrl)).json(), { keys: [] })
      const verdict = await verify({ token: access, algorithm, issuer: '', audience: '', keySetUrl })
      assert.deepEqual(verdict, { refused: 'ERR_JOSE_NOT_SUPPORTED' })
    })
  }
})
