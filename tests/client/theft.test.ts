import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { randomKey } from '../../client/src/session/random-key.ts'
import { diskStorage, startApp } from './app.ts'

describe('a stolen refresh token', () => {
  it("ends its session at the owner's next use, when the thief uses it first", async (t) => {
    const storage = diskStorage()
    const { me, at, ends } = await startApp(t, {}, { storage })
    const stolen = String((await storage.read()).refresh)
    const loot = await at.rotate(stolen, randomKey())
    at.clock.now += 901
    await assert.rejects(me(), { name: 'SessionEndedError', reason: 'revoked' })
    assert.deepEqual(ends, ['revoked'])
    assert.equal((await at.refresh(loot.refresh, randomKey())).status, 401)
    assert.equal((await at.row(stolen)).revoked_reason, 'reuse_detected')
  })

  it('gets no answer and ends its session, when the thief uses it second', async (t) => {
    const storage = diskStorage()
    const { me, at, ends } = await startApp(t, {}, { storage })
    const stolen = String((await storage.read()).refresh)
    at.clock.now += 901
    assert.equal(await me(), 200)
    at.clock.now += 901
    assert.equal((await at.refresh(stolen, randomKey())).status, 401)
    await assert.rejects(me(), { name: 'SessionEndedError', reason: 'revoked' })
    assert.deepEqual(ends, ['revoked'])
  })
})
