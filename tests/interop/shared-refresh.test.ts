import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import jwt from 'jsonwebtoken'
import { AccessTokenError, createVerifier } from '../../client/src/verify.ts'
import { logIn, type Pair, paths } from '../integration/client.ts'
import { decode } from '../integration/jwt.ts'
import { startService, type TestService } from '../support/service.ts'
import { makeKeys, type Question } from './promises.ts'
import { type PyJwt, startPyJwt, whyNoPyJwt } from './python.ts'

const [issuer, audience, password] = ['https://auth.example.com', 'https://api.example.com', 'correct horse battery']

for (const algorithm of ['HS256', 'RS256', 'ES256']) {
  describe(`a refresh token under the key of access tokens, ${algorithm}`, () => {
    const keys = makeKeys(algorithm)
    let at: TestService
    let pair: Pair
    before(async () => {
      at = await startService({
        ALGORITHM: algorithm,
        SIGNING_KEY: keys.signing,
        FOREIGN_REFRESH_TOKENS: 'accept',
        REFRESH_SIGNING: 'shared',
        ISSUER: issuer,
        AUDIENCE: audience,
      })
      await at.service.register('jane_doe', password)
      pair = await logIn(at, 'jane_doe', password)
    })
    after(() => at.stop())

    it('differs from an access token only in its type, for a verifier with the fixed key', () => {
      const claims = (token: string) => jwt.verify(token, keys.verifying, { algorithms: [algorithm as jwt.Algorithm] })
      assert.deepEqual(claims(pair.refresh), decode(pair.refresh).payload)
      assert.deepEqual(
        [pair.access, pair.refresh].map((token) => decode(token).payload.token_type),
        ['access', 'refresh'],
      )
    })

    if (algorithm === 'HS256') return

    it('has no key in the key set: jose', async () => {
      const set = createRemoteJWKSet(new URL(at.baseUrl + paths.getJwks))
      await jwtVerify(pair.access, set)
      await assert.rejects(jwtVerify(pair.refresh, set), { code: 'ERR_JWKS_NO_MATCHING_KEY' })
    })

    it('has no key in the key set: the client package', async (t) => {
      const verifier = createVerifier({ baseUrl: at.baseUrl })
      t.after(() => verifier.close())
      await verifier.verifyAccessToken(pair.access)
      await assert.rejects(
        verifier.verifyAccessToken(pair.refresh),
        (error) => error instanceof AccessTokenError && error.code === 'invalid',
      )
    })

    describe('for PyJWT', { skip: skipped() }, () => {
      let python: PyJwt
      before(() => {
        python = startPyJwt()
      })
      after(() => python.stop())
      const ask = (token: string, key: Pick<Question & { key: string }, 'key'> | { keySetUrl: string }) =>
        python.ask({ token, algorithm, issuer, audience, ...key })

      it('has no key in the key set', async () => {
        const key = { keySetUrl: at.baseUrl + paths.getJwks }
        assert.deepEqual(await ask(pair.access, key), { claims: decode(pair.access).payload })
        assert.deepEqual(await ask(pair.refresh, key), { refused: 'PyJWKClientError' })
      })

      it('is good under the fixed key, so that Django can refresh it', async () => {
        assert.deepEqual(await ask(pair.refresh, { key: keys.verifying }), { claims: decode(pair.refresh).payload })
      })
    })
  })
}

/** Where CI=true, a missing PyJWT fails. */
function skipped(): string | false {
  const missing = whyNoPyJwt()
  if (missing !== undefined) console.error(missing)
  return process.env.CI === 'true' ? false : (missing ?? false)
}
