import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { byNobody, getMe, logIn, type Pair, paths, postJson, send } from './client.ts'
import { decode } from './jwt.ts'
import { asApi, knowingApi, postForm } from './resource-server.ts'

const password = 'secureP@ssw0rd'
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

let service: TestService
before(async () => {
  service = await startService({ ...knowingApi, USER_ID_CLAIM_TYPE: 'subject', REFRESH_COOKIE: 'by_request' })
})
after(() => service.stop())

/** Registers an account and logs in. */
const enter = async (username: string): Promise<Pair & { readonly id: string }> => {
  const { status, text } = await postJson(service, paths.registerAccount, { username, password })
  assert.equal(status, 201, text)
  const pair = await logIn(service, username, password)
  return { ...pair, id: String(decode(pair.access).payload.user_id) }
}

describe('USER_ID_CLAIM_TYPE=subject', () => {
  it('gives an account that registers a UUID, which its tokens carry', async () => {
    const { access, refresh, id } = await enter('jane')
    assert.match(id, uuid)
    for (const token of [access, refresh]) {
      const { user_id, sub } = decode(token).payload
      assert.deepEqual([user_id, sub], [id, id])
    }
    assert.deepEqual((await getMe(service, access)).body, { id, username: 'jane' })
  })

  it('keeps it in refreshed tokens, and knows the account by it', async () => {
    const { refresh, id } = await enter('john')
    const { body } = await postJson(service, paths.refreshTokenPair, { refresh })
    assert.equal(decode((body as Pair).access).payload.user_id, id)
    assert.equal((await getMe(service, (body as Pair).access)).status, 200)
  })

  it('answers it in introspection', async () => {
    const { access, id } = await enter('mary')
    const { body } = await postForm(service, paths.introspectToken, { token: access })
    const { active, user_id, sub } = body as Record<string, unknown>
    assert.deepEqual({ active, user_id, sub }, { active: true, user_id: id, sub: id })
  })

  it('lists it in the feed when the account is disabled or deleted', async () => {
    const { id } = await enter('anna')
    const { accounts } = service.service
    const account = (await accounts.findByUsername('anna'))?.id ?? 0
    const feed = async () => {
      const { body } = await send(service, 'GET', paths.getRevocations, { headers: asApi })
      return (body as { entries: { user_id?: unknown }[] }).entries.filter(({ user_id }) => user_id !== undefined)
    }
    const at = Math.floor(Date.now() / 1000)
    await accounts.update(account, () => ({ active: false }), byNobody(at))
    assert.deepEqual(await feed(), [{ user_id: id, tokens_valid_from: at }])
    await accounts.remove(account, byNobody(at))
    assert.deepEqual(await feed(), [{ user_id: id, tokens_valid_from: at + 1 }])
  })

  it('clears the cookie of the account that ends all its sessions', async () => {
    const { access, refresh } = await enter('lena')
    const { headers } = await send(service, 'POST', paths.endAllSessions, {
      headers: {
        authorization: `Bearer ${access}`,
        cookie: `__Host-latchkey-refresh=${refresh}`,
        'x-refresh-transport': 'cookie',
        'sec-fetch-site': 'same-origin',
      },
    })
    assert.match(String(headers['set-cookie']), /__Host-latchkey-refresh=;/)
  })

  it('describes ids as texts in the contract that it serves', async () => {
    const { body } = await send(service, 'GET', '/openapi.json')
    const { Account } = (body as { components: { schemas: Record<'Account', { properties: object }> } }).components
      .schemas
    assert.equal((Account.properties as { id: { type: string } }).id.type, 'string')
  })
})
