import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import type { Ceremony } from '../../contract-tests/authenticator.ts'
import type { CborValue } from '../../contract-tests/cbor.ts'
import { codeAt } from '../support/authenticator-app.ts'
import { consoleAccess, fromConsole, registerAdmin } from './admins.ts'
import { type Pair, paths, postJson, type Received } from './client.ts'
import {
  appOrigin,
  auditOf,
  claimsOf,
  consoleOrigin,
  enrol,
  newAuthenticator,
  passkeyLogin,
  passkeyPaths,
  passkeySettings,
  startPasskey,
  startWithPasskey,
  tryEnrol,
} from './passkeys.ts'
import { bearer, listFactors, logInWith, password, setUpTotp, startLogin, startWithClock } from './second-factors.ts'

const statusOf = ({ status, body }: Received): string =>
  [status, (body as { readonly code?: string }).code].filter((part) => part !== undefined).join(' ')

const coordinate = Buffer.alloc(32, 1)
const rsa = (bits: number, exponent: Buffer): [number, CborValue][] => [
  ...([
    [1, 3],
    [3, -257],
  ] as [number, CborValue][]),
  [-1, Buffer.alloc(bits / 8, 0xff)],
  [-2, exponent],
]
const good = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
const usualExponent = Buffer.from([1, 0, 1])

/** COSE keys by what is wrong with them. */
const badKeys: Readonly<Record<string, [number, CborValue][]>> = {
  'not on the curve': [
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, coordinate],
    [-3, coordinate],
  ],
  'with other members, too long to store': [
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(String(good.x), 'base64url')],
    [-3, Buffer.from(String(good.y), 'base64url')],
    [-70_000, Buffer.alloc(600)],
  ],
  'another curve': [
    [1, 2],
    [3, -7],
    [-1, 2],
    [-2, Buffer.alloc(48, 1)],
    [-3, Buffer.alloc(48, 1)],
  ],
  'a short point': [
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.alloc(8, 1)],
    [-3, coordinate],
  ],
  'no point': [
    [1, 2],
    [3, -7],
    [-1, 1],
  ],
  'the type of another algorithm': [
    [1, 1],
    [3, -7],
    [-1, 6],
    [-2, coordinate],
  ],
  'no algorithm': [
    [1, 2],
    [-1, 1],
    [-2, coordinate],
    [-3, coordinate],
  ],
  'an algorithm that is not offered': [
    [1, 2],
    [3, -35],
    [-1, 2],
    [-2, Buffer.alloc(48, 1)],
    [-3, Buffer.alloc(48, 1)],
  ],
  'RSA of 1024 bits': rsa(1024, usualExponent),
  'RSA of 16,384 bits': rsa(16_384, usualExponent),
  'RSA with the exponent 1': rsa(2048, Buffer.from([1])),
  nothing: [],
}

const refused = '{"passkey":["The passkey was not accepted."]}'

describe('startPasskey', () => {
  it('returns options with a random user handle, and writes nothing', async (t) => {
    const { at } = await startWithClock(t, passkeySettings)
    const { access } = await logInWith(at)
    const [one, other] = [await startPasskey(at, bearer(access)), await startPasskey(at, bearer(access))]
    const { challenge, user, ...options } = one.options
    assert.equal(Buffer.from(challenge, 'base64url').length, 32)
    assert.equal(Buffer.from(user.id, 'base64url').length, 32)
    assert.notEqual(user.id, other.options.user.id)
    assert.deepEqual([user.name, user.displayName], ['jane_doe', 'jane_doe'])
    assert.deepEqual(options, {
      rp: { id: 'example.com', name: 'example.com' },
      pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })),
      timeout: 300_000,
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      excludeCredentials: [],
    })
    const account = await at.service.database.knex('accounts').first('user_handle')
    assert.equal(account.user_handle, null)
  })

  it('needs an access token or the challenge of a login', async (t) => {
    const { at } = await startWithClock(t, passkeySettings)
    assert.equal((await postJson(at, passkeyPaths.start, {})).status, 401)
    assert.equal(statusOf(await postJson(at, passkeyPaths.start, { challenge: 'x' })), '401 challenge_refused')
  })

  it('is 403 while passkeys are not set up', async (t) => {
    const { at } = await startWithClock(t)
    const { access } = await logInWith(at)
    const answer = await postJson(at, passkeyPaths.start, {}, bearer(access))
    assert.deepEqual([answer.status, answer.body], [403, { detail: 'Passkeys are not available here.' }])
  })
})

