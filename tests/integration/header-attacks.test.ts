import assert from 'node:assert/strict'
import { createPublicKey, type KeyObject } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import {
  type Attacked,
  asSetting,
  assertGood,
  assertHarmless,
  forgeWith,
  privateKeyFor,
  secret,
  signWith,
  startAttacked,
} from './attacked.ts'
import { forge, hs256, type Members, signHmac } from './jwt.ts'

const ownKey = privateKeyFor('ES256')
const thiefsKey = privateKeyFor('ES256')
const thiefsJwk = { ...createPublicKey(thiefsKey).export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }

let shared: Attacked
let es256: Attacked
let fetched: string[]
let elsewhere: Server
let url: string

before(async () => {
  fetched = []
  elsewhere = createServer((request, response) => {
    fetched.push(String(request.url))
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [thiefsJwk], ...thiefsJwk }))
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  shared = await startAttacked({ SIGNING_KEY: secret })
  es256 = await startAttacked({ ALGORITHM: 'ES256', SIGNING_KEY: asSetting(ownKey) })
})
after(async () => {
  await Promise.all([shared.at.stop(), es256.at.stop()])
  elsewhere.close()
})

const wanted = ({ access }: Attacked): Members => ({ ...access.payload, role: 'admin' })
const kidOf = ({ access }: Attacked): string => String(access.header.kid)
const encode = (text: string): string => Buffer.from(text).toString('base64url')

/** A token signed by the owner of a key, with more in its header. */
const es = (key: KeyObject, more: Members = {}): string =>
  forgeWith(key, { alg: 'ES256', typ: 'JWT', ...more }, wanted(es256))
const hs = (key: string | Buffer, more: Members = {}): string => forge(key, wanted(shared), { ...hs256, ...more })

describe('the controls', () => {
  it('are accepted, so that each attack below fails for its own reason', async () => {
    await assertGood(es256, es(ownKey))
    await assertGood(es256, es(ownKey, { kid: kidOf(es256) }))
    await assertGood(shared, hs(secret))
    await assertGood(shared, hs(secret, { kid: kidOf(shared) }))
  })

  it('include a working key server of the attacker', async () => {
    const { keys } = (await (await fetch(`${url}/control`)).json()) as { keys: unknown[] }
    assert.deepEqual([keys, fetched.splice(0)], [[thiefsJwk], ['/control']])
  })
})

describe('a key inside the token', () => {
  const certificate = createPublicKey(thiefsKey).export({ type: 'spki', format: 'der' }).toString('base64')
  const pointers: Record<string, () => Members> = {
    jwk: () => ({ jwk: thiefsJwk }),
    'jwk with the kid of the service': () => ({ jwk: { ...thiefsJwk, kid: kidOf(es256) } }),
    'jwk as text': () => ({ jwk: JSON.stringify(thiefsJwk) }),
    jku: () => ({ jku: `${url}/jku` }),
    'jku and a kid of there': () => ({ jku: `${url}/jku`, kid: 'of-the-thief' }),
    'jku with credentials and a fragment': () => ({
      jku: `${url.replace('//', '//user:x@')}/jku#.well-known/jwks.json`,
    }),
    x5u: () => ({ x5u: `${url}/x5u` }),
    x5c: () => ({ x5c: [certificate] }),
    'x5t and x5c': () => ({ x5c: [certificate], x5t: 'AAAA', 'x5t#S256': 'AAAA' }),
    'a kid that is an address': () => ({ kid: `${url}/kid` }),
    'all at once': () => ({ jwk: thiefsJwk, jku: `${url}/jku`, x5u: `${url}/x5u`, x5c: [certificate] }),
    'an issuer with a key set': () => ({ iss: url }),
  }

  for (const [name, pointer] of Object.entries(pointers)) {
    it(`is not used: ${name}`, async () => {
      const more = pointer()
      await assertHarmless(es256, [es(thiefsKey, more), es(thiefsKey, { kid: kidOf(es256), ...more })])
      const symmetric = { ...more, jwk: { kty: 'oct', k: encode('x'), alg: 'HS256' } }
      await assertHarmless(shared, [hs('x', symmetric), hs('x', { kid: kidOf(shared), ...symmetric })])
      assert.deepEqual(fetched, [])
    })

    it(`does not affect a token with the right key: ${name}`, async () => {
      await assertGood(es256, es(ownKey, pointer()))
      await assertGood(shared, hs(secret, pointer()))
      assert.deepEqual(fetched, [])
    })
  }

  it('is not fetched from an issuer in the payload', async () => {
    const payload = { ...wanted(es256), iss: `${url}/issuer`, jku: `${url}/claim` }
    await assertHarmless(es256, forgeWith(thiefsKey, { alg: 'ES256', kid: 'of-the-thief' }, payload))
    assert.deepEqual(fetched, [])
  })
})

