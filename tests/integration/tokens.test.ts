import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { type JWTVerifyResult, jwtVerify } from 'jose'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, getMe, logIn, paths, postJson } from './client.ts'
import { decode } from './jwt.ts'

const password = 'correct horse battery'
const start = 1_800_000_000
const secret = 'a shared secret of more than thirty-two bytes'

const startWith = async (t: TestContext, settings: Record<string, string> = {}): Promise<TestService> => {
  const service = await startService(settings, { clock: { now: () => start } })
  t.after(() => service.stop())
  await service.service.register('jane_doe', password)
  return service
}

const claimsOf = async (t: TestContext, settings: Record<string, string> = {}) => {
  const pair = await logIn(await startWith(t, settings), 'jane_doe', password)
  return { access: decode(pair.access), refresh: decode(pair.refresh) }
}

describe('the tokens of a login', () => {
  it('have the documented claims in order', async (t) => {
    const { access, refresh } = await claimsOf(t)
    const first = ['token_type', 'exp', 'iat', 'jti', 'user_id', 'sid']
    assert.deepEqual(Object.keys(access.payload), [...first, 'sub'])
    assert.deepEqual(Object.keys(refresh.payload), [...first, 'gen', 'sub'])
  })

  it('have values in the documented forms', async (t) => {
    const { access, refresh } = await claimsOf(t)
    for (const [type, { payload }] of Object.entries({ access, refresh })) {
      assert.equal(payload.token_type, type)
      assert.match(String(payload.jti), /^[0-9a-f]{32}$/)
      assert.match(String(payload.sid), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
      assert.equal(payload.user_id, 1)
      assert.equal(payload.sub, '1')
    }
    assert.equal(refresh.payload.gen, 1)
    assert.equal(access.payload.sid, refresh.payload.sid)
    assert.notEqual(access.payload.jti, refresh.payload.jti)
  })

  it('live 15 minutes and 30 days from the same instant', async (t) => {
    const { access, refresh } = await claimsOf(t)
    assert.deepEqual([access.payload.iat, access.payload.exp], [start, start + 900])
    assert.deepEqual([refresh.payload.iat, refresh.payload.exp], [start, start + 2_592_000])
  })

  it('live as long as configured', async (t) => {
    const settings = { ACCESS_TOKEN_LIFETIME: '1', REFRESH_TOKEN_LIFETIME: 'P2D' }
    const { access, refresh } = await claimsOf(t, settings)
    assert.deepEqual([access.payload.exp, refresh.payload.exp], [start + 1, start + 172_800])
  })

  it('have alg, typ and kid in this order, and two keys', async (t) => {
    const { access, refresh } = await claimsOf(t)
    for (const { header } of [access, refresh]) {
      assert.deepEqual(Object.keys(header), ['alg', 'typ', 'kid'])
      assert.deepEqual([header.alg, header.typ], ['HS256', 'JWT'])
    }
    assert.notEqual(access.header.kid, refresh.header.kid)
  })

  it('have the id as text with USER_ID_CLAIM_TYPE=string', async (t) => {
    const { access, refresh } = await claimsOf(t, { USER_ID_CLAIM_TYPE: 'string' })
    assert.deepEqual([access.payload.user_id, refresh.payload.user_id], ['1', '1'])
  })

  it('have the id in another claim with USER_ID_CLAIM', async (t) => {
    const service = await startWith(t, { USER_ID_CLAIM: 'uid' })
    const { access } = await logIn(service, 'jane_doe', password)
    const { payload } = decode(access)
    assert.deepEqual([payload.uid, payload.user_id, payload.sub], [1, undefined, '1'])
    assert.equal((await getMe(service, access)).status, 200)
  })

  it('have the id once and as text when USER_ID_CLAIM is sub', async (t) => {
    const service = await startWith(t, { USER_ID_CLAIM: 'sub' })
    const { access } = await logIn(service, 'jane_doe', password)
    assert.deepEqual(Object.keys(decode(access).payload), ['token_type', 'exp', 'iat', 'jti', 'sub', 'sid'])
    assert.equal(decode(access).payload.sub, '1')
    assert.equal((await getMe(service, access)).status, 200)
  })

  it('end with the configured aud and iss', async (t) => {
    const { access, refresh } = await claimsOf(t, { ISSUER: 'https://a.example', AUDIENCE: 'https://b.example' })
    for (const { payload } of [access, refresh]) {
      assert.deepEqual(Object.entries(payload).slice(-2), [
        ['aud', 'https://b.example'],
        ['iss', 'https://a.example'],
      ])
    }
  })

  it('have a list of audiences as a list', async (t) => {
    const service = await startWith(t, { AUDIENCE: 'one, two' })
    const { access } = await logIn(service, 'jane_doe', password)
    assert.deepEqual(decode(access).payload.aud, ['one', 'two'])
    assert.equal((await getMe(service, access)).status, 200)
  })

  it("have the account's own claims in access tokens only, before aud", async (t) => {
    const service = await startWith(t, { AUDIENCE: 'one' })
    await service.service.accounts.update(
      1,
      () => ({ claims: { role: 'admin', teams: [1, { a: null }] } }),
      byNobody(0),
    )
    const pair = await logIn(service, 'jane_doe', password)
    const [access, refresh] = [decode(pair.access).payload, decode(pair.refresh).payload]
    assert.deepEqual(Object.keys(access).slice(-4), ['sub', 'role', 'teams', 'aud'])
    assert.deepEqual(access.teams, [1, { a: null }])
    assert.equal(refresh.role, undefined)
    assert.equal((await getMe(service, pair.access)).status, 200)
  })

  it("are not overridden by the account's stored claims", async (t) => {
    const service = await startWith(t)
    const stored = { token_type: 'refresh', exp: 9e9, iat: 1, jti: 'x', user_id: 2, sid: 'y', sub: '2', role: 'r' }
    await service.service.accounts.update(1, () => ({ claims: stored }), byNobody(0))
    const { access } = await logIn(service, 'jane_doe', password)
    const { payload } = decode(access)
    assert.deepEqual([payload.token_type, payload.user_id, payload.sub], ['access', 1, '1'])
    assert.deepEqual([payload.exp, payload.iat, payload.role], [start + 900, start, 'r'])
    assert.equal((await getMe(service, access)).status, 200)
  })
})

describe('the access token of a refresh', () => {
  it('reflects the account as it is now and keeps the session', async (t) => {
    const service = await startWith(t)
    const pair = await logIn(service, 'jane_doe', password)
    await service.service.accounts.update(1, () => ({ claims: { role: 'new' } }), byNobody(0))
    const answer = await postJson(service, paths.refreshTokenPair, { refresh: pair.refresh })
    assert.deepEqual(Object.keys(answer.body as object), ['access'])
    const { payload } = decode((answer.body as { access: string }).access)
    assert.deepEqual([payload.role, payload.gen], ['new', undefined])
    assert.equal(payload.sid, decode(pair.refresh).payload.sid)
    assert.notEqual(payload.jti, decode(pair.access).payload.jti)
  })
})

describe('a token in the wrong place', () => {
  it('is refused as the wrong type: a refresh token as bearer', async (t) => {
    const service = await startWith(t)
    const { refresh } = await logIn(service, 'jane_doe', password)
    const answer = await getMe(service, refresh)
    assert.equal(answer.status, 401)
    assert.match(answer.text, /"message":"Token has wrong type"/)
  })

  it('is refused as the wrong type: an access token to refresh or to log out', async (t) => {
    for (const FOREIGN_REFRESH_TOKENS of ['refuse', 'accept']) {
      const service = await startWith(t, { FOREIGN_REFRESH_TOKENS, SIGNING_KEY: secret })
      const { access } = await logIn(service, 'jane_doe', password)
      for (const path of [paths.refreshTokenPair, paths.blacklistToken]) {
        const answer = await postJson(service, path, { refresh: access })
        assert.deepEqual(
          [answer.status, answer.body],
          [401, { detail: 'Token has wrong type', code: 'token_not_valid' }],
        )
      }
      assert.equal((await getMe(service, access)).status, 200)
    }
  })
})

describe('an access token', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const curve = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
  const pairs: Readonly<Record<string, { publicKey: KeyObject; privateKey: KeyObject }>> = {
    RS256: rsa,
    RS384: rsa,
    RS512: rsa,
    PS256: rsa,
    PS384: rsa,
    PS512: rsa,
    ES256: curve('P-256'),
    ES384: curve('P-384'),
    ES512: curve('P-521'),
    EdDSA: generateKeyPairSync('ed25519'),
  }
  const read = (access: string, key: KeyObject | Uint8Array): Promise<JWTVerifyResult> =>
    jwtVerify(access, key, { currentDate: new Date(start * 1000) })

  for (const [algorithm, { publicKey, privateKey }] of Object.entries(pairs)) {
    it(`is signed with ${algorithm} and verified with the public key alone, while refresh tokens stay HS256`, async (t) => {
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
      const service = await startWith(t, { ALGORITHM: algorithm, SIGNING_KEY: pem.replaceAll('\n', '\\n') })
      const { access, refresh } = await logIn(service, 'jane_doe', password)
      const { protectedHeader, payload } = await read(access, publicKey)
      assert.deepEqual([protectedHeader.alg, payload.user_id], [algorithm, 1])
      assert.equal((await getMe(service, access)).status, 200)
      assert.equal(decode(refresh).header.alg, 'HS256')
    })
  }

  for (const algorithm of ['HS256', 'HS384', 'HS512']) {
    it(`is signed with ${algorithm} under the configured secret, which does not verify the refresh token`, async (t) => {
      const service = await startWith(t, { ALGORITHM: algorithm, SIGNING_KEY: secret })
      const { access, refresh } = await logIn(service, 'jane_doe', password)
      assert.equal((await read(access, Buffer.from(secret))).protectedHeader.alg, algorithm)
      await assert.rejects(read(refresh, Buffer.from(secret)))
      assert.equal((await getMe(service, access)).status, 200)
    })
  }

  it('stays valid after a restart', async (t) => {
    const first = await startWith(t)
    const { access, refresh } = await logIn(first, 'jane_doe', password)
    const second = await startService({}, { clock: { now: () => start }, dataDir: first.dataDir })
    t.after(() => second.stop())
    assert.equal((await getMe(second, access)).status, 200)
    assert.equal((await postJson(second, paths.refreshTokenPair, { refresh })).status, 200)
  })
})
