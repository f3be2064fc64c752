import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { describe, it, type TestContext } from 'node:test'
import { startService } from '../support/service.ts'
import { type Pair, paths, postJson, type Received } from './client.ts'
import { deviceOf } from './guessing.ts'

const password = 'correct horse battery'
/** Long enough to read a request while one hash runs. */
const strength = { logN: 14, r: 8, p: 1 }
const atOnce = availableParallelism()
const settings = { TRUSTED_PROXIES: '127.0.0.0/8', HASH_WAIT_LIMIT: '60s', LIMIT_LOGIN_ADDRESS: '200/min' }
const from = (address: string) => ({ 'x-forwarded-for': address })
const clientAt = (address: string) => ({ actor: null, address, userAgent: null, requestId: null })
const each = (count: number, text: (number: number) => string) => Array.from({ length: count }, (_, at) => text(at))
const everywhere = each(150, (number) => `2001:db8:${number.toString(16)}::1`)

/** A service that counts the hashes it starts, with an account and a known device. */
const startCrowded = async (t: TestContext, more: Readonly<Record<string, string>> = {}) => {
  let begun = 0
  const onHash = () => {
    begun += 1
  }
  const at = await startService({ ...settings, ...more }, { strength, onHash })
  t.after(() => at.stop())
  const { hasher, hashPlaces, register } = at.service
  await register('jane_doe', password)
  const login = (headers = {}) => postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password }, headers)
  const first = await login(from('198.51.100.1'))
  /**
   * Lets clients wait for a hash, all at once.
   * @returns the code of each that was refused
   */
  const crowd = (lane: 'login' | 'registration', addresses: readonly string[]): Promise<readonly unknown[]> =>
    Promise.all(
      addresses.map((address) =>
        hasher.verify(undefined, 'wrong', hashPlaces[lane](clientAt(address))).then(
          () => 'hashed',
          (error) => error.code,
        ),
      ),
    )
  const hashesDuring = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
    const before = begun
    const result = await work()
    return [result, begun - before]
  }
  return { at, login, device: deviceOf(first), first: first.body as Pair, crowd, hashesDuring }
}

/** Some start while a request is read; all waiting hashes would be many times as many. */
const few = 6 * atOnce + 2

describe('while unknown clients wait for their hashes', () => {
  it('a known device waits for running hashes and its own, at 150 of them', async (t) => {
    const { login, device, crowd, hashesDuring } = await startCrowded(t)
    const strangers = crowd('login', everywhere)
    const [answer, hashes] = await hashesDuring(() => login({ ...device, ...from('198.51.100.1') }))
    assert.equal(answer.status, 200)
    assert.ok(hashes <= few, `${hashes} hashes`)
    assert.deepEqual(new Set(await strangers), new Set(['hashed']))
  })

  it('an account that confirms its password does so too', async (t) => {
    const { at, first, crowd, hashesDuring } = await startCrowded(t)
    const strangers = crowd('login', everywhere.slice(0, 80))
    const change = { current_password: password, new_password: 'another horse battery' }
    const headers = { ...from('198.51.100.1'), authorization: `Bearer ${first.access}` }
    const [answer, hashes] = await hashesDuring(() => postJson(at, paths.changePassword, change, headers))
    assert.equal(answer.status, 200)
    assert.ok(hashes <= 2 * few, `${hashes} hashes`)
    await strangers
  })

  it('an unknown client waits for all of them', async (t) => {
    const { login, crowd, hashesDuring } = await startCrowded(t)
    const strangers = crowd('login', everywhere.slice(0, 60))
    const [answer, hashes] = await hashesDuring(() => login(from('198.51.100.1')))
    assert.equal(answer.status, 200)
    assert.ok(hashes > 50, `${hashes} hashes`)
    await strangers
  })
})

