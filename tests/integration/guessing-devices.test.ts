import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { byNobody, type Pair, paths, postJson, type Received, send } from './client.ts'
import { deviceOf, endWindows, type Guessed, password, requireThrottled, startGuessed, times } from './guessing.ts'

const limited = { LIMIT_LOGIN_ACCOUNT: '10/15min', LIMIT_LOGIN_DEVICE: '10/15min' }
const halfYear = 180 * 86_400

/** Uses up the limit of all unknown clients of `jane_doe`. */
const lockOut = async (guessed: Guessed): Promise<void> => {
  await times(10, () => guessed.guess())
  requireThrottled(await guessed.login(), 900)
}

const idOf = (device: Readonly<Record<string, string>>): unknown =>
  JSON.parse(Buffer.from((device['x-device-token'] ?? '').split('.')[0] ?? '', 'base64url').toString())[1]

describe('a known device', () => {
  it('can log in while unknown clients are throttled', async (t) => {
    const guessed = await startGuessed(t, limited)
    const device = deviceOf(await guessed.login())
    await lockOut(guessed)
    assert.equal((await guessed.login(device)).status, 200)
    requireThrottled(await guessed.login(), 900)
  })

  it('stays the same device in later logins', async (t) => {
    const guessed = await startGuessed(t, limited)
    const device = deviceOf(await guessed.login())
    assert.equal(idOf(deviceOf(await guessed.login(device))), idOf(device))
    assert.notEqual(idOf(deviceOf(await guessed.login())), idOf(device))
  })

  it('has its own limit of ten wrong passwords, which unknown clients do not share', async (t) => {
    const guessed = await startGuessed(t, limited)
    const device = deviceOf(await guessed.login())
    await times(10, () => guessed.guess('jane_doe', device))
    assert.equal((await guessed.guess()).status, 401)
    await times(9, () => guessed.guess())
    requireThrottled(await guessed.guess(), 900)
  })

  it('counts as an unknown client when they are used up, until their period ends', async (t) => {
    const guessed = await startGuessed(t, limited)
    const device = deviceOf(await guessed.login())
    await times(10, () => guessed.guess('jane_doe', device))
    await lockOut(guessed)
    requireThrottled(await guessed.login(device), 900)
    await endWindows(guessed)
    await lockOut(guessed)
    assert.equal((await guessed.login(device)).status, 200)
  })

  it('runs ten hashes of its own and ten of unknown clients for twenty concurrent guesses', async (t) => {
    const guessed = await startGuessed(t, limited)
    const device = deviceOf(await guessed.login())
    const before = guessed.hashes()
    await Promise.all(Array.from({ length: 50 }, () => guessed.guess('jane_doe', device)))
    assert.equal(guessed.hashes() - before, 20)
  })

  it('has no limit where that limit is off', async (t) => {
    const guessed = await startGuessed(t, { LIMIT_LOGIN_ACCOUNT: '10/15min' })
    const device = deviceOf(await guessed.login())
    const answers = await times(15, () => guessed.guess('jane_doe', device))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([401]))
  })
})

