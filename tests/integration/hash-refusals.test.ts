import assert from 'node:assert/strict'
import { availableParallelism } from 'node:os'
import { describe, it, type TestContext } from 'node:test'
import { startService } from '../support/service.ts'
import { paths, postJson, type Received } from './client.ts'
import { deviceOf, type Headers } from './guessing.ts'

/** How many attempts of unknown clients are counted in parallel. */
const strangersCountedAtOnce = 4
const password = 'correct horse battery'
const limits = {
  TRUSTED_PROXIES: '127.0.0.0/8',
  LIMIT_LOGIN_ADDRESS: '60/min',
  LIMIT_LOGIN_NETWORK: '10/15min',
  LIMIT_LOGIN_ACCOUNT: '100/15min',
  LIMIT_REGISTRATION_ADDRESS: '20/hour',
}
const home: Headers = { 'x-forwarded-for': '198.51.100.1' }
const networks = Array.from({ length: 100 }, (_, number): Headers => ({ 'x-forwarded-for': `10.0.${number}.1` }))
const client = { actor: null, address: '203.0.113.1', userAgent: null, requestId: null }
const statusesOf = (answers: readonly Received[]) => [...new Set(answers.map(({ status }) => status))]

/**
 * A service with an account and a device. Tests can occupy places of its hash queue, as logins do
 * while they are counted.
 */
const startQueue = async (t: TestContext, settings: Headers) => {
  const counted = { hashes: 0 }
  const onHash = () => {
    counted.hashes += 1
  }
  const at = await startService({ ...limits, ...settings }, { onHash })
  t.after(() => at.stop())
  const { register, hashPlaces, reserveAndCount, database } = at.service
  await register('jane_doe', password)
  const login = (headers: Headers) => postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password }, headers)
  const device = { ...home, ...deviceOf(await login(home)) }
  counted.hashes = 0
  const end = Promise.withResolvers<void>()
  t.after(() => end.resolve())
  const keep = (places: number) =>
    Array.from({ length: places }, () =>
      reserveAndCount(hashPlaces.login(client), () => end.promise).then(({ place }) => place.release()),
    )
  const { knex } = database
  /** Everything that a refused login might have written. */
  const written = async () => ({
    counters: await knex('guessing_limits').orderBy('key'),
    events: await knex('audit_events').count(),
    changes: knex.client.dialect === 'sqlite3' ? await knex.raw('select total_changes() as changes') : [],
  })
  return { at, login, device, keep, written, letGo: end.resolve, hashes: () => counted.hashes }
}

describe('while unknown clients have no place in the hash queue', () => {
  it('refusals write nothing, in a burst and in sequence, and a known device is hashed', async (t) => {
    const { at, login, device, keep, written, hashes } = await startQueue(t, { HASH_WAIT_LIMIT: '0' })
    keep(availableParallelism())
    const before = await written()
    const guess = (headers: Headers) =>
      postJson(at, paths.obtainTokenPair, { username: 'nobody', password: 'wrong' }, headers)
    const register = (headers: Headers) =>
      postJson(at, paths.registerAccount, { username: `new_${headers['x-forwarded-for']}`, password }, headers)
    const answers = await Promise.all([...networks.map(guess), ...networks.map(register)])
    for (const network of networks.slice(0, 20)) answers.push(await guess(network))
    assert.deepEqual(statusesOf(answers), [503])
    for (const { headers } of answers) assert.match(String(headers['retry-after']), /^[1-9]\d*$/)
    assert.deepEqual(await written(), before)
    assert.equal(hashes(), 0)
    assert.equal((await login(device)).status, 200)
    assert.equal(hashes(), 1)
  })

  it('a device token of another account writes no count for the name', async (t) => {
    const { at, device, keep, written } = await startQueue(t, { HASH_WAIT_LIMIT: '0' })
    keep(availableParallelism())
    const names = async () => (await written()).counters.filter(({ key }) => !key.startsWith('login_address:'))
    const before = await names()
    const guess = { username: 'nobody', password: 'wrong' }
    const answers = await Promise.all(
      networks.map((network) => postJson(at, paths.obtainTokenPair, guess, { ...device, ...network })),
    )
    assert.deepEqual(statusesOf(answers), [503])
    assert.deepEqual(await names(), before)
  })
})

it('unknown clients are counted a few at a time, and a known device goes first', async (t) => {
  const { at, login, device, keep, written, letGo, hashes } = await startQueue(t, { HASH_WAIT_LIMIT: '60s' })
  const kept = keep(strangersCountedAtOnce)
  const strangers = networks.map((headers, number) =>
    postJson(at, paths.obtainTokenPair, { username: `nobody_${number}`, password: 'wrong' }, headers),
  )
  assert.equal((await login(device)).status, 200)
  assert.equal(hashes(), 1)
  assert.equal((await written()).counters.filter(({ key }) => key.startsWith('login_address:')).length, 1)
  letGo()
  await Promise.all(kept)
  assert.deepEqual(statusesOf(await Promise.all(strangers)), [401])
  assert.equal(hashes(), 101)
})
