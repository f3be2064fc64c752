import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type Attacked,
  assertHarmless,
  assertLive,
  attackedIn,
  type PlaceName,
  present,
  secret,
  start,
  startAttacked,
} from './attacked.ts'
import { forge, hs256, type Members } from './jwt.ts'

const [expired, invalid] = ['Token is expired', 'Token is invalid']
const asAccess: readonly PlaceName[] = ['verify', 'me']
const asRefresh: readonly PlaceName[] = ['verify', 'refresh']

const everywhere = (names: readonly PlaceName[], outcome: string): Partial<Record<PlaceName, string>> =>
  Object.fromEntries(names.map((name) => [name, outcome]))

const leeways = [0, 5]

describe("the service's own tokens", () => {
  for (const leeway of leeways) {
    const settings = { LEEWAY: String(leeway), ACCESS_TOKEN_LIFETIME: '60', REFRESH_TOKEN_LIFETIME: '600' }
    for (const [use, lifetime, names] of [
      ['access', 60, asAccess],
      ['refresh', 600, asRefresh],
    ] as const) {
      it(`end to the second with LEEWAY=${leeway}: ${use}`, async (t) => {
        const attacked = await attackedIn(t, settings)
        const token = attacked.pair[use]
        attacked.clock.now = start + lifetime + leeway - 1
        assert.deepEqual(await present(attacked, token, names), everywhere(names, 'good'))
        for (const beyond of [0, 1, 1000]) {
          attacked.clock.now = start + lifetime + leeway + beyond
          assert.deepEqual(await present(attacked, token), everywhere(allPlaces, expired))
        }
        attacked.clock.now = start
        await assertLive(attacked)
      })
    }
  }

  it('stay valid when the clock is set back or another instance is ahead: their iat may be in the future', async (t) => {
    for (const settings of [{}, { SIGNING_KEY: secret }]) {
      const attacked = await attackedIn(t, settings)
      for (const back of [1, 300, 86_400]) {
        attacked.clock.now = start - back
        await assertLive(attacked)
        assert.deepEqual(await present(attacked, attacked.pair.access, asAccess), everywhere(asAccess, 'good'))
        assert.deepEqual(await present(attacked, attacked.pair.refresh, asRefresh), everywhere(asRefresh, 'good'))
      }
    }
  })
})

const allPlaces: readonly PlaceName[] = ['refresh', 'verify', 'me', 'blacklist', 'logout']

/** Expected results: for a token under the shared key without a `kid`, and with one. */
interface TimeCase {
  readonly claims: (leeway: number) => Members
  readonly unnamed: string
  readonly named: string
}

const same = (claims: (leeway: number) => Members, outcome: string): TimeCase => ({
  claims,
  unnamed: outcome,
  named: outcome,
})

const cases: Record<string, TimeCase> = {
  'exp in a second more than the limit': same((leeway) => ({ exp: start - leeway + 1 }), 'good'),
  'exp at the limit': same((leeway) => ({ exp: start - leeway }), expired),
  'exp a second before the limit': same((leeway) => ({ exp: start - leeway - 1 }), expired),
  'exp of 0': same(() => ({ exp: 0 }), expired),
  'exp before time began': same(() => ({ exp: -1 }), expired),
  'exp in the last second of the year 9999': same(() => ({ exp: 253_402_300_799 }), 'good'),
  'exp in the year 10000': same(() => ({ exp: 253_402_300_800 }), invalid),
  'exp in milliseconds': same(() => ({ exp: (start + 60) * 1000 }), invalid),
  'nbf a second before the limit': same((leeway) => ({ nbf: start + leeway - 1 }), 'good'),
  'nbf at the limit': same((leeway) => ({ nbf: start + leeway }), 'good'),
  'nbf a second after the limit': same((leeway) => ({ nbf: start + leeway + 1 }), invalid),
  'iat a second before the limit': same((leeway) => ({ iat: start + leeway - 1 }), 'good'),
  'iat at the limit': same((leeway) => ({ iat: start + leeway }), 'good'),
  // The service's own clocks wrote tokens with a `kid`.
  'iat a second after the limit': {
    claims: (leeway) => ({ iat: start + leeway + 1 }),
    unnamed: invalid,
    named: 'good',
  },
  'iat as text, in the past': same(() => ({ iat: String(start - 1) }), invalid),
  'nbf as text, in the past': same(() => ({ nbf: String(start - 1) }), invalid),
  'exp as text, in the future': same(() => ({ exp: String(start + 60) }), invalid),
  'exp as a date': same(() => ({ exp: '2100-01-01T00:00:00Z' }), invalid),
  'exp in a list': same(() => ({ exp: [start + 60] }), invalid),
  'iat of null': same(() => ({ iat: null }), invalid),
  'nbf as false, which is 0': same(() => ({ nbf: false }), 'good'),
  'a past exp and a future nbf': same(() => ({ exp: start - 60, nbf: start + 60 }), invalid),
}

/** An access token of the live session, forged with the shared key. */
const accessWith = ({ access }: Attacked, more: Members): Members => ({ ...access.payload, ...more })

for (const leeway of leeways) {
  describe(`a token under the shared key with LEEWAY=${leeway}`, () => {
    const settings = { SIGNING_KEY: secret, LEEWAY: String(leeway), FOREIGN_REFRESH_TOKENS: 'accept' }

    let attacked: Attacked
    before(async () => {
      attacked = await startAttacked(settings)
    })
    after(() => attacked.at.stop())

    const assertOutcome = async (token: string, outcome: string, names: readonly PlaceName[]) => {
      if (outcome !== 'good') return assertHarmless(attacked, token, outcome)
      assert.deepEqual(await present(attacked, token, names), everywhere(names, 'good'))
    }

    for (const [name, { claims, unnamed, named }] of Object.entries(cases)) {
      it(`is ${unnamed === 'good' ? 'good' : 'refused'} with ${name}`, async () => {
        const { sid: _sid, ...rest } = accessWith(attacked, { token_type: 'refresh', ...claims(leeway) })
        await assertOutcome(forge(secret, accessWith(attacked, claims(leeway))), unnamed, asAccess)
        await assertOutcome(forge(secret, rest), unnamed, asRefresh)
      })

      it(`is ${named === 'good' ? 'good' : 'refused'} with ${name}, when it names its key`, async () => {
        const header = { ...hs256, kid: attacked.access.header.kid }
        await assertOutcome(forge(secret, accessWith(attacked, claims(leeway)), header), named, asAccess)
      })
    }
  })
}
