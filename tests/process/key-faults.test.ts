import assert from 'node:assert/strict'
import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto'
import { describe, it } from 'node:test'
import { lookAtAll } from '../../src/cli/doctor/look.ts'
import { ConfigError, parseConfig } from '../../src/config/config.ts'
import { inFolder, mainEntry, runToEnd } from '../support/process.ts'
import { startService, testStrength } from '../support/service.ts'

type Settings = Readonly<Record<string, string>>

const made = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  other: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  small: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey,
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
  ES512: generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey,
  secp256k1: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey,
  EdDSA: generateKeyPairSync('ed25519').privateKey,
  ed448: generateKeyPairSync('ed448').privateKey,
}
const jwk = (key: keyof typeof made): JsonWebKey => made[key].export({ format: 'jwk' })
const publicJwk = (key: keyof typeof made): JsonWebKey => createPublicKey(made[key]).export({ format: 'jwk' })
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const publicPem = (key: keyof typeof made): string =>
  createPublicKey(made[key]).export({ type: 'spki', format: 'pem' }).toString()
const another = (kind: 'ec' | 'ed25519'): JsonWebKey =>
  (kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('ed25519')
  ).privateKey.export({ format: 'jwk' })

const key = (ALGORITHM: string, value: object | string): Settings => ({
  ALGORITHM,
  SIGNING_KEY: typeof value === 'string' ? value : JSON.stringify(value),
})
const verifying = (value: object | string): Settings => ({
  ...key('ES256', pem(made.ES256)),
  VERIFYING_KEY: typeof value === 'string' ? value : JSON.stringify(value),
})
const zero = Buffer.alloc(32).toString('base64url')
const apart = /^SIGNING_KEY is an RSA key whose parts do not belong together: /
const guessed = /^SIGNING_KEY is a key whose private number can be guessed /
const twice = /^SIGNING_KEY is a JWK that has a member twice \(RFC 7517 4\) /
const noPrivate = /^SIGNING_KEY is not a private key in PEM or JWK form /

type Row = readonly [string, Settings, RegExp]

