import assert from 'node:assert/strict'
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { startService, type TestService } from '../support/service.ts'
import { assertAccepted, assertRefused } from './accepted.ts'
import { logIn, type Pair, paths, postJson } from './client.ts'
import { accessPayload, decode, forge, hs256, signHmac, signingInput } from './jwt.ts'

const password = 'correct horse battery'
const now = 1_800_000_000
const secret = 'a shared secret of more than thirty-two bytes'
const clock = { now: () => now }

const payload = accessPayload(now)

let shared: TestService
let rs256: TestService
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicPem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
let pair: Pair

before(async () => {
  shared = await startService({ SIGNING_KEY: secret }, { clock })
  const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  rs256 = await startService({ ALGORITHM: 'RS256', SIGNING_KEY: pem }, { clock })
  for (const { service } of [shared, rs256]) await service.register('jane_doe', password)
  pair = await logIn(shared, 'jane_doe', password)
})
after(() => Promise.all([shared.stop(), rs256.stop()]))

const signRsa = (input: string, hash = 'sha256'): string =>
  `${input}.${sign(hash, Buffer.from(input), rsa.privateKey).toString('base64url')}`

describe('the controls', () => {
  it('are accepted, so that each attack below fails for its own reason', async () => {
    await assertAccepted(shared, forge(secret, payload))
    await assertAccepted(rs256, signRsa(signingInput({ alg: 'RS256', typ: 'JWT' }, payload)))
    await assertAccepted(shared, pair.access)
  })
})

describe('an algorithm', () => {
  for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
    it(`is never ${JSON.stringify(alg)}`, async () => {
      const input = signingInput({ alg, typ: 'JWT' }, payload)
      await assertRefused(shared, `${input}.`)
      await assertRefused(shared, `${input}.AAAA`)
      await assertRefused(shared, signHmac(input, secret))
    })
  }

  it('must be that of the key, even with a valid signature for another', async () => {
    for (const [alg, hash] of [
      ['HS384', 'sha384'],
      ['HS512', 'sha512'],
    ] as const) {
      await assertRefused(shared, signHmac(signingInput({ alg, typ: 'JWT' }, payload), secret, hash))
    }
    await assertRefused(rs256, signRsa(signingInput({ alg: 'RS512' }, payload), 'sha512'))
    await assertRefused(rs256, signRsa(signingInput({ alg: 'PS256' }, payload)))
  })

  it('must be text: no list, object, number or absence', async () => {
    for (const alg of [['HS256'], { 0: 'HS256' }, 0, null, true]) {
      await assertRefused(shared, forge(secret, payload, { alg }))
    }
    await assertRefused(shared, forge(secret, payload, { typ: 'JWT' }))
    await assertRefused(shared, forge(secret, payload, { alg: 'hs256' }))
  })

  it('must not be HMAC with the public key', async () => {
    const der = createPublicKey(publicPem).export({ type: 'spki', format: 'der' })
    const { kid } = decode((await logIn(rs256, 'jane_doe', password)).access).header
    for (const key of [publicPem, publicPem.trimEnd(), publicPem.replaceAll('\n', '\\n'), der]) {
      for (const header of [hs256, { ...hs256, kid }]) await assertRefused(rs256, forge(key, payload, header))
    }
  })
})

describe('a header', () => {
  for (const [what, more] of Object.entries({
    'crit of a known claim': { crit: ['exp'], exp: now + 900 },
    'empty crit': { crit: [] },
    'crit that is no list': { crit: 'exp' },
    'crit of null': { crit: null },
    'unencoded payload': { crit: ['b64'], b64: false },
  })) {
    it(`is refused with ${what}`, async () => {
      await assertRefused(shared, forge(secret, payload, { ...hs256, ...more }))
    })
  }

  it('does not disable the encoding of the payload', async () => {
    const header = Buffer.from(JSON.stringify({ ...hs256, b64: false, crit: ['b64'] })).toString('base64url')
    await assertRefused(shared, signHmac(`${header}.${JSON.stringify(payload).replaceAll('.', '')}`, secret))
  })

  it('is never a source of keys: jwk, jku, x5u and x5c are ignored', async () => {
    const attacker = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const more = {
      jwk: attacker.publicKey.export({ format: 'jwk' }),
      jku: `http://127.0.0.1:${shared.port}/keys`,
      x5u: 'file:///etc/passwd',
      x5c: ['AAAA'],
    }
    const input = signingInput({ alg: 'RS256', typ: 'JWT', ...more }, payload)
    await assertRefused(
      rs256,
      `${input}.${sign('sha256', Buffer.from(input), attacker.privateKey).toString('base64url')}`,
    )
    await assertAccepted(rs256, signRsa(input))
    const symmetric = { ...hs256, jwk: { kty: 'oct', k: Buffer.from('x').toString('base64url') } }
    await assertRefused(shared, forge('x', payload, symmetric))
    await assertAccepted(shared, forge(secret, payload, symmetric))
  })

  it('may have any typ, like in simplejwt', async () => {
    for (const typ of ['at+jwt', 'JOSE', undefined])
      await assertAccepted(shared, forge(secret, payload, { alg: 'HS256', typ }))
  })

  it('must be an object in UTF-8 without repeated names', async () => {
    for (const header of ['[]', 'null', '"HS256"', '{', '', '{"alg":"HS256","alg":"HS256"}', '\ufeff{"alg":"HS256"}']) {
      await assertRefused(shared, forge(secret, payload, header))
    }
  })
})