it('a login does not wait for 80 registrations', async (t) => {
  const { login, crowd, hashesDuring } = await startCrowded(t)
  const newcomers = crowd('registration', everywhere.slice(0, 80))
  const [answer, hashes] = await hashesDuring(() => login(from('198.51.100.1')))
  assert.equal(answer.status, 200)
  assert.ok(hashes <= few, `${hashes} hashes`)
  await newcomers
})

describe('the number of waiting hashes', () => {
  for (const [what, addresses, waiting] of [
    ['of an IPv4 address', each(50, () => '192.0.2.1'), 5],
    ['of 64 bits of IPv6', each(50, (number) => `2001:db8::${number.toString(16)}`), 5],
    ['of 24 bits of IPv4', each(100, (number) => `192.0.2.${number}`), 10],
    ['of 56 bits of IPv6', each(100, (number) => `2001:db8:0:ab${number.toString(16).padStart(2, '0')}::1`), 10],
    ['of 48 bits of IPv6', each(150, (number) => `2001:db8:0:${number.toString(16)}00::1`), 20],
  ] as const) {
    it(`is ${waiting} ${what}`, async (t) => {
      const { login, crowd } = await startCrowded(t)
      const attempts = crowd('login', addresses)
      assert.equal((await login(from('198.51.100.1'))).status, 200)
      const codes = await attempts
      assert.equal(codes.filter((code) => code === 'hashed').length, waiting + atOnce)
      assert.equal(codes.filter((code) => code === 'too_many_waiting').length, addresses.length - waiting - atOnce)
    })
  }

  it('is unlimited where an address has no limit', async (t) => {
    const { crowd } = await startCrowded(t, { LIMIT_LOGIN_ADDRESS: 'off' })
    assert.deepEqual(
      new Set(
        await crowd(
          'login',
          each(30, () => '192.0.2.1'),
        ),
      ),
      new Set(['hashed']),
    )
  })

  it('is five per account in the lane of known devices, wherever they are', async (t) => {
    const { at, login, device, hashesDuring } = await startCrowded(t)
    const { hasher, hashPlaces } = at.service
    const mallory = everywhere.map((address) =>
      hasher.verify(undefined, 'wrong', hashPlaces.known(2, clientAt(address))).catch(() => {}),
    )
    const [answer, hashes] = await hashesDuring(() => login({ ...device, ...from('198.51.100.1') }))
    assert.equal(answer.status, 200)
    assert.ok(hashes <= few + 5, `${hashes} hashes`)
    await Promise.all(mallory)
  })
})

describe('a login when too many wait', () => {
  const guess = { username: 'nobody', password: 'wrong' }
  const flood = (at: Parameters<typeof postJson>[0], path: string, value: object): Promise<Received[]> =>
    Promise.all(each(80, () => '192.0.2.1').map((address) => postJson(at, path, value, from(address))))

  it('gets a 429 with Retry-After, and the log has the reason', async (t) => {
    const { at } = await startCrowded(t)
    const answers = await flood(at, paths.obtainTokenPair, guess)
    const refused = answers.filter(({ status }) => status !== 401)
    assert.ok(refused.length > 0)
    for (const { status, headers, text } of refused) {
      assert.deepEqual([status, /^[1-9]\d*$/.test(String(headers['retry-after']))], [429, true])
      assert.match(text, /^\{"detail":"Request was throttled\. Expected available in \d+ seconds?\."\}$/)
    }
    assert.match(at.logText(), /"refusal":"too_many_waiting"/)
  })

  it('is not counted for the account', async (t) => {
    const { at } = await startCrowded(t, { LIMIT_LOGIN_NETWORK: '500/15min', LIMIT_LOGIN_ACCOUNT: '500/15min' })
    const answers = await flood(at, paths.obtainTokenPair, guess)
    const hashed = answers.filter(({ status }) => status === 401).length
    for (const limitName of ['login_network', 'login_account']) {
      const counters = at.service.database.knex('guessing_limits').where('key', 'like', `${limitName}:%`)
      assert.equal(Math.max(...(await counters.pluck('points'))), hashed, limitName)
    }
  })
})
