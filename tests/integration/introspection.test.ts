import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, logIn, type Pair, paths, postJson, send } from './client.ts'
import { accessPayload, decode, forge } from './jwt.ts'
import { asApi, basic, clientOperations, knowingApi, postForm } from './resource-server.ts'

const password = 'correct horse battery'
const start = 1_800_000_000
const secret = 'a shared secret of more than thirty-two bytes'
const lax = { SIGNING_KEY: secret, AUTH_TIME_CLAIM: 'true' }
const inactive = { active: false }

let now = start
let names = 0
let service: TestService

before(async () => {
  service = await startService({ ...knowingApi, ...lax }, { clock: { now: () => now } })
})
after(() => service.stop())

const newcomer = async (): Promise<{ pair: Pair; username: string; id: number }> => {
  names += 1
  now = start
  const username = `jane_${names}`
  const account = await service.service.register(username, password, byNobody(now).client)
  return { pair: await logIn(service, username, password), username, id: account.id }
}
const introspect = async (token: string) => {
  const { status, body } = await postForm(service, paths.introspectToken, { token })
  assert.equal(status, 200)
  return body
}

describe('introspectToken', () => {
  it('describes a valid access token (RFC 7662 section 2.2)', async () => {
    const { pair, username, id } = await newcomer()
    const { jti, sid } = decode(pair.access).payload
    const times = { exp: start + 900, iat: start, auth_time: start }
    const wanted = { active: true, token_type: 'Bearer', sub: String(id), user_id: id, username, jti, sid, ...times }
    assert.deepEqual(await introspect(pair.access), wanted)
  })

  it('accepts JSON too, ignores any token_type_hint, and is never cached', async () => {
    const { pair } = await newcomer()
    for (const hint of ['refresh_token', 'unheard-of', '']) {
      const fields = { token: pair.access, token_type_hint: hint }
      const { body, headers } = await postJson(service, paths.introspectToken, fields, asApi)
      assert.equal((body as { active: boolean }).active, true)
      assert.equal(headers['cache-control'], 'no-store')
    }
  })

  it('returns only inactive for an invalid token', async () => {
    const { pair } = await newcomer()
    const other = forge('another secret of more than thirty-two bytes', accessPayload(start))
    for (const token of ['x', 'a.b.c', other, `${pair.access}x`, 'x'.repeat(9000)])
      assert.deepEqual(await introspect(token), inactive)
  })

  it('reports a refresh token as inactive for any hint', async () => {
    const { pair } = await newcomer()
    const fields = { token: pair.refresh, token_type_hint: 'refresh_token' }
    assert.deepEqual((await postForm(service, paths.introspectToken, fields)).body, inactive)
  })

  it('reports an access token as inactive from the second of its exp', async () => {
    const { pair } = await newcomer()
    now = start + 899
    assert.notDeepEqual(await introspect(pair.access), inactive)
    now = start + 900
    assert.deepEqual(await introspect(pair.access), inactive)
  })

  it('reports an access token as inactive after the end of its session, or when its account is inactive or deleted', async () => {
    const ends: ((pair: Pair, id: number) => Promise<unknown>)[] = [
      (pair) => postJson(service, paths.blacklistToken, { refresh: pair.refresh }),
      (_pair, id) => service.service.database.knex('accounts').where({ id }).update({ is_active: false }),
      (_pair, id) => service.service.accounts.remove(id, byNobody(now)),
    ]
    for (const end of ends) {
      const { pair, id } = await newcomer()
      await end(pair, id)
      assert.deepEqual(await introspect(pair.access), inactive)
    }
  })

  it('returns the claims of a foreign token in their own form', async () => {
    const { id } = await newcomer()
    const payload = { ...accessPayload(start), user_id: String(id), exp: start + 900.5, aud: ['a', 'b'], iss: 7 }
    const { exp, aud, ...rest } = (await introspect(forge(secret, payload))) as Record<string, unknown>
    assert.deepEqual(
      [exp, aud, rest.sub, 'sid' in rest, 'iss' in rest],
      [start + 900, ['a', 'b'], `${id}`, false, false],
    )
    assert.equal('aud' in ((await introspect(forge(secret, { ...payload, aud: [1] }))) as object), false)
  })

  it("refuses a request without a token in OAuth's shape (RFC 6749 section 5.2)", async () => {
    const missing = await postForm(service, paths.introspectToken, {})
    const description = 'token: This field is required.'
    assert.deepEqual(
      [missing.status, missing.body],
      [400, { error: 'invalid_request', error_description: description }],
    )
    const type = { ...asApi, 'content-type': 'application/json' }
    const broken = await send(service, 'POST', paths.introspectToken, { headers: type, body: '{' })
    assert.deepEqual([broken.status, (broken.body as { error: string }).error], [400, 'invalid_request'])
  })
})

