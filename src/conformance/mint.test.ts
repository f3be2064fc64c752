import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { openKeyChest } from './keys.ts'
import { type Mint, mintToken } from './mint.ts'
import { type RecordedCase, readVectorFile, type TokenRecipe } from './vector-file.ts'

/** Where the recorder inserted the token `t`. */
const MARK = ['$', '{t}'].join('')
const DATA = new URL('../../contract-tests/vectors/data/', import.meta.url)
const KEYS = openKeyChest({ secret: 'a throw-away secret', public: {} })

function mintAt(now: number, over: Partial<Mint> = {}): Mint {
  const users = { alice: { id: 1, username: 'alice', password: 'x', active: true } }
  return { keys: KEYS, users, simpleJwt: {}, now, jti: () => '0'.repeat(32), ...over }
}

function payloadOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}

/** The token `t` as recorded; undefined when it is not found. */
function recordedToken({ request }: RecordedCase): string | undefined {
  const [before, after] = (request.body_template ?? '').split(MARK)
  const body = request.body ?? ''
  if (before !== undefined && after !== undefined) {
    return JSON.parse(`"${body.slice(before.length, body.length - after.length)}"`)
  }
  const index = request.headers_template?.findIndex(([, value]) => value === `Bearer ${MARK}`) ?? -1
  return request.headers?.[index]?.[1].slice('Bearer '.length)
}

/** Clock and token id of a recorded handmade token; undefined when its payload has neither. */
function recordedMint(recipe: TokenRecipe, sent: string, mint: Mint): Mint | undefined {
  try {
    const payload = payloadOf(sent.trim().replace(/^Bearer |^"/, ''))
    const claims = (recipe.payload ?? {}) as Record<string, { $now?: number } | null>
    const timed = ['iat', 'exp'].find((name) => claims[name]?.$now !== undefined) ?? 'iat'
    const now = Number(payload[timed]) - (claims[timed]?.$now ?? 0)
    return { ...mint, now, jti: () => String(payload.jti) }
  } catch {
    return undefined
  }
}

describe('mintToken', () => {
  it("makes the recorder's HMAC tokens byte for byte", async () => {
    let compared = 0
    for (const name of readdirSync(DATA)) {
      const { meta, cases } = await readVectorFile(new URL(name, DATA).pathname)
      for (const recorded of cases) {
        const recipe = recorded.setup.tokens?.t
        const sent = recordedToken(recorded)
        if (!recipe?.sign?.alg.startsWith('HS') || recipe.sign.key?.endsWith('.pem') || sent === undefined) continue
        const mint = recordedMint(recipe, sent, mintAt(0, { keys: openKeyChest(meta.throw_away_keys) }))
        if (!mint || Number.isNaN(mint.now)) continue
        assert.equal(mintToken(recipe, mint), sent, recorded.id)
        compared += 1
      }
    }
    assert.ok(compared > 250, `only ${compared} tokens compared`)
  })

  it('issues a refresh token with the lifetime, audience and issuer of the profile', () => {
    const simpleJwt = { REFRESH_TOKEN_LIFETIME: '90 seconds', AUDIENCE: ['a', 'b'], ISSUER: 'i' }
    const payload = payloadOf(mintToken({ issued: 'refresh', user: 'alice' }, mintAt(1000, { simpleJwt })))
    assert.deepEqual(Object.keys(payload), ['token_type', 'exp', 'iat', 'jti', 'user_id', 'aud', 'iss'])
    assert.deepEqual(
      { ...payload, jti: '' },
      {
        token_type: 'refresh',
        exp: 1090,
        iat: 1000,
        jti: '',
        user_id: '1',
        aud: ['a', 'b'],
        iss: 'i',
      },
    )
  })

  it('draws another token id when the signature has nothing to change', () => {
    const recipe: TokenRecipe = {
      header: { alg: 'HS256' },
      payload: { jti: { $jti: 't' } },
      sign: { alg: 'HS256', key: 'secret' },
      mutate: 'standard-alphabet-in-signature',
    }
    for (let round = 0; round < 20; round += 1) assert.match(mintToken(recipe, mintAt(round)), /[+/]/)
  })

  it('refuses an unknown recipe', () => {
    const sign = { alg: 'HS256', key: 'secret' }
    const bad: TokenRecipe[] = [
      { header: {}, payload: {}, sign, mutate: 'turn-upside-down' },
      { header: {}, payload: { exp: { $tomorrow: 1 } }, sign },
      { header: {}, payload: {}, sign: { alg: 'XX1', key: 'secret' } },
      { header: {}, payload: {}, sign: { alg: 'HS256', key: 'nobody' } },
      { issued: 'refresh', user: 'nobody' },
    ]
    for (const recipe of bad) assert.throws(() => mintToken(recipe, mintAt(0)), JSON.stringify(recipe))
  })
})