describe('confirmPasskey', () => {
  it('adds the first factor with ten recovery codes, and keeps the user handle', async (t) => {
    const world = await startWithPasskey(t)
    const { at, authenticator, codes } = world
    assert.equal(new Set(codes).size, 10)
    const stored = await at.service.database.knex('accounts').first('user_handle', 'has_factor', 'factor_epoch')
    assert.equal(stored.user_handle, authenticator.passkeys[0]?.userHandle)
    assert.deepEqual([Boolean(stored.has_factor), Number(stored.factor_epoch)], [true, 1])
    const { access } = await passkeyLogin(at, authenticator)
    const { options } = await startPasskey(at, bearer(access))
    assert.equal(options.user.id, stored.user_handle)
    assert.deepEqual(
      options.excludeCredentials.map(({ id }) => id),
      [authenticator.passkeys[0]?.id],
    )
    assert.deepEqual(await enrol(at, access, newAuthenticator(), { name: 'Second' }), [])
    const { factors, recovery_codes_left: left } = await listFactors(at, access)
    assert.deepEqual([factors.length, left], [2, 10])
    assert.deepEqual(
      (await auditOf(world, 'factor_added')).map(({ reason }) => reason),
      ['passkey', 'passkey'],
    )
  })

  for (const algorithm of ['ES256', 'EdDSA', 'RS256'] as const) {
    it(`accepts ${algorithm}`, async (t) => {
      const { at } = await startWithClock(t, passkeySettings)
      const { access } = await logInWith(at)
      const authenticator = newAuthenticator()
      await enrol(at, access, authenticator, { ceremony: { algorithm } })
      await passkeyLogin(at, authenticator)
    })
  }

  it('accepts a synced passkey, and an attestation that it does not trust', async (t) => {
    const { at } = await startWithClock(t, passkeySettings)
    const { access } = await logInWith(at)
    const authenticator = newAuthenticator()
    const statement = new Map<string, CborValue>([
      ['alg', -7],
      ['sig', Buffer.alloc(70, 1)],
      ['x5c', [Buffer.alloc(300, 2)]],
    ])
    const ceremony = { flags: 0x18, attestation: { format: 'packed', statement } }
    await enrol(at, access, authenticator, { ceremony })
    await passkeyLogin(at, authenticator, { flags: 0x18 })
  })

  const wrong: Readonly<Record<string, Ceremony>> = {
    'of another origin': { origin: 'https://evil.example' },
    "of the console's origin": { origin: consoleOrigin },
    'of another RP id': { rpId: 'example.org' },
    'without user verification': { userVerified: false },
    'without user presence': { userPresent: false },
    'of another challenge': { challenge: Buffer.alloc(32, 3).toString('base64url') },
    'in a frame of another site': { clientData: { crossOrigin: true } },
    'with a top origin': { clientData: { topOrigin: appOrigin } },
    'that is a use': { clientData: { type: 'webauthn.get' } },
    'with an id that is too long': { id: Buffer.alloc(1024, 1).toString('base64url') },
    'backed up without being eligible': { flags: 0x10 },
  }

  it('refuses every passkey that is not right, and the account has no factor then', async (t) => {
    const { at } = await startWithClock(t, passkeySettings)
    const { access } = await logInWith(at)
    for (const [what, ceremony] of Object.entries(wrong)) {
      const { status, text } = await tryEnrol(at, access, newAuthenticator(), { ceremony })
      assert.deepEqual([status, text], [400, refused], what)
    }
    assert.deepEqual(await listFactors(at, access), { factors: [], recovery_codes_left: 0 })
    await logInWith(at)
  })

  it('refuses keys that could never be used, that prove nothing, or that are slow to verify', async (t) => {
    const { at } = await startWithClock(t, passkeySettings)
    const { access } = await logInWith(at)
    for (const [what, publicKey] of Object.entries(badKeys)) {
      const ceremony = { publicKey: new Map<number, CborValue>(publicKey) }
      const { status, text } = await tryEnrol(at, access, newAuthenticator(), { ceremony })
      assert.deepEqual([status, text], [400, refused], what)
    }
    await logInWith(at)
  })

  it('refuses a passkey that is known, to this account or another', async (t) => {
    const { at, authenticator } = await startWithPasskey(t)
    const { access } = await passkeyLogin(at, authenticator)
    await at.service.register('joe', password)
    const joe = (await startLogin(at, { username: 'joe' })).body as Pair
    const ceremony = { id: authenticator.passkeys[0]?.id ?? '' }
    for (const one of [access, joe.access]) {
      const { status, text } = await tryEnrol(at, one, newAuthenticator(), { ceremony })
      assert.deepEqual([status, text], [400, refused])
    }
    await passkeyLogin(at, authenticator)
    await logInWith(at, { username: 'joe' })
  })

  it('has the challenge of an account for that account, once, and for five minutes', async (t) => {
    const { at, time } = await startWithClock(t, passkeySettings)
    const { access } = await logInWith(at)
    await at.service.register('joe', password)
    const joe = (await startLogin(at, { username: 'joe' })).body as Pair
    const { challenge, options } = await startPasskey(at, bearer(access))
    const confirm = (by: Readonly<Record<string, string>>) =>
      postJson(at, passkeyPaths.confirm, { challenge, passkey: newAuthenticator().create(options) }, by)
    assert.equal(statusOf(await confirm(bearer(joe.access))), '401 challenge_refused')
    assert.equal(statusOf(await confirm({})), '401 challenge_refused')
    time.now += 300
    assert.equal(statusOf(await confirm(bearer(access))), '401 challenge_refused')
    time.now -= 1
    const both = await Promise.all([confirm(bearer(access)), confirm(bearer(access))])
    assert.equal(both.filter(({ status }) => status === 200).length, 1)
    assert.equal((await listFactors(at, access)).factors.length, 1)
  })

  it('takes one challenge once, also from a login with a factor', async (t) => {
    const { at, authenticator } = await startWithPasskey(t)
    const { access } = await passkeyLogin(at, authenticator)
    const { challenge, options } = await startPasskey(at, bearer(access))
    const confirm = () =>
      postJson(at, passkeyPaths.confirm, { challenge, passkey: newAuthenticator().create(options) }, bearer(access))
    const sent = await Promise.all([confirm(), confirm(), confirm()])
    assert.deepEqual(sent.map(statusOf).sort(), ['200', '401 challenge_refused', '401 challenge_refused'])
    assert.equal((await listFactors(at, access)).factors.length, 2)
  })

  it('needs a recent login, with a factor unless it is the first one', async (t) => {
    const { at, authenticator, access, time } = await startWithPasskey(t, { ACCESS_TOKEN_LIFETIME: '1h' })
    assert.equal(
      statusOf(await postJson(at, passkeyPaths.start, {}, bearer(access))),
      '401 insufficient_user_authentication',
    )
    const fresh = await passkeyLogin(at, authenticator)
    const { challenge, options } = await startPasskey(at, bearer(fresh.access))
    const body = { challenge, passkey: newAuthenticator().create(options) }
    assert.equal(
      statusOf(await postJson(at, passkeyPaths.confirm, body, bearer(access))),
      '401 insufficient_user_authentication',
    )
    time.now += 290
    assert.equal((await postJson(at, passkeyPaths.confirm, body, bearer(fresh.access))).status, 200)
    time.now += 611
    assert.equal(
      statusOf(await postJson(at, passkeyPaths.start, {}, bearer(fresh.access))),
      '401 insufficient_user_authentication',
    )
  })

  it('adds no passkey whose user handle is no longer that of the account', async (t) => {
    const world = await startWithClock(t, passkeySettings)
    const { at, time } = world
    const { secret } = await setUpTotp(world, (await logInWith(at)).access)
    time.now += 60
    const { access } = await logInWith(at, { otp: codeAt(secret, time.now) })
    const started = [await startPasskey(at, bearer(access)), await startPasskey(at, bearer(access))]
    const statuses = []
    for (const { challenge, options } of started) {
      const body = { challenge, passkey: newAuthenticator().create(options) }
      statuses.push((await postJson(at, passkeyPaths.confirm, body, bearer(access))).status)
    }
    assert.deepEqual(statuses, [200, 400])
    const again = newAuthenticator()
    await enrol(at, access, again)
    await passkeyLogin(at, again)
  })

  it('adds at most 20 passkeys, also at once', async (t) => {
    const { at, authenticator } = await startWithPasskey(t)
    const { access } = await passkeyLogin(at, authenticator)
    const started = await Promise.all(Array.from({ length: 22 }, () => startPasskey(at, bearer(access))))
    const answers = await Promise.all(
      started.map(({ challenge, options }) =>
        postJson(at, passkeyPaths.confirm, { challenge, passkey: newAuthenticator().create(options) }, bearer(access)),
      ),
    )
    const statuses = answers.map(statusOf)
    assert.equal(statuses.filter((status) => status === '200').length, 19)
    assert.equal(statuses.filter((status) => status === '409 too_many_passkeys').length, 3)
    assert.equal(statusOf(await postJson(at, passkeyPaths.start, {}, bearer(access))), '409 too_many_passkeys')
    const { body } = await startLogin(at)
    assert.equal(
      (body as { passkey_options: { allowCredentials: object[] } }).passkey_options.allowCredentials.length,
      20,
    )
  })

  it('completes a login that requires a factor, in one transaction', async (t) => {
    const { at } = await startWithClock(t, { ...passkeySettings, REQUIRE_SECOND_FACTOR: 'all' })
    const login = await startLogin(at)
    const { challenge, factors } = login.body as { challenge: string; factors: string[] }
    assert.deepEqual([login.status, factors], [403, ['totp', 'passkey']])
    const started = await startPasskey(at, {}, { challenge })
    assert.equal(started.challenge, challenge)
    const authenticator = newAuthenticator()
    const passkey = authenticator.create(started.options)
    const confirm = () => postJson(at, passkeyPaths.confirm, { challenge, passkey })
    const sent = await Promise.all([confirm(), confirm(), confirm()])
    const [done = assert.fail(), ...others] = sent.sort((one, other) => one.status - other.status)
    assert.equal(done.status, 200, done.text)
    const { access, recovery_codes: codes } = done.body as Pair & { recovery_codes: string[] }
    assert.equal(codes.length, 10)
    assert.deepEqual(claimsOf(access).amr, ['pwd', 'pop', 'user', 'mfa'])
    assert.deepEqual(others.map(statusOf), Array(2).fill('401 challenge_refused'))
    assert.equal((await listFactors(at, access)).factors.length, 1)
    assert.equal(statusOf(await confirm()), '401 challenge_refused')
    await passkeyLogin(at, authenticator)
  })

  it('adds a passkey in the console with its origin', async (t) => {
    const { at } = await startWithClock(t, passkeySettings)
    await registerAdmin(at, 'root', password)
    const access = await consoleAccess(at, 'root', password)
    const authenticator = newAuthenticator()
    for (const headers of [fromConsole, {}]) {
      const { status } = await tryEnrol(at, access, newAuthenticator(), { headers })
      assert.equal(status, 400)
    }
    await enrol(at, access, authenticator, { ceremony: { origin: consoleOrigin }, headers: fromConsole })
    await passkeyLogin(at, authenticator, { origin: consoleOrigin }, fromConsole)
  })

  it('refuses a challenge from before what ends the devices of the account', async (t) => {
    const { at, authenticator, time } = await startWithPasskey(t)
    const { access } = await passkeyLogin(at, authenticator)
    const { challenge, options } = await startPasskey(at, bearer(access))
    time.now += 10
    const change = { current_password: password, new_password: `${password} 2` }
    const changed = await postJson(at, paths.changePassword, change, bearer(access))
    assert.equal(changed.status, 200, changed.text)
    const { access: next } = changed.body as Pair
    const body = { challenge, passkey: newAuthenticator().create(options) }
    assert.equal(statusOf(await postJson(at, passkeyPaths.confirm, body, bearer(next))), '401 challenge_refused')
    await enrol(at, next, newAuthenticator())
  })
})
