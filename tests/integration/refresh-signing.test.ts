import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import type { TestService } from '../support/service.ts'
import { administer, withBilling } from './admin-client.ts'
import { type PlaceName, present } from './attacked.ts'
import { getMe, logIn, type Pair, paths, postJson, send } from './client.ts'
import { decode, forge, type Members } from './jwt.ts'
import { jane, keyServices, keySet, start } from './key-services.ts'
import { secret } from './rotating.ts'

const { time, newFolder, run } = keyServices()

const pem = { type: 'pkcs8', format: 'pem' } as const
const keys: Readonly<Record<string, string>> = {
  HS256: secret,
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export(pem).toString(),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem).toString(),
}

const settingsOf = (algorithm: string, REFRESH_SIGNING: string, more: Readonly<Record<string, string>> = {}) => ({
  ALGORITHM: algorithm,
  SIGNING_KEY: keys[algorithm] ?? '',
  FOREIGN_REFRESH_TOKENS: 'accept',
  ROTATE_REFRESH_TOKENS: 'true',
  REFRESH_SIGNING,
  ...more,
})

const refresh = (at: TestService, token: string) => postJson(at, paths.refreshTokenPair, { refresh: token })
const kidOf = (token: string): unknown => decode(token).header.kid

/** Rotates a refresh token, which must be good. */
const rotate = async (at: TestService, token: string): Promise<string> => {
  time.now += 60
  const { status, text, body } = await refresh(at, token)
  assert.equal(status, 200, text)
  return (body as Pair).refresh
}

describe('REFRESH_SIGNING=shared', () => {
  for (const algorithm of Object.keys(keys)) {
    it(`signs refresh tokens for other software, under a kid that the key set does not have: ${algorithm}`, async () => {
      const at = await run(settingsOf(algorithm, 'shared'))
      const { access, refresh: token } = await jane(at)
      const { alg, kid } = decode(token).header
      assert.equal(alg, algorithm)
      assert.notEqual(kid, kidOf(access))
      assert.ok((await keySet(at)).keys.every((key) => key.kid !== kid))
      const next = await rotate(at, token)
      assert.deepEqual([kidOf(next), decode(next).payload.gen], [kid, 2])
      assert.equal((await send(at, 'GET', paths.getReadiness)).status, 200)
    })

    it(`has the same kid after a restart and in another instance: ${algorithm}`, async () => {
      const folder = newFolder()
      const [one, two] = [
        await run(settingsOf(algorithm, 'shared'), folder),
        await run(settingsOf(algorithm, 'shared'), folder),
      ]
      const { refresh: token } = await jane(one)
      assert.equal(kidOf(await rotate(two, token)), kidOf(token))
      const elsewhere = await run(settingsOf(algorithm, 'shared'))
      assert.equal(elsewhere.service.keys.refresh.kid, kidOf(token))
    })
  }

  it('repeats the successor of a lost answer with the same claims, also where signatures are random', async () => {
    const at = await run(settingsOf('ES256', 'shared'))
    const { refresh: token } = await jane(at)
    const [first, second] = [await refresh(at, token), await refresh(at, token)].map(({ body }) => body as Pair)
    assert.deepEqual(decode(second?.refresh ?? '').payload, decode(first?.refresh ?? '').payload)
    await rotate(at, second?.refresh ?? '')
  })

  it('notices a spent token, as under a key of its own', async () => {
    const at = await run(settingsOf('HS256', 'shared'))
    const { refresh: token } = await jane(at)
    const last = await rotate(at, await rotate(at, token))
    time.now += 60
    assert.equal((await refresh(at, token)).status, 401)
    assert.equal((await refresh(at, last)).status, 401)
  })

  it('still accepts the refresh tokens that the own key signed', async () => {
    const folder = newFolder()
    const before = await run(settingsOf('HS256', 'own'), folder)
    const { refresh: token } = await jane(before)
    await before.stop()
    const after = await run(settingsOf('HS256', 'shared'), folder)
    assert.notEqual(kidOf(await rotate(after, token)), kidOf(token))
  })

  it('may differ between instances, while a restart goes round', async () => {
    const folder = newFolder()
    const [one, two] = [await run(settingsOf('RS256', 'own'), folder), await run(settingsOf('RS256', 'shared'), folder)]
    let { refresh: token } = await jane(one)
    for (const at of [two, one, two, one]) token = await rotate(at, token)
  })
})