describe('a kid', () => {
  const names: Record<string, string> = {
    'a path': '../../../../../../dev/null',
    'an absolute path': '/dev/null',
    'a path of Windows': '..\\..\\..\\nul',
    'a file address': 'file:///dev/null',
    'the folder of the keys': './data/master-secret',
    SQL: "x' UNION SELECT 'AA' -- ",
    'SQL that is always true': "' OR '1'='1",
    'SQL that ends the statement': "'; DELETE FROM sessions; --",
    'a wildcard': '%',
    NUL: '\0',
    'a NUL before the end': 'x\0.pem',
    'a command': '$(true)|true;`true`',
    'a line end': 'x\r\nSet-Cookie: a=b',
    nothing: '',
    'white space': ' ',
    'the prototype': '__proto__',
    'a method of every object': 'toString',
    'an index': '0',
    'a list as text': '["x"]',
    'another alphabet': 'кид\u202e\ud83d\ude00',
    'half a character': '\ud800',
    'what fills a header': 'k'.repeat(5000),
  }

  for (const [name, kid] of Object.entries(names)) {
    it(`is unknown as ${name}`, async () => {
      const keys = ['', '\0', 'AA', 'x', kid, Buffer.alloc(32)]
      await assertHarmless(
        shared,
        keys.map((key) => hs(key, { kid })),
      )
      await assertHarmless(es256, [es(thiefsKey, { kid }), ...keys.map((key) => hs(key, { kid }))])
    })
  }

  it('is refused above the length of any token', async () => {
    const kid = 'k'.repeat(6200)
    await assertHarmless(shared, [hs('', { kid }), hs(secret, { kid })])
  })

  for (const kid of [null, 0, 1, -1, 1.5, true, false, [], ['x'], [null], {}, { kid: 'x' }, { toString: 'x' }]) {
    it(`is refused as ${JSON.stringify(kid)}, even with the right key`, async () => {
      await assertHarmless(shared, [hs(secret, { kid }), hs('', { kid })])
      await assertHarmless(es256, [es(ownKey, { kid }), es(thiefsKey, { kid })])
    })
  }

  it('does not select a key from inside a list', async () => {
    await assertHarmless(shared, [hs(secret, { kid: [kidOf(shared)] }), hs(secret, { kid: { 0: kidOf(shared) } })])
  })

  it('does not select the refresh key for access tokens', async () => {
    const { kid } = shared.refresh.header
    await assertHarmless(shared, [hs(secret, { kid }), forge(secret, shared.refresh.payload, { ...hs256, kid })])
    await assertHarmless(es256, [es(ownKey, { kid: es256.refresh.header.kid })])
  })
})

describe('a crit', () => {
  const crits: unknown[] = [
    ['exp'],
    ['alg'],
    ['kid'],
    ['b64'],
    ['unknown'],
    ['http://example.com/unknown'],
    ['exp', 'exp'],
    [''],
    [null],
    [1],
    [['exp']],
    [],
    {},
    'exp',
    '',
    null,
    0,
    false,
  ]
  for (const crit of crits) {
    it(`is refused as ${JSON.stringify(crit)}`, async () => {
      const more = { crit, exp: 9_999_999_999, unknown: 1, b64: true, 'http://example.com/unknown': 1 }
      await assertHarmless(shared, [
        hs(secret, more),
        hs(secret, { crit }),
        hs(secret, { ...more, kid: kidOf(shared) }),
      ])
      await assertHarmless(es256, [es(ownKey, more), es(ownKey, { crit })])
    })
  }
})