const faults: readonly Row[] = [
  ["an RSA JWK with another key's n", key('RS256', { ...jwk('RS256'), n: jwk('other').n }), apart],
  ["an RSA JWK with another key's primes", key('RS256', { ...jwk('other'), n: jwk('RS256').n, e: 'AQAB' }), apart],
  [
    'an RSA JWK with e = 1',
    key('RS256', { ...jwk('RS256'), e: 'AQ', d: 'AQ', dp: 'AQ', dq: 'AQ' }),
    /exponent is not odd/,
  ],
  ['an RSA JWK with an even e', key('PS256', { ...jwk('RS256'), e: 'BA' }), /exponent is not odd and at least 3/],
  ['an RSA JWK with another e', key('PS384', { ...jwk('RS256'), e: 'Aw' }), apart],
  ["an RSA JWK with another key's d", key('RS256', { ...jwk('RS256'), d: jwk('other').d }), /: d is not the inverse/],
  ...(['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'] as const).flatMap((part): Row[] => {
    const faulty = { ...jwk('RS256'), [part]: flipped(jwk('RS256')[part]) }
    const words = part === 'n' || part === 'e' ? /^SIGNING_KEY is an RSA key/ : apart
    return [
      [`an RSA JWK with a flipped bit in ${part}`, key('PS256', faulty), words],
      [`an RSA PEM with a flipped bit in ${part}`, key('RS256', pemOf(faulty)), words],
    ]
  }),
  ['an RSA JWK whose q is p', key('RS256', { ...jwk('RS256'), q: jwk('RS256').p }), apart],
  ['an RSA JWK whose p and q change places', key('RS256', swapped()), /: dp is not/],
  ['an RSA JWK whose p is 1', key('RS256', { ...jwk('RS256'), p: 'AQ', q: jwk('RS256').n }), apart],
  ['an RSA JWK whose d is 1', key('RS256', { ...jwk('RS256'), d: 'AQ' }), guessed],
  [
    'an RSA JWK with a third prime',
    key('RS256', { ...jwk('RS256'), oth: [{ r: 'Aw', d: 'AQ', t: 'AQ' }] }),
    /more than two primes \(oth\)/,
  ],
  ['an RSA JWK with an empty oth', key('RS256', { ...jwk('RS256'), oth: [] }), /more than two primes \(oth\)/],
  ['an RSA JWK with d twice', key('RS256', doubled('RS256', '"d":"AAAA"')), twice],
  ['an EC JWK with d twice, once with an escape', key('ES256', doubled('ES256', '"\\u0064":"AAAA"')), twice],
  ['an Ed25519 JWK with kty twice', key('EdDSA', doubled('EdDSA', '"kty":"OKP"')), twice],
  ['a JWK with use twice', key('ES256', doubled('ES256', '"use":"enc","use":"sig"')), twice],
  ...(['ES256', 'ES384', 'ES512'] as const).flatMap((name): Row[] => [
    [`an ${name} PEM whose d is 1`, key(name, pem(smallKey(name, 1n))), guessed],
    [`an ${name} JWK whose d is 1`, key(name, smallKey(name, 1n).export({ format: 'jwk' })), guessed],
    [`an ${name} PEM whose d has 128 bits`, key(name, pem(smallKey(name, 2n ** 128n - 1n))), guessed],
    [`an ${name} PEM whose d is one less than the order`, key(name, pem(smallKey(name, -1n))), guessed],
  ]),
  ['an Ed25519 PEM whose seed is 0', key('EdDSA', pem(zeroSeed())), guessed],
  ['an RSA key of 1024 bits', key('RS256', jwk('small')), /less than 2048 bits/],
  ['an RSA public key', key('RS256', publicJwk('RS256')), noPrivate],
  [
    'an EC JWK with d = 0',
    key('ES256', { ...jwk('ES256'), d: zero }),
    /^SIGNING_KEY (fails its test|is not a private key|is a key whose private number can be guessed)/,
  ],
  [
    'an EC JWK with d of all ones',
    key('ES256', { ...jwk('ES256'), d: Buffer.alloc(32, 255).toString('base64url') }),
    /^SIGNING_KEY (fails its test|is not a private key)/,
  ],
  [
    "an EC JWK with another key's point",
    key('ES256', { ...another('ec'), d: jwk('ES256').d }),
    /^SIGNING_KEY (fails its test|is not a private key)/,
  ],
  ['an EC JWK whose point is off the curve', key('ES256', { ...jwk('ES256'), y: zero }), noPrivate],
  ['an EC JWK of another crv than its point', key('ES256', { ...jwk('ES384'), crv: 'P-256' }), noPrivate],
  [
    "an Ed25519 JWK with another key's x",
    key('EdDSA', { ...jwk('EdDSA'), x: another('ed25519').x }),
    /x belongs to another key/,
  ],
  ['an Ed448 key', key('EdDSA', jwk('ed448')), /not an Ed25519 key/],
  ['an Ed25519 key where EC is set', key('ES256', jwk('EdDSA')), /not a key for ES256/],
  ['a P-384 key for ES256', key('ES256', pem(made.ES384)), /not a key for ES256/],
  ['a P-521 key for ES384', key('ES384', jwk('ES512')), /not a key for ES384/],
  ['a P-256 key for ES512', key('ES512', pem(made.ES256)), /not a key for ES512/],
  ['a secp256k1 key for ES256', key('ES256', pem(made.secp256k1)), /not a key for ES256/],
  ['a JWK for encryption', key('ES256', { ...jwk('ES256'), use: 'enc' }), /use is not sig \(RFC 7517 4\.2\)/],
  ['a JWK with a use that is no text', key('ES256', { ...jwk('ES256'), use: null }), /use is not sig/],
  ['a JWK that may verify only', key('ES256', { ...jwk('ES256'), key_ops: ['verify'] }), /key_ops do not name sign/],
  ['a JWK that may nothing', key('ES256', { ...jwk('ES256'), key_ops: [] }), /key_ops do not name sign/],
  ['a JWK with an operation twice', key('ES256', { ...jwk('ES256'), key_ops: ['sign', 'sign'] }), /without doubles/],
  ['a JWK with key_ops as text', key('ES256', { ...jwk('ES256'), key_ops: 'sign' }), /key_ops are not a list/],
  [
    'a JWK that may decrypt too',
    key('RS256', { ...jwk('RS256'), key_ops: ['sign', 'decrypt'] }),
    /name more than sign/,
  ],
  ['a JWK of another alg', key('RS256', { ...jwk('RS256'), alg: 'PS256' }), /alg is not RS256 \(RFC 7517 4\.4\)/],
  ['a JWK of another alg on that curve', key('ES256', { ...jwk('ES256'), alg: 'ECDH-ES' }), /alg is not ES256/],
  ['a JWK with an alg in small letters', key('EdDSA', { ...jwk('EdDSA'), alg: 'eddsa' }), /alg is not EdDSA/],
  ['a JWK Set', key('ES256', { keys: [jwk('ES256')] }), /is a JWK Set: set one key of it/],
  ['a JWK that is empty', key('ES256', {}), noPrivate],
  ['a shared secret where a pair is needed', key('ES256', { kty: 'oct', k: 'AAAA' }), /shared secret \(kty oct\)/],
  [
    'a pair where a shared secret is needed',
    key('HS256', jwk('ES256')),
    /PEM or JWK key, but HS256 needs a shared secret/,
  ],
  [
    'a JWK of a shared secret',
    key('HS256', { kty: 'oct', k: zero }),
    /PEM or JWK key, but HS256 needs a shared secret/,
  ],
  [
    'a public key as shared secret',
    key('HS256', publicPem('RS256')),
    /PEM or JWK key, but HS256 needs a shared secret/,
  ],
  ['an SSH key as shared secret', key('HS256', `ssh-ed25519 ${zero} jane`), /needs a shared secret/],
  ['an encrypted PEM', key('ES256', encrypted()), /is encrypted: decrypt it first/],
  ['a public key of another pair', verifying(another('ec')), /^VERIFYING_KEY is a private key/],
  ['a public JWK of another pair', verifying({ ...another('ec'), d: undefined }), /and the public key are not a pair/],
  ['a public key of another curve', verifying(publicPem('ES384')), /and the public key are not a pair/],
  ['a private PEM as VERIFYING_KEY', verifying(pem(made.ES256)), /^VERIFYING_KEY is a private key/],
  [
    'a public JWK for encryption',
    verifying({ ...publicJwk('ES256'), use: 'enc' }),
    /^VERIFYING_KEY is .* use is not sig/,
  ],
  [
    'a public JWK that may sign',
    verifying({ ...publicJwk('ES256'), key_ops: ['sign'] }),
    /^VERIFYING_KEY .* name verify/,
  ],
  [
    'a public JWK of another alg',
    verifying({ ...publicJwk('ES256'), alg: 'ES384' }),
    /^VERIFYING_KEY .*alg is not ES256/,
  ],
  [
    'a public JWK with x twice',
    verifying(JSON.stringify(publicJwk('ES256')).replace('{', '{"x":"AAAA",')),
    /^VERIFYING_KEY is a JWK that has a member twice/,
  ],
  ['a JWK Set as VERIFYING_KEY', verifying({ keys: [publicJwk('ES256')] }), /^VERIFYING_KEY is a JWK Set/],
  ['a shared secret as VERIFYING_KEY', verifying({ kty: 'oct', k: zero }), /^VERIFYING_KEY is a shared secret/],
]

