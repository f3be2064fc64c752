import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ResponseError } from '../../client/src/index.ts'
import { password } from '../integration/rotating.ts'
import { diskStorage, makeApp, startApp } from './app.ts'

const change = { current_password: password, new_password: 'another horse battery' }

for (const [mode, settings] of Object.entries({
  'with rotation': {},
  'without rotation': { ROTATE_REFRESH_TOKENS: 'false' },
})) {
  describe(`changePassword ${mode}`, () => {
    it('continues with the new tokens, even after a restart', async (t) => {
      const storage = diskStorage()
      const { session, me, sent, ends, at } = await startApp(t, settings, { storage })
      const { refresh: before } = await storage.read()
      await session.changePassword(change)
      const { refresh: after } = await storage.read()
      assert.notEqual(after, before)
      assert.equal(await me(), 200)
      at.clock.now += 1000
      assert.equal(await makeApp(at.at.baseUrl, { storage }).me(), 200)
      assert.deepEqual(sent.slice(1), ['POST /api/user/password/ 200', 'GET /api/user/me/ 200'])
      assert.deepEqual([session.state, ends], ['logged_in', []])
      // A stolen copy.
      assert.equal((await at.refresh(String(before))).status, 401)
    })

    it('refreshes first when its access token is refused', async (t) => {
      const { session, sent, at } = await startApp(t, settings)
      at.clock.now += 1000
      await session.changePassword(change)
      assert.deepEqual(sent.slice(1), [
        'POST /api/user/password/ 401',
        'POST /api/user/token/refresh 200',
        'POST /api/user/password/ 200',
      ])
    })

    it('does not deadlock with a refresh that waits for it', async (t) => {
      const { session, me, ends, at } = await startApp(t, settings)
      at.clock.now += 1000
      const outcomes = await Promise.all([session.changePassword(change), me(), me(), session.accessToken()])
      assert.deepEqual(outcomes.slice(1, 3), [200, 200])
      assert.deepEqual([session.state, ends], ['logged_in', []])
      assert.equal(await me(), 200)
    })

    it('keeps its tokens when the service refuses', async (t) => {
      const storage = diskStorage()
      const { session, me, ends } = await startApp(t, settings, { storage })
      const before = await storage.read()
      await assert.rejects(
        session.changePassword({ ...change, current_password: 'wrong horse battery' }),
        ResponseError,
      )
      assert.deepEqual(await storage.read(), before)
      assert.equal(await me(), 200)
      assert.deepEqual([session.state, ends], ['logged_in', []])
    })
  })
}
