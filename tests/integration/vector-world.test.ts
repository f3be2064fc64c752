import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { makeWorld } from '../support/world.ts'
import { getMe, logIn, type Pair, paths, postJson } from './client.ts'

const password = 'correct horse battery'
let world: Awaited<ReturnType<typeof makeWorld>>
before(async () => {
  world = await makeWorld({ LIMIT_LOGIN_ADDRESS: '3/1m', ROTATE_REFRESH_TOKENS: 'true' })
})
beforeEach(() => world.reset())
after(() => world.stop())

const alice = { id: 7, username: 'alice', password, active: true }

describe('the world of recorded requests', () => {
  it('gives an account without an id 1 more than the greatest', async () => {
    await world.addAccount(alice)
    await world.addAccount({ ...alice, id: 3, username: 'bob' })
    assert.equal((await postJson(world, paths.registerAccount, { username: 'carol', password })).status, 201)
    const { access } = await logIn(world, 'carol', password)
    assert.equal(((await getMe(world, access)).body as { id: number }).id, 8)
  })

  it('sleeps on the clock of the service: tokens expire', async () => {
    await world.addAccount(alice)
    const { access, refresh } = await logIn(world, 'alice', password)
    await world.sleep(901)
    assert.equal((await getMe(world, access)).status, 401)
    const answer = await postJson(world, paths.refreshTokenPair, { refresh })
    assert.equal((await getMe(world, (answer.body as Pair).access)).status, 200)
    await world.sleep(31 * 86_400)
    assert.equal((await postJson(world, paths.refreshTokenPair, { refresh })).status, 401)
  })

  it('sleeps on the clock of the rate limits too, and wakes at the next reset', async () => {
    await world.addAccount(alice)
    const guess = async () =>
      (await postJson(world, paths.obtainTokenPair, { username: 'alice', password: 'wrong horse' })).status
    for (const expected of [401, 401, 401, 429]) assert.equal(await guess(), expected)
    await world.sleep(61)
    assert.equal(await guess(), 401)
    await world.reset()
    await world.addAccount(alice)
    const { access } = await logIn(world, 'alice', password)
    const { iat } = JSON.parse(Buffer.from(access.split('.')[1] ?? '', 'base64url').toString()) as { iat: number }
    assert.ok(Math.abs(iat - Date.now() / 1000) < 30)
  })
})
