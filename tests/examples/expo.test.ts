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

/** Keeps keys by the rules of the real one. */
const checkKey = (key: string): void => assert.match(key, /^[A-Za-z0-9._-]+$/)

/** As much of the package as the example uses, in its own types: its module needs a device. */
const secureStore = {
  AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY: 1,
  getItemAsync: async (key, options) => {
    checkKey(key)
    asked.push(options)
    return kept.get(key) ?? null
  },
  setItemAsync: async (key, value, options) => {
    checkKey(key)
    // Some devices refuse more.
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

  it('is still logged in when the app is started anew, and after a refresh', async () => {
    await startApp().login(credentials)
    const first = refreshToken()
    const app = startApp()
    assert.equal(await app.restore(), true)
    assert.equal((await app.fetch(paths.getCurrentAccount)).status, 200)
    assert.notEqual(refreshToken(), first)
    assert.equal((await startApp().fetch(paths.getCurrentAccount)).status, 200)
  })

  it('asks for what stays on the device and can be read in the background', () => {
    assert.ok(asked.length > 0)
    for (const options of asked) assert.deepEqual(options, { keychainAccessible: 1 })
  })

  it('is told when the session was ended from elsewhere', async () => {
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