function flipped(text = ''): string {
  const bytes = Buffer.from(text, 'base64url')
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 2, bytes.length - 1)
  return bytes.toString('base64url')
}

function pemOf(key: JsonWebKey): string {
  return pem(createPrivateKey({ key, format: 'jwk' }))
}

function swapped(): JsonWebKey {
  const { p, q, ...others } = jwk('RS256')
  return { ...others, p: String(q), q: String(p) }
}

/** The JWK with other members before its own. */
function doubled(name: 'RS256' | 'ES256' | 'EdDSA', members: string): string {
  return JSON.stringify(jwk(name)).replace('{', `{${members},`)
}

/** A key of a curve with a given private number; a negative one counts from the order. */
function smallKey(name: 'ES256' | 'ES384' | 'ES512', number: bigint): KeyObject {
  const [curve, crv, order] = {
    ES256: ['prime256v1', 'P-256', 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'] as const,
    ES384: ['secp384r1', 'P-384', `${'f'.repeat(48)}c7634d81f4372ddf581a0db248b0a77aecec196accc52973`] as const,
    ES512: [
      'secp521r1',
      'P-521',
      `01${'f'.repeat(64)}fa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409`,
    ] as const,
  }[name]
  const d = Buffer.from(
    (number < 0n ? BigInt(`0x${order}`) + number : number).toString(16).padStart(order.length, '0'),
    'hex',
  )
  const pair = createECDH(curve)
  pair.setPrivateKey(d)
  const point = pair.getPublicKey().subarray(1)
  const x = point.subarray(0, point.length / 2).toString('base64url')
  const y = point.subarray(point.length / 2).toString('base64url')
  return createPrivateKey({ key: { kty: 'EC', crv, d: d.toString('base64url'), x, y }, format: 'jwk' })
}

function zeroSeed(): KeyObject {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32)])
  return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
}