describe('a kid', () => {
  const kids = [
    '../../../../dev/null',
    '/dev/null',
    "x' UNION SELECT 'x",
    '__proto__',
    'constructor',
    '',
    '0',
    'http://x/',
  ]
  for (const kid of kids) {
    it(`is only used as a name: ${JSON.stringify(kid)}`, async () => {
      for (const key of ['', 'x', kid]) await assertRefused(shared, forge(key, payload, { ...hs256, kid }))
      await assertRefused(rs256, forge('x', payload, { ...hs256, kid }))
    })
  }

  it('must be text', async () => {
    for (const kid of [0, 1, null, true, ['a'], { a: 1 }]) {
      await assertRefused(shared, forge(secret, payload, { ...hs256, kid }))
    }
  })

  it('selects the shared key when unknown, for tokens of other software', async () => {
    await assertAccepted(shared, forge(secret, payload, { ...hs256, kid: 'of-another' }))
  })

  it("does not select the access key with the refresh key's name", async () => {
    const { kid } = decode(pair.refresh).header
    await assertRefused(shared, forge(secret, payload, { ...hs256, kid }))
  })

  it('is refused when unknown without a shared key', async () => {
    const own = await startService({}, { clock })
    await own.service.register('jane_doe', password)
    const { access } = await logIn(own, 'jane_doe', password)
    await assertAccepted(own, access)
    const [, claims, signature] = access.split('.')
    const header = Buffer.from(JSON.stringify(hs256)).toString('base64url')
    await assertRefused(own, `${header}.${claims}.${signature}`)
    await own.stop()
  })
})

describe('the text of a token', () => {
  const good = forge(secret, payload)
  const [header = '', claims = '', signature = ''] = good.split('.')

  it('must have three non-empty segments', async () => {
    for (const token of [
      header,
      `${header}.${claims}`,
      `${good}.`,
      `.${good}`,
      `${good}.${signature}`,
      `${good}.${signature}.${signature}`,
      `${header}..${signature}`,
      `.${claims}.${signature}`,
      '..',
      'a.b.c',
    ]) {
      await assertRefused(shared, token)
    }
  })

  it('has one form: no padding, other alphabet or unused bits', async () => {
    const standard = good.replaceAll('-', '+').replaceAll('_', '/')
    const last = signature.at(-1) ?? ''
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const next = alphabet[alphabet.indexOf(last) + 1] ?? ''
    const variants = [`${good}=`, `${good}==`, `${header}=.${claims}.${signature}`, good.slice(0, -1) + next]
    if (standard !== good) variants.push(standard)
    for (const token of variants) await assertRefused(shared, token)
  })

  it('has one form even with the other alphabet in every place', async () => {
    for (let tries = 0; tries < 40; tries += 1) {
      const token = forge(secret, { ...payload, jti: `??>>${tries}~~` })
      if (!/[-_]/.test(token)) continue
      await assertRefused(shared, token.replaceAll('-', '+').replaceAll('_', '/'))
      return
    }
    assert.fail('no token with - or _ was made')
  })

  it('contains no white space, NUL or characters beyond ASCII', async () => {
    for (const inside of ['\n', ' ', '\t', '\u00a0', 'é', '\ud83d\ude00']) {
      const token = `${header}.${claims.slice(0, 8)}${inside}${claims.slice(8)}.${signature}`
      const { status } = await postJson(shared, paths.verifyToken, { token })
      assert.equal(status, 401)
    }
    assert.equal((await postJson(shared, paths.verifyToken, { token: `${good}\0` })).status, 400)
  })

  it('has at most 8192 characters', async () => {
    const ofLength = (length: number): string => {
      const base = forge(secret, { ...payload, pad: '' }).length
      for (let size = Math.floor(((length - base) * 3) / 4) - 3; ; size += 1) {
        const token = forge(secret, { ...payload, pad: 'x'.repeat(size) })
        if (token.length >= length) return token
      }
    }
    await assertAccepted(shared, ofLength(8190))
    await assertRefused(shared, ofLength(8193))
    assert.equal((await postJson(shared, paths.verifyToken, { token: 'x.'.repeat(8000) })).status, 401)
  })

  it('is bound to its signature', async () => {
    const other = forge(secret, { ...payload, user_id: '2' })
    await assertRefused(shared, `${header}.${other.split('.')[1]}.${signature}`)
    await assertRefused(shared, forge('another secret of more than thirty-two bytes', payload))
    await assertRefused(shared, forge('', payload))
  })
})