describe('an unencoded payload', () => {
  it('is refused, with and without a crit', async () => {
    for (const more of [{ b64: false }, { b64: false, crit: ['b64'] }]) {
      const header = encode(JSON.stringify({ ...hs256, ...more }))
      const raw = JSON.stringify({ ...wanted(shared), jti: 'x' })
      await assertHarmless(shared, [
        hs(secret, more),
        signHmac(`${header}.${raw}`, secret),
        signHmac(`${header}.${encode(raw)}`, secret),
        // Signed over the text, but sent encoded.
        `${header}.${encode(raw)}.${signHmac(`${header}.${raw}`, secret).split('.').at(-1)}`,
      ])
      const esHeader = encode(JSON.stringify({ alg: 'ES256', ...more }))
      await assertHarmless(es256, [es(ownKey, more), signWith(ownKey, 'ES256', `${esHeader}.${raw}`)])
    }
  })

  it('is refused when it is detached', async () => {
    const [header, , signature] = hs(secret).split('.')
    await assertHarmless(shared, [`${header}..${signature}`, signHmac(`${header}.`, secret)])
  })
})

describe('a compressed payload', () => {
  for (const [name, compress] of Object.entries({ deflateRawSync, deflateSync, gzipSync })) {
    it(`is never inflated: ${name}`, async () => {
      for (const zip of ['DEF', 'GZIP', undefined]) {
        const header = encode(JSON.stringify({ ...hs256, zip }))
        const small = compress(JSON.stringify(wanted(shared)))
        const bomb = compress(`${JSON.stringify(wanted(shared)).slice(0, -1)},"x":"${'0'.repeat(2_000_000)}"}`)
        for (const payload of [small, bomb]) {
          await assertHarmless(shared, signHmac(`${header}.${payload.toString('base64url')}`, secret))
        }
      }
    })
  }

  it('is read normally despite `zip`, which signed tokens do not define', async () => {
    await assertGood(shared, hs(secret, { zip: 'DEF' }))
  })
})

describe('a repeated header member', () => {
  const twice = (text: string): string => forge(secret, wanted(shared), text)
  const texts: Record<string, string> = {
    'alg, then none': '{"alg":"HS256","alg":"none"}',
    'none, then alg': '{"alg":"none","alg":"HS256"}',
    'alg with an escape': '{"alg":"HS256","\\u0061lg":"HS256"}',
    'alg with white space': '{ "alg" : "HS256" , "alg" : "HS256" }',
    kid: '{"alg":"HS256","kid":"a","kid":"b"}',
    typ: '{"alg":"HS256","typ":"JWT","typ":"JWT"}',
    'crit that is taken back': '{"alg":"HS256","crit":["exp"],"crit":[]}',
    'b64 that is taken back': '{"alg":"HS256","b64":false,"b64":true}',
    'an unused member': '{"alg":"HS256","x":{"y":1},"x":{"y":2}}',
    'the prototype': '{"alg":"HS256","__proto__":{},"__proto__":{}}',
  }
  for (const [name, text] of Object.entries(texts)) {
    it(`is refused: ${name}`, () => assertHarmless(shared, twice(text)))
  }

  it('is found only where it occurs', async () => {
    await assertGood(shared, twice('{"alg":"HS256","x":{"alg":"none"},"y":[{"alg":1}],"z":"\\"alg\\":"}'))
  })
})

describe('a header with `__proto__`', () => {
  it('inherits nothing from it', async () => {
    for (const text of ['{"__proto__":{"alg":"HS256"}}', '{"typ":"JWT","constructor":{"prototype":{"alg":"HS256"}}}']) {
      await assertHarmless(shared, forge(secret, wanted(shared), text))
    }
  })
})

describe('the typ and the cty of a token', () => {
  it('do not change its type, which the claim and the key determine', async () => {
    const access = { ...wanted(shared) }
    for (const typ of [
      'refresh',
      'refresh+jwt',
      'rt+jwt',
      'at+jwt',
      'JWE',
      'secevent+jwt',
      'dpop+jwt',
      1,
      null,
      ['JWT'],
    ]) {
      await assertGood(shared, forge(secret, access, { ...hs256, typ }))
      // A refresh token under the shared key, whatever its header says.
      await assertHarmless(shared, forge(secret, { ...access, token_type: 'refresh' }, { ...hs256, typ }), {
        refresh: 'Token is invalid',
        blacklist: 'Token is invalid',
        verify: 'Token is invalid',
        me: 'Token has wrong type',
        logout: 'Token has wrong type',
      })
    }
  })

  it('do not unwrap a nested token', async () => {
    for (const cty of ['JWT', 'jwt', undefined]) {
      await assertHarmless(shared, [
        forge(secret, shared.pair.access, { ...hs256, cty }),
        forge(secret, JSON.stringify(shared.pair.access), { ...hs256, cty }),
      ])
    }
  })
})
