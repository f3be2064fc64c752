import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import type * as SecureStore from 'expo-secure-store'
import { confirmTotp, startTotp } from 'latchkey-client/second-factor'
import { createVerifier, type Verifier } from 'latchkey-client/verify'
import { createApp } from '../../examples/api-express/app.ts'
import { createClients } from '../../examples/expo/session.ts'
import { logIn, paths, postJson } from '../integration/client.ts'
import { codeAt } from '../support/authenticator-app.ts'
import { startService, type TestService } from '../support/service.ts'

const credentials = { username: 'jane_doe', password: 'correct horse battery' }
const kept = new Map<string, string>()
const asked: (SecureStore.SecureStoreOptions | undefined)[] = []

/** A store with the rules of the real one. */
const checkKey = (key: string): void => assert.match(key, /^[A-Za-z0-9._-]+$/)

/** The used part of the package in its own types: the module itself needs a device. */
const secureStore = {
  AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY: 1,
  getItemAsync: async (key, options) => {
    checkKey(key)
    asked.push(options)
    return kept.get(key) ?? null
  },
  setItemAsync: async (key, value, options) => {
    checkKey(key)
    // Some devices refuse longer values.
    assert.ok(Buffer.byteLength(value) <= 2048, 'more than 2048 bytes')
    asked.push(options)
    kept.set(key, value)
  },
} satisfies Partial<typeof SecureStore>

describe('examples/expo', () => {
  let service: TestService
  let verifier: Verifier
  let server: Server
  let apiUrl: string
  before(async () => {
    service = await startService({ ALGORITHM: 'ES256', ROTATE_REFRESH_TOKENS: 'true' })
    await service.service.register(credentials.username, credentials.password)
    verifier = createVerifier({ baseUrl: service.baseUrl })
    server = createApp(verifier).listen(0, '127.0.0.1')
    await once(server, 'listening')
    apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(async () => {
    server.closeAllConnections()
    server.close()
    verifier.close()
    await service.stop()
  })

  const startClients = () => createClients(secureStore, { authUrl: service.baseUrl, apiUrl })
  const startApp = () => startClients().session
  const refreshToken = (): string => JSON.parse([...kept.values()].join()).refresh

  it('stays logged in after a restart of the app, and after a refresh', async () => {
    await startApp().login(credentials)
    const first = refreshToken()
    const app = startApp()
    assert.equal(await app.restore(), true)
    assert.equal((await app.fetch(paths.getCurrentAccount)).status, 200)
    assert.notEqual(refreshToken(), first)
    assert.equal((await startApp().fetch(paths.getCurrentAccount)).status, 200)
  })

  it('stores the session on this device only, readable in the background', () => {
    assert.ok(asked.length > 0)
    for (const options of asked) assert.deepEqual(options, { keychainAccessible: 1 })
  })

  it("sends the token to the app's API, whose preferences belong to the account", async () => {
    const { session, api } = startClients()
    await session.login(credentials)
    assert.deepEqual((await api.get('/preferences')).data, { newsletter: false })
    assert.deepEqual((await api.put('/preferences', { newsletter: true })).data, { newsletter: true })
    assert.deepEqual((await startClients().api.get('/preferences')).data, { newsletter: true })
    const { status } = await api.put('/preferences', { newsletter: 'yes' }, { validateStatus: null })
    assert.equal(status, 400)
    const anonymous = await api.get('/preferences', { headers: { Authorization: false }, validateStatus: null })
    assert.equal(anonymous.status, 401)
  })

  it('reports a session that was ended elsewhere', async () => {
    const app = startApp()
    await app.restore()
    const { access } = await logIn(service, credentials.username, credentials.password)
    const authorization = `Bearer ${access}`
    assert.equal((await postJson(service, paths.endAllSessions, {}, { authorization })).status, 200)
    await assert.rejects(app.fetch(paths.getCurrentAccount), { name: 'SessionEndedError', reason: 'revoked' })
    assert.equal(app.endReason, 'revoked')
  })

  it('logs in with a second factor, and stays logged in after a restart', async () => {
    await service.service.register('john_doe', credentials.password)
    const john = { ...credentials, username: 'john_doe' }
    const first = startApp()
    await first.login(john)
    const { secret } = await startTotp(first)
    const [code = ''] = await confirmTotp(first, codeAt(secret, Date.now() / 1000))
    const app = startApp()
    assert.equal((await app.login(john)).status, 'second_factor_required')
    await app.completeLogin({ recoveryCode: code })
    const restarted = startApp()
    assert.equal(await restarted.restore(), true)
    assert.equal((await restarted.fetch(paths.getCurrentAccount)).status, 200)
    assert.equal(typeof JSON.parse([...kept.values()].join()).device, 'string')
  })

  it('leaves no token behind after a logout', async () => {
    const app = startApp()
    await app.login(credentials)
    assert.equal(await app.logout(), 'ended')
    assert.doesNotMatch([...kept.values()].join(), /eyJ/)
    assert.equal(await startApp().restore(), false)
  })
})
