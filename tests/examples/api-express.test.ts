import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createVerifier } from 'latchkey-client/verify'
import { createApp } from '../../examples/api-express/app.ts'
import { byNobody, logIn, type Pair, type Place, paths, postJson, send } from '../integration/client.ts'
import { decode, signingInput } from '../integration/jwt.ts'
import { api, knowingApi } from '../integration/resource-server.ts'
import { freePort, inFolder, withProcess } from '../support/process.ts'
import { startService, type TestService } from '../support/service.ts'

const credentials = ['jane_doe', 'correct horse battery'] as const
const settings = { ALGORITHM: 'ES256', ...knowingApi }

/** Offset of the service's clock in seconds, to skip days. */
let ahead = 0
const now = (): number => Math.floor(Date.now() / 1000) + ahead

/** The example's API, on a port of its own. */
interface Api extends Place {
  stop(): Promise<void>
}

const startApi = async (of: TestService): Promise<Api> => {
  const revocations = { clientId: api.id, clientSecret: api.secret, stale: 'closed' as const, intervalSeconds: 0.2 }
  const verifier = createVerifier({ baseUrl: of.baseUrl, revocations })
  const server = createApp(verifier).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      verifier.close()
      server.close()
      await once(server, 'close')
    },
  }
}

let service: TestService
let place: Api

before(async () => {
  service = await startService(settings, { clock: { now } })
  await service.service.register(...credentials)
  place = await startApi(service)
})
after(async () => {
  await place.stop()
  await service.stop()
})

const getNotes = (token?: string, at: Place = place) =>
  send(at, 'GET', '/notes', token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })
const jane = (at: Place = service): Promise<Pair> => logIn(at, ...credentials)

describe('examples/api-express', () => {
  it('accepts a valid access token, and knows its account', async () => {
    const { status, body } = await getNotes((await jane()).access)
    assert.deepEqual([status, body], [200, { owner: 1, notes: ['Buy milk'] }])
  })

  it('requires a token', async () => {
    const { status, headers } = await getNotes()
    assert.deepEqual([status, headers['www-authenticate']], [401, 'Bearer realm="api"'])
    assert.equal((await send(place, 'GET', '/')).status, 200)
  })

  it('refuses a refresh token, a forged one, and one of another service', async (t) => {
    const { access, refresh } = await jane()
    const { header, payload } = decode(access)
    const forged = `${signingInput(header, { ...payload, user_id: 2 })}.${access.split('.')[2]}`
    const stranger = await startService(settings)
    t.after(() => stranger.stop())
    await stranger.service.register(...credentials)
    for (const token of [refresh, forged, (await jane(stranger)).access]) {
      const { status, headers } = await getNotes(token)
      assert.equal(status, 401)
      assert.match(String(headers['www-authenticate']), /error="invalid_token", error_description="Token is invalid"/)
    }
  })

  it('refuses an expired token', async (t) => {
    t.after(() => {
      ahead = 0
    })
    ahead = -86_400
    const { status, headers } = await getNotes((await jane()).access)
    assert.equal(status, 401)
    assert.match(String(headers['www-authenticate']), /Token is expired/)
  })

  it('refuses a token after a logout, from the next poll of the feed', async () => {
    const pair = await jane()
    const other = await jane()
    assert.equal((await getNotes(pair.access)).status, 200)
    assert.equal((await postJson(service, paths.blacklistToken, { refresh: pair.refresh })).status, 200)
    let answer = await getNotes(pair.access)
    while (answer.status === 200) {
      await sleep(50)
      answer = await getNotes(pair.access)
    }
    assert.match(String(answer.headers['www-authenticate']), /Token is blacklisted/)
    assert.equal((await getNotes(other.access)).status, 200)
  })

  it('accepts tokens of both keys during a rotation', async (t) => {
    const { keyManager, upkeep } = service.service
    const before = await jane()
    // The next key is published, and signs once no verifier's cache is older.
    await keyManager.rotate('access', 'due', byNobody(now()))
    await upkeep()
    const api = await startApi(service)
    t.after(() => api.stop())
    assert.equal((await getNotes(before.access, api)).status, 200)
    t.after(() => {
      ahead = 0
    })
    ahead = 400
    await upkeep()
    const after = await jane()
    assert.notEqual(decode(before.access).header.kid, decode(after.access).header.kid)
    for (const { access } of [before, after]) assert.equal((await getNotes(access, api)).status, 200)
  })

  it('starts as described in its README', () =>
    inFolder(async (folder) => {
      const port = await freePort()
      const environment = { LATCHKEY_URL: service.baseUrl, LATCHKEY_SECRET: api.secret, PORT: String(port) }
      const entry = join(import.meta.dirname, '../../examples/api-express/server.ts')
      await withProcess({ entry, cwd: folder, environment }, async (child) => {
        await child.printed('wants an access token')
        const { status } = await getNotes((await jane()).access, { host: '127.0.0.1', port })
        assert.equal(status, 200)
      })
    }))
})
