import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Received } from './client.ts'
import { deviceOf, endWindows, type Guessed, type Headers, requireThrottled, startGuessed, times } from './guessing.ts'

const behindProxy = { TRUSTED_PROXIES: '127.0.0.0/8' }
const from = (address: string): Headers => ({ 'x-forwarded-for': address })
const statusesOf = (answers: readonly Received[]): number[] => answers.map(({ status }) => status)
const points = async ({ at }: Guessed, limitName: string): Promise<number[]> =>
  at.service.database.knex('guessing_limits').where('key', 'like', `${limitName}:%`).pluck('points')

describe('the rate limit of an account per network', () => {
  const limited = { ...behindProxy, LIMIT_LOGIN_NETWORK: '10/15min', LIMIT_LOGIN_ACCOUNT: '100/15min' }

  it('does not affect the owner elsewhere after ten wrong passwords from one address', async (t) => {
    const guessed = await startGuessed(t, limited)
    await times(10, () => guessed.guess('jane_doe', from('192.0.2.1')))
    requireThrottled(await guessed.guess('jane_doe', from('192.0.2.1')), 900)
    assert.equal((await guessed.login(from('192.0.2.2'))).status, 200)
    assert.equal((await guessed.guess('john_doe', from('192.0.2.1'))).status, 401)
    await endWindows(guessed)
    assert.equal((await guessed.login(from('192.0.2.1'))).status, 200)
  })

  it('does not count refusals of one address for the account', async (t) => {
    const guessed = await startGuessed(t, limited)
    await times(150, () => guessed.guess('jane_doe', from('192.0.2.1')))
    assert.deepEqual(await points(guessed, 'login_account'), [10])
    assert.equal(guessed.hashes(), 10)
  })

  it('runs ten hashes for a hundred concurrent guesses from one address', async (t) => {
    const guessed = await startGuessed(t, limited)
    const answers = await Promise.all(Array.from({ length: 100 }, () => guessed.guess('jane_doe', from('192.0.2.1'))))
    assert.deepEqual(
      [401, 429].map((status) => statusesOf(answers).filter((each) => each === status).length),
      [10, 90],
    )
    assert.equal(guessed.hashes(), 10)
    assert.deepEqual(await points(guessed, 'login_account'), [10])
  })

  it('is four times as high for a /48 of IPv6, and ten for each /64', async (t) => {
    const guessed = await startGuessed(t, limited)
    const guessFrom = (network: number) => guessed.guess('jane_doe', from(`2001:db8:0:${network.toString(16)}::1`))
    await times(10, () => guessFrom(1))
    requireThrottled(await guessFrom(1), 900)
    for (let network = 2; network < 60; network += 1) await guessFrom(network)
    requireThrottled(await guessFrom(60), 900)
    assert.equal(guessed.hashes(), 40)
    assert.deepEqual(await points(guessed, 'login_account'), [40])
    assert.equal((await guessed.login(from('2001:db8:1::1'))).status, 200)
  })

  it('throttles all unknown clients after a hundred from everywhere, at no cost for their networks', async (t) => {
    const guessed = await startGuessed(t, limited)
    const device = deviceOf(await guessed.login(from('198.51.100.1')))
    for (let network = 0; network < 10; network += 1) {
      await times(10, () => guessed.guess('jane_doe', from(`192.0.2.${network}`)))
    }
    const before = await points(guessed, 'login_network')
    await times(12, () => guessed.login(from('198.51.100.1')).then((answer) => requireThrottled(answer, 900)))
    assert.deepEqual(
      (await points(guessed, 'login_network')).filter((spent) => spent > 0),
      before.filter((spent) => spent > 0),
    )
    assert.equal((await guessed.login({ ...from('198.51.100.1'), ...device })).status, 200)
  })

  it('does not count a correct password in any limit', async (t) => {
    const guessed = await startGuessed(t, limited)
    await Promise.all(Array.from({ length: 8 }, () => guessed.login(from('2001:db8::1'))))
    for (const limitName of ['login_network', 'login_network_wide', 'login_account']) {
      assert.deepEqual(await points(guessed, limitName), [0], limitName)
    }
  })

  it('does not count a failed verification in any limit', async (t) => {
    const guessed = await startGuessed(t, limited)
    const { knex } = guessed.at.service.database
    await knex.schema.renameTable('accounts', 'accounts_elsewhere')
    await times(3, () => guessed.guess('jane_doe', from('2001:db8::1')))
    await knex.schema.renameTable('accounts_elsewhere', 'accounts')
    for (const limitName of ['login_network', 'login_network_wide', 'login_account']) {
      assert.deepEqual(await points(guessed, limitName), [0], limitName)
    }
  })

  it('is recorded once, with the hash of the name', async (t) => {
    const guessed = await startGuessed(t, limited)
    await times(15, () => guessed.guess('jane_doe', from('192.0.2.1')))
    const [told, ...more] = await guessed.events('login_throttled')
    assert.deepEqual([told?.reason, more.length], ['network', 0])
    const [refused] = await guessed.events('login')
    assert.equal(told?.nameHash, refused?.nameHash)
  })

  it('is on by default, like that of the account', async (t) => {
    const usual = { LIMIT_LOGIN_NETWORK: '', LIMIT_LOGIN_ACCOUNT: '' }
    const guessed = await startGuessed(t, { ...behindProxy, ...usual })
    for (let network = 0; network < 10; network += 1) {
      const answers = await times(11, () => guessed.guess('jane_doe', from(`192.0.2.${network}`)))
      assert.deepEqual(statusesOf(answers), [...Array(10).fill(401), 429])
    }
    requireThrottled(await guessed.login(from('198.51.100.1')), 900)
  })
})

