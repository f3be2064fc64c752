import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import {
  type Attacked,
  assertGood,
  assertHarmless,
  assertLive,
  type PlaceName,
  present,
  secret,
  start,
  startAttacked,
} from './attacked.ts'
import { forge, hs256, type Members } from './jwt.ts'

const settings = { SIGNING_KEY: secret, FOREIGN_REFRESH_TOKENS: 'accept' }
const [issuer, audience] = ['https://auth.example.com', 'https://api.example.com']

let strict: Attacked
let several: Attacked
let elsewhere: Attacked
before(async () => {
  strict = await startAttacked({ ...settings, ISSUER: issuer, AUDIENCE: audience })
  several = await startAttacked({ ...settings, AUDIENCE: 'one,two' })
  elsewhere = await startAttacked({ ...settings, ISSUER: 'https://other.example.com', AUDIENCE: audience })
})
after(() => Promise.all([strict, several, elsewhere].map(({ at }) => at.stop())))

/**
 * The live session's access token, and a foreign refresh token, with these claims; undefined
 * removes one.
 */
const tokensWith = (attacked: Attacked, more: Members): string[] => {
  const foreign = { token_type: 'refresh', exp: start + 900, iat: start, jti: 'f'.repeat(32), user_id: '1' }
  const { iss, aud } = attacked.access.payload
  return [hs256, { ...hs256, kid: attacked.access.header.kid }].flatMap((header) => [
    forge(secret, { ...attacked.access.payload, ...more }, header),
    forge(secret, { ...foreign, iss, aud, ...more }, header),
  ])
}

/** Values of other types that equal the claim in some language. */
const otherTypes = (value: string): unknown[] => [
  null,
  true,
  1,
  0,
  '',
  {},
  [],
  { 0: value },
  { [value]: true },
  [[value]],
  [{ aud: value }],
  [value, 1],
  [value, null],
]

const otherTexts = (value: string): string[] => [
  `${value}/`,
  `${value} `,
  ` ${value}`,
  value.toUpperCase(),
  value.slice(0, -1),
  `${value}.evil.example`,
  `${value}\0`,
  `${value},${value}`,
  `${value} ${value}`,
  value.replace('https:', 'http:'),
  value.replace('https:', ''),
  '*',
  '.*',
]

describe('the controls', () => {
  it('are accepted with the issuer and the audience of the service', async () => {
    const [access = '', foreign = ''] = tokensWith(strict, {})
    await assertGood(strict, access)
    assert.deepEqual(await present(strict, foreign, ['verify', 'refresh']), { verify: 'good', refresh: 'good' })
  })
})

describe('the issuer of a token', () => {
  const refused: unknown[] = [undefined, ...otherTypes(issuer), [issuer], ...otherTexts(issuer), audience]
  for (const iss of refused) {
    it(`is refused as ${JSON.stringify(iss) ?? 'missing'}`, () => assertHarmless(strict, tokensWith(strict, { iss })))
  }
})

describe('the audience of a token', () => {
  const refused: unknown[] = [
    undefined,
    ...otherTypes(audience),
    ...otherTexts(audience),
    ['https://other.example.com'],
    issuer,
  ]
  for (const aud of refused) {
    it(`is refused as ${JSON.stringify(aud) ?? 'missing'}`, () => assertHarmless(strict, tokensWith(strict, { aud })))
  }

  for (const aud of ['one', 'two', ['one'], ['two', 'one'], ['three', 'two'], ['two', 'two']]) {
    it(`is accepted as ${JSON.stringify(aud)} where several are configured`, async () => {
      const [access = '', foreign = ''] = tokensWith(several, { aud })
      await assertGood(several, access)
      assert.deepEqual(await present(several, foreign, ['verify', 'refresh']), { verify: 'good', refresh: 'good' })
    })
  }

  for (const aud of ['one,two', 'one two', ['one,two'], 'three', ['three', 'four'], ['ONE'], undefined]) {
    it(`is refused as ${JSON.stringify(aud) ?? 'missing'} where several are configured`, () =>
      assertHarmless(several, tokensWith(several, { aud })))
  }
})

describe('a token of another service under the same key', () => {
  const places: readonly PlaceName[] = ['verify', 'me']

  it('is refused for its issuer', async () => {
    assert.deepEqual(await present(elsewhere, elsewhere.pair.access, places), { verify: 'good', me: 'good' })
    await assertHarmless(strict, [elsewhere.pair.access, elsewhere.pair.refresh])
    await assertHarmless(elsewhere, [strict.pair.access, strict.pair.refresh])
    await assertHarmless(strict, [several.pair.access, several.pair.refresh])
    await assertLive(elsewhere)
  })

  it('is reported as expired before its issuer or audience is checked', async () => {
    const more = { exp: start, iss: 'https://other.example.com', aud: 'x' }
    await assertHarmless(strict, tokensWith(strict, more), 'Token is expired')
  })
})
