import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import express from 'express'
import { type AccessClaims, type AccessTokenError, expressAuth, requestAuth } from '../../client/src/verify.ts'
import { paths, postJson } from '../integration/client.ts'
import { assertCode, feed, startIssuer, verifierOf } from './issuer.ts'

const requestWith = (authorization?: string): Request =>
  new Request('https://api.example.com/things', authorization === undefined ? {} : { headers: { authorization } })

const assertRefused = async (result: AccessClaims | Response) => {
  assert.ok(result instanceof Response)
  return [result.status, await result.json(), result.headers.get('www-authenticate')]
}

/** What the middleware for Express answers to a header. */
const startExpress = async (t: TestContext, verifier: Parameters<typeof expressAuth>[0]) => {
  const server = createServer(express().get('/', expressAuth(verifier), (_request, response) => void response.json({})))
  t.after(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return async (authorization?: string) => {
    const answer = await fetch(url, { headers: authorization === undefined ? {} : { authorization } })
    return [answer.status, await answer.json(), answer.headers.get('www-authenticate')]
  }
}

describe('verifyRequest', () => {
  it('resolves to the claims of the token in the header', async (t) => {
    const { at, pair } = await startIssuer(t)
    const verifier = verifierOf(t, at)
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      assert.equal((await verifier.verifyRequest(requestWith(`${scheme} ${pair.access}`))).user_id, 1)
    }
    for (const space of ['  ', '\t', ' \t ']) {
      assert.equal((await verifier.verifyRequest(requestWith(`Bearer${space}${pair.access}`))).user_id, 1)
    }
  })

  it('rejects with the code of what is wrong', async (t) => {
    const { at, pair } = await startIssuer(t)
    const verifier = verifierOf(t, at, { onFault: () => {}, revocations: { ...feed, stale: 'closed' } })
    const refuse = (authorization: string | undefined, code: string) =>
      assertCode(verifier.verifyRequest(requestWith(authorization)), code)
    for (const authorization of [undefined, 'Basic x', pair.access, `Bearer\u00a0${pair.access}`]) {
      await refuse(authorization, 'credentials_missing')
    }
    for (const authorization of ['Bearer', 'Bearer a b', `Bearer ${pair.access}, Bearer ${pair.access}`]) {
      await refuse(authorization, 'header_malformed')
    }
    await refuse(`Bearer ${pair.refresh}`, 'invalid')
    await refuse('Bearer nonsense', 'invalid')
    await postJson(at, paths.blacklistToken, { refresh: pair.refresh })
    await refuse(`Bearer ${pair.access}`, 'revoked')
  })
})

describe('requestAuth', () => {
  it('returns the claims of an accepted request', async (t) => {
    const { at, pair } = await startIssuer(t)
    const claims = await requestAuth(verifierOf(t, at))(requestWith(`Bearer ${pair.access}`))
    assert.ok(!(claims instanceof Response))
    assert.equal(claims.user_id, 1)
  })

  it('returns the same answer as the middleware for Express to every other', async (t) => {
    const { at, pair } = await startIssuer(t)
    const verifier = verifierOf(t, at, { onFault: () => {}, requireAmr: 'mfa' })
    const [authenticate, ask] = [requestAuth(verifier), await startExpress(t, verifier)]
    const { access, refresh } = pair
    for (const authorization of [
      undefined,
      'Basic x',
      'Bearer',
      'Bearer a b',
      'Bearer nonsense',
      `Bearer ${refresh}`,
      `Bearer ${access}`,
    ]) {
      const answer = await assertRefused(await authenticate(requestWith(authorization)))
      assert.equal(answer[0], 401)
      assert.deepEqual(answer, await ask(authorization))
    }
  })

  it('returns 503 with Retry-After while it cannot verify, without the reason', async (t) => {
    const { at, pair } = await startIssuer(t)
    const verifier = verifierOf(t, { baseUrl: `${at.baseUrl}/elsewhere` }, { onFault: () => {} })
    const answer = await requestAuth(verifier)(requestWith(`Bearer ${pair.access}`))
    assert.ok(answer instanceof Response)
    assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '5'])
    assert.deepEqual(await answer.json(), { detail: 'Tokens cannot be verified just now.' })
  })

  it('answers also the refusals of the other build, which has classes of its own', async (t) => {
    const { at, pair } = await startIssuer(t)
    const verifier = verifierOf(t, at, { onFault: () => {} })
    const other = '../../client/src/verify/access-token-error.ts?other'
    const { AccessTokenError: Other } = (await import(other)) as { AccessTokenError: typeof AccessTokenError }
    const ofOtherBuild = {
      ...verifier,
      verifyAccessToken: (token: string) =>
        verifier.verifyAccessToken(token).catch((error: AccessTokenError) => {
          throw new Other(error.code)
        }),
    }
    for (const token of ['nonsense', pair.refresh]) {
      const answer = await assertRefused(await requestAuth(ofOtherBuild)(requestWith(`Bearer ${token}`)))
      assert.equal(answer[0], 401)
      assert.deepEqual(answer, await (await startExpress(t, ofOtherBuild))(`Bearer ${token}`))
    }
    const bug = Object.assign(new Error('a bug'), { code: 'invalid' })
    const failing = { ...verifier, verifyAccessToken: () => Promise.reject(bug) }
    await assert.rejects(requestAuth(failing)(requestWith('Bearer x')), bug)
  })
})
