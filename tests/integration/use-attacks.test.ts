import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type Attacked,
  assertGood,
  assertHarmless,
  assertLive,
  type PlaceName,
  password,
  present,
  secret,
  start,
  startAttacked,
} from './attacked.ts'
import { getMe, logIn, type Pair, paths, send } from './client.ts'
import { decode, forge, hs256, type Members } from './jwt.ts'

const [invalid, wrongType] = ['Token is invalid', 'Token has wrong type']

/** Expected results of a refresh token under the key of access tokens: every place refuses it. */
const forgedRefresh: Partial<Record<PlaceName, string>> = {
  refresh: invalid,
  verify: invalid,
  me: wrongType,
  blacklist: invalid,
  logout: wrongType,
}

const modes = {
  'keys of its own': {},
  'a shared key': { SIGNING_KEY: secret },
  'a shared key, FOREIGN_REFRESH_TOKENS=accept': { SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS: 'accept' },
} as const
const sharedModes = ['a shared key', 'a shared key, FOREIGN_REFRESH_TOKENS=accept'] as const

const services = new Map<string, Attacked>()
const service = (mode: keyof typeof modes): Attacked => services.get(mode) as Attacked

/** A live session of another account on each service. */
const others = new Map<Attacked, { access: Members; pair: Pair }>()
const other = (attacked: Attacked) => others.get(attacked) as { access: Members; pair: Pair }

before(async () => {
  for (const [mode, settings] of Object.entries(modes)) {
    const attacked = await startAttacked(settings)
    services.set(mode, attacked)
    await attacked.at.service.register('john_doe', password)
    const pair = await logIn(attacked.at, 'john_doe', password)
    others.set(attacked, { pair, access: decode(pair.access).payload })
  }
})
after(() => Promise.all([...services.values()].map(({ at }) => at.stop())))

/** A header that names the shared key: the token counts as one of this service. */
const ownHeader = ({ access }: Attacked): Members => ({ ...hs256, kid: access.header.kid })

/** Headers that select the shared key as a fallback: the token is foreign. */
const foreignHeaders: readonly Members[] = [hs256, { ...hs256, kid: 'of-another' }]

const headersOf = (attacked: Attacked): Members[] => [...foreignHeaders, ownHeader(attacked)]

/** Headers of a refresh token for a session; elsewhere foreign tokens are accepted, without it. */
const refusedHeaders = (mode: (typeof sharedModes)[number], attacked: Attacked): Members[] =>
  mode === 'a shared key' ? headersOf(attacked) : [ownHeader(attacked)]

const without = (claims: Members, ...names: string[]): Members =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)))

for (const mode of Object.keys(modes) as (keyof typeof modes)[]) {
  describe(`a token of the other type, with ${mode}`, () => {
    it('is refused: a refresh token at a protected operation', async () => {
      const attacked = service(mode)
      assert.deepEqual(await present(attacked, attacked.pair.refresh, ['me', 'logout']), {
        me: wrongType,
        logout: wrongType,
      })
      for (const [method, path] of [
        ['GET', paths.listSessions],
        ['POST', paths.endOtherSessions],
        ['POST', paths.endAllSessions],
      ] as const) {
        const headers = { authorization: `Bearer ${attacked.pair.refresh}` }
        assert.equal((await send(attacked.at, method, path, { headers })).status, 401)
      }
      await assertLive(attacked)
    })

    it('is refused: an access token at refresh and blacklist', async () => {
      const attacked = service(mode)
      const outcomes = await present(attacked, attacked.pair.access, ['refresh', 'blacklist'])
      assert.deepEqual(outcomes, { refresh: wrongType, blacklist: wrongType })
      await assertLive(attacked)
    })
  })
}

