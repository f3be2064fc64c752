import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import type { TestService } from '../support/service.ts'
import { getMe, type Pair, paths, postJson, type Received } from './client.ts'
import { accessPayload, forge, type Members } from './jwt.ts'
import { assertChallenge, type Rotating, secret, start, startRotating } from './rotating.ts'

const md5 = (stored: string): string => createHash('md5').update(stored).digest('hex').toUpperCase()
const stored = 'pbkdf2_sha256$1000000$salt$aGFzaA=='

/** A service whose account was imported with this password. */
const imported = async (t: TestContext, more: Readonly<Record<string, string>> = {}): Promise<Rotating> => {
  const settings = { SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS: 'accept', INTROSPECTION_CLIENTS: client.setting }
  const service = await startRotating(t, { ...settings, ...more })
  await service.at.service.database.knex('imported_accounts').insert({
    ...{ account_id: 1, source_id: '1', password: 'p', active: 'a', username: 'u', claims: 'c' },
    password_md5: md5(stored),
  })
  return service
}
const client = {
  setting: `api:${createHash('sha256').update('a secret of the api').digest('hex')}`,
  authorization: `Basic ${Buffer.from('api:a secret of the api').toString('base64')}`,
}

const claims = (token_type: 'access' | 'refresh', more: Members): Members => ({
  ...accessPayload(start),
  exp: start + 86_400,
  token_type,
  ...more,
})
const tokenOf = (token_type: 'access' | 'refresh', more: Members) => forge(secret, claims(token_type, more))

const introspect = async (at: TestService, token: string): Promise<unknown> => {
  const answer = await postJson(at, paths.introspectToken, { token }, { authorization: client.authorization })
  assert.equal(answer.status, 200, answer.text)
  return (answer.body as Members).active
}
const verify = (at: TestService, token: string) => postJson(at, paths.verifyToken, { token })

const detail = "The user's password has been changed."
const assertChanged = (answer: Received, body: Members): void => {
  assert.deepEqual([answer.status, answer.body], [401, body])
  assertChallenge(answer, 'The password was changed after this token was issued')
}

describe('a foreign token with hash_password', () => {
  it('is good while the source has the same password, also after the hash was upgraded here', async (t) => {
    const service = await imported(t)
    const { at } = service
    const access = tokenOf('access', { hash_password: md5(stored) })
    assert.deepEqual([(await getMe(at, access)).status, (await verify(at, access)).status], [200, 200])
    assert.equal(await introspect(at, access), true)
    const token = tokenOf('refresh', { hash_password: md5(stored), jti: 'r' })
    assert.equal((await verify(at, token)).status, 200)
    const pair = await service.rotate(token)
    assert.equal((await getMe(at, pair.access)).status, 200)
  })

  const others: Record<string, unknown> = {
    'another password': md5('another'),
    'the digest in lower case': md5(stored).toLowerCase(),
    nothing: null,
    'an empty text': '',
    'a list': [md5(stored)],
    'a number': 5,
  }
  for (const [what, hash_password] of Object.entries(others)) {
    it(`is refused in every place with ${what}`, async (t) => {
      const service = await imported(t)
      await assertRefusedEverywhere(service, hash_password)
    })
  }

  it('is refused for an account that was not imported', async (t) => {
    const service = await imported(t)
    await service.at.service.database.knex('imported_accounts').delete()
    await assertRefusedEverywhere(service, md5(stored))
  })

  it('is refused at each refresh without rotation, after a change at the source', async (t) => {
    const service = await imported(t, { ROTATE_REFRESH_TOKENS: 'false' })
    const token = tokenOf('refresh', { hash_password: md5(stored) })
    for (const status of [200, 200]) assert.equal((await service.refresh(token)).status, status)
    await service.at.service.database.knex('imported_accounts').update({ password_md5: md5('new') })
    assertChanged(await service.refresh(token), { detail })
  })

  it('can still log out', async (t) => {
    const { at } = await imported(t)
    const token = tokenOf('refresh', { hash_password: 'old' })
    assert.equal((await postJson(at, paths.blacklistToken, { refresh: token })).status, 200)
  })

  it('reports a deleted or disabled account first', async (t) => {
    const service = await imported(t)
    const access = tokenOf('access', { hash_password: 'old', user_id: 2 })
    assert.match((await getMe(service.at, access)).text, /user_not_found/)
    const token = tokenOf('refresh', { hash_password: 'old', user_id: 2 })
    assert.deepEqual((await service.refresh(token)).body, { detail: 'No active account found for the given token.' })
  })
})

describe('the claim hash_password elsewhere', () => {
  it('costs no query without it, and one with it', async (t) => {
    const { at } = await imported(t)
    const asked: string[] = []
    at.service.database.knex.on('query', ({ sql }: { sql: string }) => asked.push(sql))
    const countOf = async (more: Members) => {
      await getMe(at, tokenOf('access', more))
      return asked.splice(0).filter((sql) => sql.includes('imported_accounts')).length
    }
    assert.deepEqual([await countOf({}), await countOf({ hash_password: md5(stored) })], [0, 1])
  })

  it('is not looked at in a token of this service', async (t) => {
    const service = await imported(t)
    const own = await service.login()
    await service.at.service.database.knex('accounts').update({ claims: JSON.stringify({ hash_password: 'x' }) })
    const pair: Pair = await service.rotate(own.refresh)
    assert.equal((await getMe(service.at, pair.access)).status, 200)
  })
})

async function assertRefusedEverywhere({ at, refresh }: Rotating, hash_password: unknown): Promise<void> {
  const access = tokenOf('access', { hash_password })
  assertChanged(await getMe(at, access), { detail, code: 'password_changed' })
  assertChanged(await verify(at, access), { detail })
  assert.equal(await introspect(at, access), false)
  const token = tokenOf('refresh', { hash_password, jti: 'r' })
  assertChanged(await verify(at, token), { detail })
  assertChanged(await refresh(token), { detail })
}
