import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { assertAccepted, assertRefused } from './accepted.ts'
import { getMe, logIn, paths, postJson } from './client.ts'
import { accessPayload, decode, forge, hs256, type Members, signHmac } from './jwt.ts'

const password = 'correct horse battery'
const now = 1_800_000_000
const secret = 'a shared secret of more than thirty-two bytes'
const clock = { now: () => now }
const payload = accessPayload(now)

let shared: TestService

before(async () => {
  shared = await startService({ SIGNING_KEY: secret }, { clock })
  await shared.service.register('jane_doe', password)
})
after(() => shared.stop())

describe('a payload', () => {
  it('must be a JSON object in UTF-8', async () => {
    for (const text of [
      '[]',
      'null',
      'true',
      '1',
      '"x"',
      '{',
      '',
      '{"exp":NaN}',
      `\ufeff${JSON.stringify(payload)}`,
      '{}x',
    ]) {
      await assertRefused(shared, forge(secret, text))
    }
    const bytes = Buffer.concat([
      Buffer.from(`${JSON.stringify(payload).slice(0, -1)},"x":"`),
      Buffer.from([0xff, 0x22, 0x7d]),
    ])
    const input = `${Buffer.from(JSON.stringify(hs256)).toString('base64url')}.${bytes.toString('base64url')}`
    await assertRefused(shared, signHmac(input, secret))
  })

  it('must not repeat a name in any spelling', async () => {
    const text = JSON.stringify(payload).slice(0, -1)
    for (const more of ['"user_id":"2"', '"user\\u005fid":"2"', '"user_id" : "1"', '"exp":9999999999', '"x":1,"x":1']) {
      await assertRefused(shared, forge(secret, `${text},${more}}`))
    }
  })

  it('may contain white space and nested values', async () => {
    await assertAccepted(shared, forge(secret, JSON.stringify(payload, null, 2)))
    await assertAccepted(
      shared,
      forge(secret, { ...payload, own: { exp: 1, jti: 2, user_id: [{ exp: 3 }] }, s: '{"exp":"' }),
    )
    await assertAccepted(shared, forge(secret, { ...payload, constructor: 1, 7: 1, toString: 2 }))
  })

  it('is refused or read at ten thousand levels, without a server error', async () => {
    const text = `${JSON.stringify(payload).slice(0, -1)},"x":${'['.repeat(2500)}${']'.repeat(2500)}}`
    const { status } = await getMe(shared, forge(secret, text))
    assert.ok(status === 200 || status === 401)
  })

  for (const [name, values] of Object.entries({
    exp: ['9999999999', null, [], {}, 1e300, 253_402_300_800],
    iat: ['0', null, [], {}],
    nbf: ['0', null, [], {}],
    jti: [1, null, true, [], {}],
    sub: [1, null, true, [], {}],
  })) {
    it(`is refused with a ${name} of another type`, async () => {
      for (const value of values) {
        await assertRefused(shared, forge(secret, { ...payload, [name]: value }))
      }
    })
  }

  it('reads true as the time 1, like simplejwt', async () => {
    await assertRefused(shared, forge(secret, { ...payload, exp: true }), 'Token is expired')
    await assertAccepted(shared, forge(secret, { ...payload, iat: true, nbf: true }))
  })

  it('is refused with a time of 1e999', async () => {
    for (const name of ['exp', 'iat', 'nbf']) {
      const { [name]: _gone, ...rest } = payload as Members
      await assertRefused(shared, forge(secret, `${JSON.stringify(rest).slice(0, -1)},"${name}":1e999}`))
    }
  })

  it('must name its account by a canonical integer, as number or text', async () => {
    for (const id of [' 1', '1 ', '+1', '01', '1.0', '1e0', '0x1', '１', '١', '', 1.5, true, [1], { id: 1 }]) {
      const answer = await getMe(shared, forge(secret, { ...payload, user_id: id }))
      assert.equal(answer.status, 401)
      assert.match(answer.text, /Token contained no recognizable user identification/, JSON.stringify(id))
    }
    for (const id of [null, '0', '-1', '2', 2 ** 31, 2 ** 53, '9'.repeat(400), 1e300, -0]) {
      assert.match((await getMe(shared, forge(secret, { ...payload, user_id: id }))).text, /"code":"user_not_found"/)
    }
    assert.equal((await getMe(shared, forge(secret, { ...payload, user_id: 1 }))).status, 200)
  })

  it('must have every claim that a token requires', async () => {
    for (const [name, message] of [
      ['exp', "Token has no 'exp' claim"],
      ['jti', 'Token has no id'],
    ] as const) {
      const { [name]: _gone, ...rest } = payload as Members
      await assertRefused(shared, forge(secret, rest), message)
    }
    const { token_type: _type, ...untyped } = payload
    assert.match((await getMe(shared, forge(secret, untyped))).text, /Token has no type/)
    for (const token_type of ['ACCESS', '', null, 1, ['access']]) {
      assert.match((await getMe(shared, forge(secret, { ...payload, token_type }))).text, /Token has wrong type/)
    }
  })
})