for (const mode of sharedModes) {
  describe(`a holder of the shared key, with ${mode}`, () => {
    it('can sign access tokens, so that each attack below fails for its own reason', async () => {
      const attacked = service(mode)
      for (const header of headersOf(attacked)) {
        await assertGood(attacked, forge(secret, { ...attacked.access.payload, role: 'admin' }, header))
      }
    })

    const forgeries: Record<string, (attacked: Attacked) => Members> = {
      'the claims of an access token and nothing but the type of a refresh token': ({ access }) => access.payload,
      'the first generation': ({ access }) => ({ ...access.payload, gen: 1 }),
      'no generation': ({ refresh }) => without(refresh.payload, 'gen'),
      'the generation to come': ({ refresh }) => ({ ...refresh.payload, gen: 2 }),
      'a generation as text': ({ refresh }) => ({ ...refresh.payload, gen: '1' }),
      'the very claims of the real one': ({ refresh }) => refresh.payload,
      'the very claims of the real one, for another account': ({ refresh }) => ({
        ...refresh.payload,
        user_id: 2,
        sub: '2',
      }),
      'a session that is not there': ({ refresh }) => ({ ...refresh.payload, sid: 'nowhere' }),
      'a session of null': ({ refresh }) => ({ ...refresh.payload, sid: null }),
      'an empty session': ({ refresh }) => ({ ...refresh.payload, sid: '' }),
      'a session in a list': ({ refresh }) => ({ ...refresh.payload, sid: [refresh.payload.sid] }),
      'two types': ({ refresh }) => ({ ...refresh.payload, type: 'access', use: 'access' }),
    }
    for (const [name, claims] of Object.entries(forgeries)) {
      it(`cannot forge a refresh token for a live session: ${name}`, async () => {
        const attacked = service(mode)
        for (const header of refusedHeaders(mode, attacked)) {
          const token = forge(secret, { ...claims(attacked), token_type: 'refresh' }, header)
          await assertHarmless(attacked, token, forgedRefresh)
        }
      })
    }

    it('cannot name the refresh key and sign with the shared one', async () => {
      const attacked = service(mode)
      const header = { ...hs256, kid: attacked.refresh.header.kid }
      for (const claims of [
        attacked.refresh.payload,
        attacked.access.payload,
        { ...attacked.access.payload, sid: undefined },
      ]) {
        await assertHarmless(attacked, forge(secret, claims, header))
      }
    })

    it('cannot give a refresh token a similar type', async () => {
      const attacked = service(mode)
      const tokens = ['Refresh', 'REFRESH', 'refresh ', ['refresh'], { refresh: 1 }, 'sliding', true, 1, null].map(
        (type) => forge(secret, { ...attacked.refresh.payload, token_type: type }),
      )
      for (const token of tokens) {
        const outcomes = await present(attacked, token, ['refresh', 'me', 'blacklist', 'logout'])
        assert.deepEqual(outcomes, { refresh: wrongType, me: wrongType, blacklist: wrongType, logout: wrongType })
      }
      await assertLive(attacked)
    })

    it('cannot put another account into a live session', async () => {
      const attacked = service(mode)
      for (const id of [2, '2']) {
        const payload = { ...attacked.access.payload, user_id: id, sub: String(id) }
        const outcomes = await present(attacked, forge(secret, payload, ownHeader(attacked)), ['me', 'logout'])
        assert.deepEqual(outcomes, { me: invalid, logout: invalid })
      }
      await assertLive(attacked)
    })

    it('cannot log a session out without naming the key: the session of a foreign token is ignored', async () => {
      const attacked = service(mode)
      for (const claims of [attacked.access.payload, { ...attacked.access.payload, user_id: 2 }]) {
        for (const header of foreignHeaders) {
          const outcomes = await present(attacked, forge(secret, claims, header), ['me', 'logout'])
          assert.deepEqual(outcomes, { me: 'good', logout: 'Token has no session' })
        }
      }
      await assertLive(attacked)
    })

    it("cannot use another account's live session for this one", async () => {
      const attacked = service(mode)
      const payload = { ...attacked.access.payload, sid: other(attacked).access.sid }
      const token = forge(secret, payload, ownHeader(attacked))
      const outcomes = await present(attacked, token, ['refresh', 'me', 'blacklist', 'logout'])
      assert.deepEqual(outcomes, { refresh: wrongType, me: invalid, blacklist: wrongType, logout: invalid })
      await assertLive(attacked)
      assert.equal((await getMe(attacked.at, other(attacked).pair.access)).status, 200)
    })

    it('is identified by user_id, whatever sub contains', async () => {
      const attacked = service(mode)
      const token = forge(secret, { ...attacked.access.payload, sub: '2', username: 'john_doe', id: 2 })
      assert.deepEqual((await getMe(attacked.at, token)).body, { id: 1, username: 'jane_doe' })
      const swapped = forge(secret, { ...without(attacked.access.payload, 'user_id'), sub: '1' })
      const outcomes = await present(attacked, swapped, ['me', 'logout'])
      const words = 'Token contained no recognizable user identification'
      assert.deepEqual(outcomes, { me: words, logout: words })
    })

    it('cannot sign for an unknown account', async () => {
      const attacked = service(mode)
      for (const id of [0, -1, 3, '3', 2 ** 31, 2 ** 53]) {
        const token = forge(secret, { ...without(attacked.access.payload, 'sid'), user_id: id })
        assert.deepEqual(await present(attacked, token, ['me', 'logout']), {
          me: 'User not found',
          logout: 'User not found',
        })
      }
      await assertLive(attacked)
    })
  })
}

describe('a refresh token of other software', () => {
  const foreign = (more: Members = {}): string =>
    forge(secret, { token_type: 'refresh', exp: start + 900, iat: start, jti: 'f'.repeat(32), user_id: '1', ...more })
  const accepting = () => service('a shared key, FOREIGN_REFRESH_TOKENS=accept')

  it('is no access token, even where it is accepted', async () => {
    const attacked = accepting()
    const outcomes = await present(attacked, foreign(), ['verify', 'refresh', 'me', 'logout'])
    assert.deepEqual(outcomes, { verify: 'good', refresh: 'good', me: wrongType, logout: wrongType })
  })

  it('is refused in every place by default', async () => {
    const attacked = service('a shared key')
    await assertHarmless(attacked, foreign(), forgedRefresh)
  })

  it('is refused without a shared key', async () => {
    const attacked = service('keys of its own')
    await assertHarmless(attacked, foreign())
  })

  it('ends no session when it is blacklisted', async () => {
    const attacked = accepting()
    assert.deepEqual(await present(attacked, foreign({ jti: 'b' }), ['blacklist']), { blacklist: 'good' })
    const { jti } = attacked.refresh.payload
    assert.deepEqual(await present(attacked, foreign({ jti }), ['blacklist']), { blacklist: 'good' })
    await assertLive(attacked)
  })

  it('must name its account in canonical form', async () => {
    const attacked = accepting()
    for (const id of ['01', ' 1', '1.0', 1.5, true, [1], {}]) {
      const outcomes = await present(attacked, foreign({ jti: 'c', user_id: id }), ['refresh', 'me'])
      assert.deepEqual(outcomes, { refresh: 'Token contained no recognizable user identification', me: wrongType })
    }
  })
})
