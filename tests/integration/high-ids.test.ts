import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it, type TestContext } from 'node:test'
import { highId, raiseIds } from '../support/high-ids.ts'
import { startService } from '../support/service.ts'
import { administer, asBilling, billing, withBilling } from './admin-client.ts'
import { startWith } from './backups.ts'
import { getMe, logIn, paths, postJson, send } from './client.ts'
import { decode } from './jwt.ts'
import { addWebhook } from './webhooks.ts'

const password = 'correct horse battery'
const asClient = `${billing.id}:${createHash('sha256').update(billing.secret).digest('hex')}`

/** A service whose ids continue after one. */
const start = async (t: TestContext, last: number) => {
  const at = await startService({ ...withBilling, INTROSPECTION_CLIENTS: asClient })
  t.after(() => at.stop())
  await raiseIds(at.service.database, last)
  return at
}

for (const last of [2 ** 31 - 1, highId, Number.MAX_SAFE_INTEGER - 20]) {
  describe(`an account whose id follows ${last}`, () => {
    const id = last + 1

    it('has it in its tokens, and logs in, refreshes and ends its session', async (t) => {
      const at = await start(t, last)
      const registered = await postJson(at, paths.registerAccount, { username: 'jane_doe', password })
      assert.equal(registered.status, 201, registered.text)
      const { access, refresh } = await logIn(at, 'jane_doe', password)
      assert.equal(String(decode(access).payload.user_id), String(id))
      assert.equal(((await getMe(at, access)).body as { id: number }).id, id)
      const refreshed = await postJson(at, paths.refreshTokenPair, { refresh })
      assert.equal(refreshed.status, 200, refreshed.text)
      const { access: second } = refreshed.body as { access: string }
      assert.equal(String(decode(second).payload.user_id), String(id))
      const ended = await send(at, 'POST', paths.logOut, { headers: { authorization: `Bearer ${second}` } })
      assert.equal(ended.status, 200, ended.text)
      assert.equal((await getMe(at, access)).status, 401)
    })

    it('is found by it, in paths, pages, the audit trail, the feed and events', async (t) => {
      const at = await start(t, last)
      const webhook = await addWebhook(at)
      for (const username of ['jane_doe', 'john_doe']) await at.service.register(username, password)
      await logIn(at, 'jane_doe', password)
      const get = async (path: string) => {
        const { status, text, body } = await administer(at, 'GET', path)
        assert.equal(status, 200, text)
        return body as Record<string, Record<string, unknown>[]> & { readonly next: string | null; readonly id: number }
      }
      assert.equal((await get(`accounts/${id}/`)).id, id)
      const pages = [await get('accounts/?limit=1')]
      pages.push(await get(`accounts/?limit=1&cursor=${pages[0]?.next}`))
      assert.deepEqual(
        pages.map(({ accounts }) => accounts?.map((account) => account.id)),
        [[id], [id + 1]],
      )
      assert.equal((await get(`accounts/${id}/sessions/`)).sessions?.length, 1)
      const { events } = await get(`audit-events/?account_id=${id}&event=login`)
      assert.deepEqual(
        events?.map((event) => event.account_id),
        [id],
      )
      const { deliveries } = await get(`webhooks/${webhook.id}/deliveries/`)
      assert.deepEqual([...new Set(deliveries?.map((delivery) => delivery.account_id))].sort(), [id, id + 1])
      for (const delivery of deliveries ?? []) assert.ok(Number(delivery.id) > last)
      const repeated = await administer(
        at,
        'POST',
        `webhooks/${webhook.id}/deliveries/${deliveries?.[0]?.id}/redeliver/`,
      )
      assert.equal(repeated.status, 202, repeated.text)
      const data: string[] = await at.service.database.knex('events').where({ account_id: id }).pluck('data')
      assert.ok(data.some((text) => JSON.parse(text).id === id || JSON.parse(text).account_id === id))
      assert.equal((await administer(at, 'DELETE', `accounts/${id}/`)).status, 204)
      const feed = await send(at, 'GET', paths.getRevocations, { headers: asBilling })
      const { entries } = feed.body as { readonly entries: readonly { readonly user_id?: number }[] }
      assert.ok(
        entries.some(({ user_id }) => user_id === id),
        feed.text,
      )
    })
  })
}

describe('a copy and a restore', () => {
  it('keep great ids, and continue after them', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    await raiseIds(at.service.database)
    const { id } = await at.service.register('great_id', password)
    await backUp()
    const { service } = await restore()
    await logIn(service, 'great_id', password)
    const next = await service.service.register('later_id', password)
    assert.equal(next.id, id + 100_001)
  })

  it('refuse a log whose ids no account can have, or after which none are left', async (t) => {
    const { backUp, restore } = await startWith(t)
    await backUp()
    const login = { at: 1, event: 'login' }
    for (const accountId of [0, -1, 1.5, '7', 2 ** 53]) {
      const revocations = JSON.stringify({ ...login, accountId })
      await assert.rejects(restore({ revocations }), { message: /^line 1 of --revocations has no valid accountId/ })
    }
    const revocations = JSON.stringify({ ...login, accountId: Number.MAX_SAFE_INTEGER })
    await assert.rejects(restore({ revocations }), { message: /^no ids are left for accounts after 9007199254740991/ })
  })

  it('skip the ids of accounts that only the audit trail knows', async (t) => {
    const { at, backUp, restore } = await startWith(t)
    await backUp()
    await raiseIds(at.service.database)
    const { id } = await at.service.register('lost_id', password)
    const events = await at.service.audit.list({ limit: 1000 })
    const { service } = await restore({ revocations: events.map((event) => JSON.stringify(event)).join('\n') })
    assert.equal((await service.service.register('later_id', password)).id, id + 100_001)
  })
})