describe('REFRESH_SIGNING=own after shared', () => {
  const shared = async () => {
    const folder = newFolder()
    const before = await run(settingsOf('HS256', 'shared'), folder)
    const { refresh: token } = await jane(before)
    await before.stop()
    return { folder, token }
  }

  it('accepts the shared ones while foreign tokens are accepted, and signs with its own key', async () => {
    const { folder, token } = await shared()
    const at = await run(settingsOf('HS256', 'own'), folder)
    const next = await rotate(at, token)
    assert.notEqual(kidOf(next), kidOf(token))
    assert.equal(decode(next).payload.sid, decode(token).payload.sid)
  })

  it('refuses the shared ones with FOREIGN_REFRESH_TOKENS=refuse', async () => {
    const { folder, token } = await shared()
    const at = await run(settingsOf('HS256', 'own', { FOREIGN_REFRESH_TOKENS: 'refuse' }), folder)
    const answer = await refresh(at, token)
    assert.deepEqual([answer.status, (answer.body as Members).detail], [401, 'Token is invalid'])
  })
})

describe('a token whose type is not the use of its key', () => {
  const [invalid, wrongType] = ['Token is invalid', 'Token has wrong type']

  it('is refused in every place, and touches no session', async () => {
    const at = await run(settingsOf('HS256', 'shared'))
    const pair = await jane(at)
    const [access, own] = [decode(pair.access), decode(pair.refresh)]
    const attacked = { at, clock: time, pair, access, refresh: own }
    const asAccess = forge(secret, { ...access.payload, gen: 1 }, own.header)
    const words: Partial<Record<PlaceName, string>> = { refresh: wrongType, blacklist: wrongType }
    const forged = await present(attacked, asAccess)
    assert.deepEqual(forged, {
      refresh: invalid,
      verify: invalid,
      me: wrongType,
      blacklist: invalid,
      logout: wrongType,
    })
    assert.deepEqual(await present(attacked, pair.access, ['refresh', 'blacklist']), words)
    const asRefresh = forge(secret, own.payload, access.header)
    const outcomes = await present(attacked, asRefresh)
    assert.deepEqual(outcomes, { ...forged })
    for (const type of ['Refresh', null, undefined, true]) {
      const token = forge(secret, { ...own.payload, token_type: type }, own.header)
      assert.equal((await present(attacked, token, ['verify'])).verify, invalid)
    }
    assert.equal((await getMe(at, pair.access)).status, 200)
    assert.equal((await refresh(at, pair.refresh)).status, 200)
  })

  it('is refused as an access token: a refresh token, by introspection too', async () => {
    const at = await run(settingsOf('RS256', 'shared'))
    const { refresh: token } = await jane(at)
    const headers = { authorization: `Bearer ${token}` }
    const answer = await send(at, 'GET', paths.getCurrentAccount, { headers })
    assert.match(answer.text, /Token has wrong type/)
  })
})

describe('the administration of keys with REFRESH_SIGNING=shared', () => {
  const started = () => run({ ...settingsOf('HS256', 'shared'), ...withBilling })

  it('lists the stored keys, and names the key that signs in the overview', async () => {
    const at = await started()
    const { keys: listed } = (await administer(at, 'GET', 'keys/')).body as { keys: Members[] }
    assert.deepEqual(
      listed.map(({ use, state }) => [use, state]),
      [['refresh', 'active']],
    )
    const { keys: signing } = (await administer(at, 'GET', 'overview/')).body as { keys: Members[] }
    assert.deepEqual(
      signing.map(({ use, kid }) => [use, kid]),
      [
        ['access', at.service.keys.access.kid],
        ['refresh', at.service.keys.refresh.kid],
      ],
    )
  })

  it('refuses to rotate or revoke the shared key', async () => {
    const at = await started()
    for (const answer of [
      await administer(at, 'POST', 'keys/rotate/', { use: 'refresh', when: 'forced' }),
      await administer(at, 'POST', `keys/${at.service.keys.refresh.kid}/revoke/`),
    ]) {
      assert.deepEqual(
        [answer.status, answer.body],
        [
          409,
          {
            detail:
              'The refresh key is the configured SIGNING_KEY: change that setting, or set REFRESH_SIGNING to own.',
            code: 'key_configured',
          },
        ],
      )
    }
  })

  it('revokes the stored refresh key, which logs out only who has a token of it', async () => {
    const at = await started()
    const { refresh: token } = await jane(at)
    const { keys: listed } = (await administer(at, 'GET', 'keys/')).body as { keys: Members[] }
    const answer = await administer(at, 'POST', `keys/${listed[0]?.kid}/revoke/`)
    const { warnings } = answer.body as { warnings: string[] }
    assert.deepEqual([answer.status, warnings], [200, ['Tokens signed with it are refused.']])
    await rotate(at, token)
    await logIn(at, 'jane_doe', 'correct horse battery')
    assert.ok(time.now > start)
  })
})