describe('an operation for resource servers', () => {
  const strangers: Readonly<Record<string, string | undefined>> = {
    'no header': undefined,
    'a wrong secret': basic({ id: 'api', secret: 'wrong' }),
    'an unknown client': basic({ id: 'nobody', secret: 'a secret: with + and %' }),
    'an empty id': basic({ id: '', secret: 'a secret: with + and %' }),
    'an empty secret': basic({ id: 'api', secret: '' }),
    'no colon': `Basic ${Buffer.from('api').toString('base64')}`,
    'no base64': 'Basic ***',
    'broken form-encoding': `Basic ${Buffer.from('api:%zz').toString('base64')}`,
    'the scheme alone': 'Basic',
    'a name of the prototype': basic({ id: '__proto__', secret: 'x' }),
  }
  for (const [what, authorization] of Object.entries(strangers)) {
    it(`refuses a client with ${what}, and names the scheme (RFC 6749 section 5.2)`, async () => {
      for (const [method, path] of clientOperations) {
        const headers = authorization === undefined ? {} : { authorization }
        const { status, body, headers: answered } = await send(service, method, path, { headers })
        assert.deepEqual([status, body], [401, { error: 'invalid_client' }])
        assert.equal(answered['www-authenticate'], 'Basic realm="api"')
      }
    })
  }

  it("refuses a user's access token", async () => {
    const { pair } = await newcomer()
    for (const [method, path] of clientOperations) {
      const headers = { authorization: `Bearer ${pair.access}` }
      assert.equal((await send(service, method, path, { headers })).status, 401)
    }
  })

  it('lists its methods to a known client only', async () => {
    for (const [, path] of clientOperations) {
      assert.equal((await send(service, 'PUT', path)).status, 401)
      const known = await send(service, 'PUT', path, { headers: asApi })
      assert.deepEqual([known.status, known.body], [405, { detail: 'Method "PUT" not allowed.' }])
    }
  })

  it('accepts the scheme in any case (RFC 9110 section 11.1)', async () => {
    const headers = { authorization: basic().replace('Basic', 'bAsIc') }
    assert.equal((await send(service, 'GET', paths.getRevocations, { headers })).status, 200)
  })

  it('refuses all clients when none is configured', async (t) => {
    const closed = await startService()
    t.after(() => closed.stop())
    for (const [method, path] of clientOperations)
      assert.equal((await send(closed, method, path, { headers: asApi })).status, 401)
  })
})

describe('a resource server with a replaced secret', () => {
  it('is accepted with both secrets, and no other', async (t) => {
    const pairOf = (id: string, text: string) => `${id}:${createHash('sha256').update(text).digest('hex')}`
    const secrets = ['the secret of before, long', 'the secret of from now on']
    const clients = [
      pairOf('api', secrets[0] ?? ''),
      pairOf('files', 'the secret of files'),
      pairOf('api', secrets[1] ?? ''),
    ]
    const at = await startService({ INTROSPECTION_CLIENTS: clients.join(', ') })
    t.after(() => at.stop())
    const ask = async (id: string, text: string) =>
      (await postForm(at, paths.introspectToken, { token: 'x' }, { authorization: basic({ id, secret: text }) })).status
    for (const text of secrets) assert.equal(await ask('api', text), 200)
    assert.equal(await ask('files', 'the secret of files'), 200)
    assert.equal(await ask('api', 'the secret of files'), 401)
    assert.equal(await ask('files', secrets[0] ?? ''), 401)
    assert.equal(await ask('nobody', secrets[0] ?? ''), 401)
  })
})
