import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, getMe, logIn, type Pair, paths, postJson } from './client.ts'
import { accessPayload, forge } from './jwt.ts'
import { asApi, knowingApi, postForm } from './resource-server.ts'

const password = 'correct horse battery'
const start = 1_800_000_000
const secret = 'a shared secret of more than thirty-two bytes'

let now = start
let names = 0
let service: TestService
let pair: Pair

before(async () => {
  const settings = { ...knowingApi, SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS: 'accept' }
  service = await startService(settings, { clock: { now: () => now } })
})
beforeEach(async () => {
  now = start
  names += 1
  await service.service.register(`jane_${names}`, password, byNobody(now).client)
  pair = await logIn(service, `jane_${names}`, password)
})
after(() => service.stop())

const revoke = (token: string) => postForm(service, paths.revokeToken, { token })
const refresh = (token: string) => postJson(service, paths.refreshTokenPair, { refresh: token })

describe('revokeToken', () => {
  for (const which of ['access', 'refresh'] as const) {
    it(`ends the session of an ${which} token with both its tokens (RFC 7009 section 2.1)`, async () => {
      const { status, body } = await revoke(pair[which])
      assert.deepEqual([status, body], [200, {}])
      assert.equal((await getMe(service, pair.access)).status, 401)
      assert.equal((await refresh(pair.refresh)).status, 401)
    })
  }

  it('finds the token with any hint (RFC 7009 section 2.1)', async () => {
    const fields = { token: pair.access, token_type_hint: 'refresh_token' }
    assert.equal((await postJson(service, paths.revokeToken, fields, asApi)).status, 200)
    assert.equal((await getMe(service, pair.access)).status, 401)
  })

  it('ends no other session', async () => {
    const other = await logIn(service, `jane_${names}`, password)
    await revoke(pair.access)
    assert.equal((await getMe(service, other.access)).status, 200)
  })

  it('answers 200 for an invalid or ended token (RFC 7009 section 2.2)', async () => {
    await revoke(pair.refresh)
    const unsigned = `${pair.access.slice(0, -4)}AAAA`
    for (const token of [pair.refresh, pair.access, 'x', 'a.b.c', unsigned]) {
      const { status, body } = await revoke(token)
      assert.deepEqual([status, body], [200, {}])
    }
  })

  it('ends nothing for an expired access token', async () => {
    now = start + 900
    assert.equal((await revoke(pair.access)).status, 200)
    assert.equal((await refresh(pair.refresh)).status, 200)
  })

  it('ends the session of an inactive account', async () => {
    const { knex } = service.service.database
    await knex('accounts').update({ is_active: false })
    await revoke(pair.access)
    await knex('accounts').update({ is_active: true })
    assert.equal((await getMe(service, pair.access)).status, 401)
  })

  it('ends a foreign refresh token, which has no session', async () => {
    const payload = { ...accessPayload(start), token_type: 'refresh', jti: `f${names}`, user_id: names }
    const foreign = forge(secret, payload)
    assert.equal((await refresh(foreign)).status, 200)
    assert.equal((await revoke(foreign)).status, 200)
    assert.equal((await refresh(foreign)).status, 401)
  })

  it('reports that a foreign access token cannot be revoked (RFC 7009 section 2.2.1)', async () => {
    const { status, body } = await revoke(forge(secret, { ...accessPayload(start), user_id: names }))
    const wanted = { error: 'unsupported_token_type', error_description: 'The token has no session' }
    assert.deepEqual([status, body], [400, wanted])
  })

  it('records the end in the audit trail, once', async () => {
    await revoke(pair.access)
    await revoke(pair.access)
    const ended = await service.service.database
      .knex('audit_events')
      .where({ event: 'session_ended', account_id: names })
    assert.deepEqual(
      ended.map(({ reason }) => reason),
      ['logout'],
    )
  })
})
