import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type * as SecureStore from 'expo-secure-store'
import type { SessionEndReason } from 'latchkey-client'
import { createAppSession } from '../../examples/expo/session.ts'
import { logIn, paths, postJson } from '../integration/client.ts'
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
  before(async () => {
    service = await startService({ ROTATE_REFRESH_TOKENS: 'true' })
    await service.service.register(credentials.username, credentials.password)
  })
  after(() => service.stop())

  const ends: SessionEndReason[] = []
  const startApp = () =>
    createAppSession({ secureStore, baseUrl: service.baseUrl, onSessionEnd: (reason) => ends.push(reason) })
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

  it('reports a session that was ended elsewhere', async () => {
    const app = startApp()
    await app.restore()
    const { access } = await logIn(service, credentials.username, credentials.password)
    const authorization = `Bearer ${access}`
    assert.equal((await postJson(service, paths.endAllSessions, {}, { authorization })).status, 200)
    await assert.rejects(app.fetch(paths.getCurrentAccount), { name: 'SessionEndedError', reason: 'revoked' })
    assert.deepEqual(ends, ['revoked'])
  })

  it('leaves no token behind after a logout', async () => {
    const app = startApp()
    await app.login(credentials)
    assert.equal(await app.logout(), 'ended')
    assert.doesNotMatch([...kept.values()].join(), /eyJ/)
    assert.equal(await startApp().restore(), false)
  })
})