describe('a device token is silently ignored', () => {
  /** Throttles unknown clients, and requires that this client is one of them. */
  const requireStranger = async (guessed: Guessed, headers: Readonly<Record<string, string>>): Promise<void> => {
    await endWindows(guessed)
    assert.equal((await guessed.login(headers)).status, 200, 'it does no harm without throttling')
    await lockOut(guessed)
    requireThrottled(await guessed.login(headers), 900)
  }

  it('when it is forged', async (t) => {
    const guessed = await startGuessed(t, limited)
    const { 'x-device-token': token = '' } = deviceOf(await guessed.login())
    const [payload = ''] = token.split('.')
    for (const forged of ['x', '.', `${payload}.`, `${payload}.${payload}`, `${token}x`, 'ü', 'x'.repeat(5000)]) {
      await requireStranger(guessed, { 'x-device-token': forged })
    }
  })

  it('when it belongs to another account', async (t) => {
    const guessed = await startGuessed(t, limited)
    await guessed.at.service.register('john_doe', password)
    const answer = await postJson(guessed.at, paths.obtainTokenPair, { username: 'john_doe', password })
    await requireStranger(guessed, deviceOf(answer))
  })

  it('after 180 days', async (t) => {
    const guessed = await startGuessed(t, limited)
    const device = deviceOf(await guessed.login())
    guessed.clock.now += halfYear - 1
    await lockOut(guessed)
    assert.equal((await guessed.login(device)).status, 200)
    guessed.clock.now += 1
    await requireStranger(guessed, device)
  })

  const later = (guessed: Guessed): number => {
    guessed.clock.now += 10
    return guessed.clock.now
  }

  it('after a password change, even in the same second', async (t) => {
    const guessed = await startGuessed(t, limited)
    const answer = await guessed.login()
    await postJson(
      guessed.at,
      paths.changePassword,
      { current_password: password, new_password: 'another horse battery' },
      { authorization: `Bearer ${(answer.body as Pair).access}` },
    )
    await times(10, () => guessed.guess())
    const login = { username: 'jane_doe', password: 'another horse battery' }
    requireThrottled(await postJson(guessed.at, paths.obtainTokenPair, login, deviceOf(answer)), 900)
  })

  it('after all sessions were ended', async (t) => {
    const guessed = await startGuessed(t, limited)
    const answer = await guessed.login()
    later(guessed)
    const headers = { authorization: `Bearer ${(answer.body as Pair).access}` }
    assert.equal((await send(guessed.at, 'POST', paths.endAllSessions, { headers })).status, 200)
    later(guessed)
    await requireStranger(guessed, deviceOf(answer))
  })

  it('after the account was disabled, even when it is enabled again', async (t) => {
    const guessed = await startGuessed(t, limited)
    const device = deviceOf(await guessed.login())
    await guessed.at.service.accounts.update(1, () => ({ active: false }), byNobody(later(guessed)))
    await guessed.at.service.accounts.update(1, () => ({ active: true }), byNobody(later(guessed)))
    await requireStranger(guessed, device)
  })
})

describe('the key of device tokens', () => {
  const secret = (letter: string): string => `${letter}-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G`

  it('derives from the master secret, and an earlier one still verifies', async (t) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-devices-'))
    t.after(() => rmSync(dataDir, { recursive: true }))
    const first = await startGuessed(t, { ...limited, MASTER_SECRET: secret('a') }, { dataDir })
    const device = deviceOf(await first.login())
    await lockOut(first)
    const both = { MASTER_SECRET: secret('b'), MASTER_SECRET_PREVIOUS: secret('a') }
    const second = await startGuessed(t, { ...limited, ...both }, { dataDir })
    // Names are hashed with the new secret, so counts start again.
    await lockOut(second)
    assert.equal((await second.login(device)).status, 200)
  })
})

describe('in cookie mode', () => {
  const near = { 'x-refresh-transport': 'cookie', 'sec-fetch-site': 'same-origin' }
  const cookieMode = { ...limited, REFRESH_COOKIE: 'by_request' }
  const deviceCookie = ({ headers }: Received): string =>
    headers['set-cookie']?.find((cookie) => cookie.startsWith('__Host-latchkey-device=')) ?? ''

  it('the device token is in a cookie that scripts cannot read, not in the header', async (t) => {
    const guessed = await startGuessed(t, cookieMode)
    const answer = await guessed.login(near)
    assert.match(
      deviceCookie(answer),
      /^__Host-latchkey-device=[\w-]+\.[\w-]+; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=15552000$/,
    )
    assert.equal(answer.headers['x-device-token'], undefined)
    assert.equal(answer.headers['set-cookie']?.length, 2)
  })

  it('the known device can log in while unknown clients are throttled', async (t) => {
    const guessed = await startGuessed(t, cookieMode)
    const [cookie = ''] = deviceCookie(await guessed.login(near)).split(';')
    await lockOut(guessed)
    assert.equal((await guessed.login({ ...near, cookie })).status, 200)
    requireThrottled(await guessed.login({ ...near, cookie: cookie.replace('-device', '-defice') }), 900)
  })

  it('the header takes precedence over the cookie', async (t) => {
    const guessed = await startGuessed(t, cookieMode)
    const [cookie = ''] = deviceCookie(await guessed.login(near)).split(';')
    await lockOut(guessed)
    requireThrottled(await guessed.login({ ...near, cookie, 'x-device-token': 'none' }), 900)
  })

  it('only a login reads it', async (t) => {
    const guessed = await startGuessed(t, cookieMode)
    const cookies = (await guessed.login(near)).headers['set-cookie']?.map((one) => one.split(';')[0]) ?? []
    const answer = await postJson(guessed.at, paths.refreshTokenPair, {}, { ...near, cookie: cookies.join('; ') })
    assert.equal(answer.status, 200)
    assert.equal(deviceCookie(answer), '')
  })
})