describe('a claim of a session', () => {
  const odd = ['nowhere', '', null, 0, ['x'], { x: 1 }, '__proto__', "' OR 1=1 --"]
  /** Under the `kid` of the shared key, so that it counts as a token of this service. */
  const named = (claims: Members): string => forge(secret, claims, { ...hs256, kid: shared.service.keys.access.kid })

  it('ends no session if it is unknown or malformed', async () => {
    for (const sid of odd) {
      const token = named({ ...payload, sid })
      const answer = await getMe(shared, token)
      assert.match(answer.text, /"message":"Token is blacklisted"/, JSON.stringify(sid))
      const verified = await postJson(shared, paths.verifyToken, { token })
      assert.deepEqual([verified.status, verified.body], [400, { non_field_errors: ['Token is blacklisted'] }])
    }
  })

  it('is ignored in a foreign token', async () => {
    for (const sid of odd) await assertAccepted(shared, forge(secret, { ...payload, sid, gen: sid }))
  })

  it('is refused if it belongs to another account', async () => {
    await shared.service.register('john_doe', password)
    const { sid } = decode((await logIn(shared, 'john_doe', password)).access).payload
    assert.match((await getMe(shared, named({ ...payload, sid }))).text, /"message":"Token is invalid"/)
  })
})

describe('the times of a token', () => {
  const judgeWith = async (t: TestContext, settings: Record<string, string>) => {
    const at = await startService({ SIGNING_KEY: secret, ...settings }, { clock })
    t.after(() => at.stop())
    await at.service.register('jane_doe', password)
    return async (claims: Members): Promise<string> => {
      const answer = await getMe(at, forge(secret, { ...payload, ...claims }))
      return answer.status === 200 ? 'good' : (/"message":"([^"]*)"/.exec(answer.text)?.[1] ?? answer.text)
    }
  }
  const [expired, invalid] = ['Token is expired', 'Token is invalid']

  for (const leeway of [0, 5]) {
    it(`are exact to the second with LEEWAY=${leeway}`, async (t) => {
      const judge = await judgeWith(t, { LEEWAY: String(leeway) })
      assert.equal(await judge({ exp: now - leeway + 1 }), 'good')
      assert.equal(await judge({ exp: now - leeway }), expired)
      assert.equal(await judge({ exp: now - leeway - 1 }), expired)
      assert.equal(await judge({ nbf: now + leeway }), 'good')
      assert.equal(await judge({ nbf: now + leeway + 1 }), invalid)
      assert.equal(await judge({ iat: now + leeway }), 'good')
      assert.equal(await judge({ iat: now + leeway + 1 }), invalid)
    })
  }

  it('may be fractions, which are truncated', async (t) => {
    const judge = await judgeWith(t, {})
    assert.equal(await judge({ exp: now + 0.9 }), expired)
    assert.equal(await judge({ exp: now + 1.9, iat: now + 0.9, nbf: now + 0.9 }), 'good')
  })
})

describe('the issuer and the audience', () => {
  it('must be the configured ones', async (t) => {
    const settings = { SIGNING_KEY: secret, ISSUER: 'me', AUDIENCE: 'one,two' }
    const at = await startService(settings, { clock })
    t.after(() => at.stop())
    await at.service.register('jane_doe', password)
    for (const [claims, status] of [
      [{ iss: 'me', aud: 'one' }, 200],
      [{ iss: 'me', aud: ['three', 'two'] }, 200],
      [{ iss: 'me' }, 401],
      [{ aud: 'one' }, 401],
      [{ iss: 'ME', aud: 'one' }, 401],
      [{ iss: ['me'], aud: 'one' }, 401],
      [{ iss: 'me', aud: 'three' }, 401],
      [{ iss: 'me', aud: [] }, 401],
      [{ iss: 'me', aud: ['one', 1] }, 401],
      [{ iss: 'me', aud: { 0: 'one' } }, 401],
      [{ iss: 'me', aud: 'one,two' }, 401],
    ] as const) {
      const answer = await getMe(at, forge(secret, { ...payload, ...claims }))
      assert.equal(answer.status, status, JSON.stringify(claims))
    }
  })
})