function encrypted(): string {
  const format = { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'hidden' } as const
  return made.ES256.export(format).toString()
}

/** The line of a failed start. */
const refusal = async (settings: Settings): Promise<string> => {
  try {
    await (await startService(settings)).stop()
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error))
    return error.message
  }
  return 'it starts'
}

const doctorSays = async (settings: Settings, folder: string): Promise<string> => {
  const findings = await lookAtAll({
    readConfig: () => ({ ...parseConfig({ DATA_DIR: folder, PORT: '1', ...settings }), scrypt: testStrength }),
    clock: { now: () => 1_800_000_000 },
    url: undefined,
  })
  return findings
    .filter(({ name, status }) => status === 'fail' && ['settings', 'signing key'].includes(name))
    .map(({ text }) => text)
    .join()
}

describe('an unusable key stops the start in one line, and doctor agrees', () => {
  for (const [what, settings, words] of faults) {
    it(what, () =>
      inFolder(async (folder) => {
        const line = await refusal(settings)
        assert.match(line, words)
        assert.ok(!line.includes('\n'))
        const secret = /"d":"([^"]{8,})"/.exec(String(settings.SIGNING_KEY))?.[1]
        assert.ok(secret === undefined || !line.includes(secret))
        const told = await doctorSays(settings, folder)
        assert.ok(told !== '' && line.startsWith(told), `${line}\n${told}`)
      }),
    )
  }

  for (const what of ["an RSA JWK with another key's n", 'an EC JWK with d = 0', 'an RSA JWK with e = 1']) {
    it(`ends the process with exit code 1: ${what}`, () =>
      inFolder(async (folder) => {
        const [, settings, words] = faults.find(([name]) => name === what) ?? assert.fail()
        const environment = { PORT: '0', LOG_LEVEL: 'warn', ...settings }
        const { code, stdout, stderr } = await runToEnd({ entry: mainEntry, cwd: folder, environment })
        assert.deepEqual([code, stdout], [1, ''])
        assert.match(stderr, /^latchkey: [^\n]+\n$/)
        assert.match(stderr.slice('latchkey: '.length), words)
      }))
  }
})

describe('a usable key', () => {
  const exponent3 = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).privateKey
  const good: readonly [string, Settings][] = [
    ['says what it is for', key('ES256', { ...jwk('ES256'), use: 'sig', key_ops: ['sign', 'verify'], alg: 'ES256' })],
    [
      'may sign alone',
      key('RS256', { ...jwk('RS256'), key_ops: ['sign'], kid: 'x', ext: true, x5c: ['AAAA'], x5t: 'x' }),
    ],
    ['names Ed25519 as RFC 9864 does', key('EdDSA', { ...jwk('EdDSA'), alg: 'Ed25519' })],
    ['has the exponent 3', key('PS256', pem(exponent3))],
    ['is a PEM with its line ends folded', key('ES512', pem(made.ES512).replaceAll('\n', '\\n'))],
    [
      'has its public half beside it',
      verifying({ ...publicJwk('ES256'), use: 'sig', key_ops: ['verify'], alg: 'ES256' }),
    ],
  ]
  for (const [what, settings] of good) {
    it(`is accepted when it ${what}`, async () => assert.equal(await refusal(settings), 'it starts'))
  }
})