describe('the rate limit of a wide network at the login', () => {
  /** A few at a time: more of one network would not all find a place in the hash queue. */
  const statuses = async (guessed: Guessed, addresses: readonly string[]): Promise<number[]> => {
    const [now, later] = [addresses.slice(0, 5), addresses.slice(5)]
    const answers = statusesOf(await Promise.all(now.map((address) => guessed.login(from(address)))))
    return later.length === 0 ? answers : [...answers, ...(await statuses(guessed, later))]
  }
  const inTurn = (count: number, text: (number: number) => string) => Array.from({ length: count }, (_, at) => text(at))

  for (const [what, inside, outside] of [
    ['24 bits of IPv4', (number: number) => `192.0.2.${number}`, '192.0.3.1'],
    [
      '56 bits of IPv6',
      (number: number) => `2001:db8:0:ab${number.toString(16).padStart(2, '0')}::1`,
      '2001:db8:0:ac00::1',
    ],
  ] as const) {
    it(`is five times that of an address: ${what}`, async (t) => {
      const guessed = await startGuessed(t, { ...behindProxy, LIMIT_LOGIN_ADDRESS: '4/min' })
      const answers = await statuses(guessed, inTurn(30, inside))
      assert.equal(answers.filter((status) => status === 200).length, 20)
      requireThrottled(await guessed.login(from(inside(40))), 60)
      assert.equal((await guessed.login(from(outside))).status, 200)
      assert.deepEqual(
        (await guessed.events('login_throttled')).map(({ reason }) => reason),
        ['address_wide'],
      )
      await endWindows(guessed)
    })
  }

  it('is four times as high for a /48 of IPv6', async (t) => {
    const guessed = await startGuessed(t, {
      ...behindProxy,
      LIMIT_LOGIN_ADDRESS: '4/min',
      LIMIT_LOGIN_ADDRESS_WIDE: '8/min',
    })
    const answers = await statuses(
      guessed,
      inTurn(50, (number) => `2001:db8:0:${number.toString(16)}00::1`),
    )
    assert.equal(answers.filter((status) => status === 200).length, 32)
    assert.equal((await guessed.login(from('2001:db8:1::1'))).status, 200)
  })

  it('can be switched off separately, and is off without the limit of an address', async (t) => {
    for (const settings of [
      { LIMIT_LOGIN_ADDRESS: '4/min', LIMIT_LOGIN_ADDRESS_WIDE: 'off' },
      { LIMIT_LOGIN_ADDRESS: 'off' },
    ]) {
      const guessed = await startGuessed(t, { ...behindProxy, ...settings })
      const answers = await statuses(
        guessed,
        inTurn(30, (number) => `192.0.2.${number}`),
      )
      assert.deepEqual(new Set(answers), new Set([200]))
    }
  })

  it('does not count its refusals for the address', async (t) => {
    const guessed = await startGuessed(t, {
      ...behindProxy,
      LIMIT_LOGIN_ADDRESS: '4/min',
      LIMIT_LOGIN_ADDRESS_WIDE: '4/min',
    })
    await statuses(
      guessed,
      inTurn(4, (number) => `192.0.2.${number}`),
    )
    await times(10, () => guessed.login(from('192.0.2.77')).then((answer) => requireThrottled(answer, 60)))
    assert.deepEqual((await points(guessed, 'login_address')).toSorted(), [0, 1, 1, 1, 1])
  })

  it('writes nothing to the database before a quarter is used', async (t) => {
    const guessed = await startGuessed(t, { ...behindProxy, LIMIT_LOGIN_ADDRESS: '4/min' })
    await statuses(
      guessed,
      inTurn(5, (number) => `192.0.2.${number}`),
    )
    assert.deepEqual(await points(guessed, 'login_address_wide'), [])
    await guessed.login(from('192.0.2.6'))
    assert.deepEqual(await points(guessed, 'login_address_wide'), [6])
  })
})
