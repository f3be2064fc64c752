import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { paths, postJson, type Received, send } from './client.ts'
import { endWindows, type Guessed, type Headers, requireThrottled, startGuessed, times } from './guessing.ts'

const limited = { LIMIT_LOGIN_ADDRESS: '3/min', LIMIT_REGISTRATION_ADDRESS: '2/hour' }
const behindProxy = { ...limited, TRUSTED_PROXIES: '127.0.0.0/8' }
const from = (address: string): Headers => ({ 'x-forwarded-for': address })
const statusesOf = (answers: readonly Received[]): number[] => answers.map(({ status }) => status)
const warnings = ({ at }: Guessed): string[] =>
  at
    .logText()
    .split('\n')
    .filter((line) => line.includes('TRUSTED_PROXIES'))

describe('the rate limit of logins per address', () => {
  it('counts correct, wrong and unreadable logins, and no other method', async (t) => {
    const guessed = await startGuessed(t, limited)
    const { at } = guessed
    const json = { 'content-type': 'application/json' }
    const spent = [
      await guessed.login(),
      await send(at, 'GET', paths.obtainTokenPair),
      await guessed.guess(),
      await send(at, 'POST', paths.obtainTokenPair, { headers: json, body: '{' }),
    ]
    assert.deepEqual(statusesOf(spent), [200, 405, 401, 400])
    requireThrottled(await guessed.login(), 60)
    requireThrottled(await send(at, 'GET', paths.obtainTokenPair), 60)
    requireThrottled(await send(at, 'POST', '/api/user/token', { headers: json, body: '{' }), 60)
    assert.equal(guessed.hashes(), 2)
  })

  it('does not count requests that do not accept JSON', async (t) => {
    const guessed = await startGuessed(t, limited)
    const answers = await times(4, () => guessed.login({ accept: 'text/html' }))
    assert.deepEqual(statusesOf(answers), [406, 406, 406, 406])
    assert.equal((await guessed.login()).status, 200)
  })

  it('ends after its period, however many requests arrive', async (t) => {
    const guessed = await startGuessed(t, limited)
    await times(8, () => guessed.guess())
    await endWindows(guessed)
    assert.equal((await guessed.login()).status, 200)
  })

  it('does not affect other operations', async (t) => {
    const guessed = await startGuessed(t, limited)
    await times(4, () => guessed.guess())
    assert.equal((await send(guessed.at, 'GET', paths.getLiveness)).status, 200)
    const answer = await postJson(guessed.at, paths.refreshTokenPair, { refresh: 'x' })
    assert.equal(answer.status, 401)
  })

  it('is recorded by one audit event', async (t) => {
    const guessed = await startGuessed(t, limited)
    await times(6, () => guessed.guess())
    const told = await guessed.events('login_throttled')
    assert.deepEqual(
      told.map(({ reason, accountId }) => [reason, accountId]),
      [['address', null]],
    )
  })
})

describe('the rate limit of registrations per address', () => {
  const register = ({ at }: Guessed, username: string) =>
    postJson(at, paths.registerAccount, { username, password: 'secureP@ssw0rd' })

  it('counts separately, before any hash', async (t) => {
    const guessed = await startGuessed(t, limited)
    assert.deepEqual(statusesOf([await register(guessed, 'first'), await register(guessed, 'first')]), [201, 400])
    const before = guessed.hashes()
    requireThrottled(await register(guessed, 'second'), 3600)
    assert.equal(guessed.hashes(), before)
    assert.equal((await guessed.login()).status, 200)
    assert.deepEqual(
      (await guessed.events('registration_throttled')).map(({ reason }) => reason),
      ['address'],
    )
  })
})

describe('behind a trusted proxy', () => {
  it('each client has its own limit', async (t) => {
    const guessed = await startGuessed(t, behindProxy)
    await times(3, () => guessed.guess('jane_doe', from('192.0.2.1')))
    requireThrottled(await guessed.login(from('192.0.2.1')), 60)
    assert.equal((await guessed.login(from('192.0.2.2'))).status, 200)
    assert.deepEqual(warnings(guessed), [])
  })

  it('a client cannot choose its address', async (t) => {
    const guessed = await startGuessed(t, behindProxy)
    await times(3, () => guessed.guess('jane_doe', from('192.0.2.1')))
    for (const claimed of ['10.0.0.1', '127.0.0.1', '::1', 'rubbish', ',']) {
      requireThrottled(await guessed.login(from(`${claimed}, 192.0.2.1`)), 60)
    }
  })

  it('a /64 network of IPv6 counts as one client', async (t) => {
    const guessed = await startGuessed(t, behindProxy)
    await times(3, () => guessed.guess('jane_doe', from('2001:db8:0:1::1')))
    requireThrottled(await guessed.login(from('[2001:db8:0:1:ffff::2]:443')), 60)
    assert.equal((await guessed.login(from('2001:db8:0:2::1'))).status, 200)
  })

  it('the address of the client is in its session and in the log', async (t) => {
    const guessed = await startGuessed(t, behindProxy)
    await guessed.login(from('192.0.2.7'))
    const [session] = await guessed.at.service.database.knex('sessions').select('ip')
    assert.equal(session.ip, '192.0.2.7')
    assert.match(guessed.at.logText(), /"address":"192\.0\.2\.7"/)
  })
})

describe('a forwarding header from an untrusted sender', () => {
  it('is ignored: all share the rate limit of the connection', async (t) => {
    const guessed = await startGuessed(t, limited)
    const addresses = ['192.0.2.1', '192.0.2.2', '192.0.2.3']
    for (const address of addresses) await guessed.guess('jane_doe', from(address))
    requireThrottled(await guessed.login(from('192.0.2.4')), 60)
  })

  it('is logged once as a warning, with the setting and the effect on rate limits', async (t) => {
    const guessed = await startGuessed(t)
    await guessed.login(from('192.0.2.1'))
    await guessed.login({ forwarded: 'for=192.0.2.1' })
    const told = warnings(guessed)
    assert.equal(told.length, 1)
    assert.match(String(told[0]), /X-Forwarded-For is ignored.* share the limits of one address/)
  })

  it('is logged as a warning when it is Forwarded too', async (t) => {
    const guessed = await startGuessed(t)
    await guessed.login({ forwarded: 'for=192.0.2.1' })
    assert.match(String(warnings(guessed)[0]), /Forwarded is ignored/)
  })
})
