import assert from 'node:assert/strict'
import { createHmac, createPublicKey, type KeyObject, constants as padding, sign } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import {
  type Attacked,
  asSetting,
  assertGood,
  assertHarmless,
  assertLive,
  forgeWith,
  present,
  privateKeyFor,
  secret,
  signWith,
  startAttacked,
} from './attacked.ts'
import { type Place, paths, send } from './client.ts'
import { decode, forge, type Members, signHmac, signingInput } from './jwt.ts'

const algorithms = ['RS256', 'PS256', 'ES256', 'ES512', 'EdDSA'] as const
const privateKeys = new Map<string, KeyObject>(algorithms.map((algorithm) => [algorithm, privateKeyFor(algorithm)]))
const keyOf = (algorithm: string): KeyObject => privateKeys.get(algorithm) as KeyObject

/**
 * One service per algorithm with a configured key, one with a shared secret, and one with a
 * generated key.
 */
const services = new Map<string, Attacked>()
const service = (name: string): Attacked => services.get(name) as Attacked
const names = [...algorithms, 'HS256', 'ES256 of its own']

before(async () => {
  const settings: [string, Record<string, string>][] = [
    ...algorithms.map((name): [string, Record<string, string>] => [
      name,
      { ALGORITHM: name, SIGNING_KEY: asSetting(keyOf(name)) },
    ]),
    ['HS256', { SIGNING_KEY: secret }],
    ['ES256 of its own', { ALGORITHM: 'ES256' }],
  ]
  for (const [name, each] of settings) services.set(name, await startAttacked(each))
})
after(() => Promise.all([...services.values()].map(({ at }) => at.stop())))

/** The forged claims: the session's own, and one more. */
const wanted = ({ access }: Attacked): Members => ({ ...access.payload, role: 'admin' })

/** Headers that select the key by name, and as the shared one. */
const headersOf = ({ access }: Attacked, alg: unknown): Members[] => [
  { alg, typ: 'JWT' },
  { alg, typ: 'JWT', kid: access.header.kid },
]

const replaceHeader = (token: string, header: Members): string =>
  [signingInput(header, '').slice(0, -1), ...token.split('.').slice(1)].join('.')

describe('the controls', () => {
  for (const name of algorithms) {
    it(`are accepted under ${name}, so that each attack below fails for its own reason`, async () => {
      for (const header of headersOf(service(name), name)) {
        await assertGood(service(name), forgeWith(keyOf(name), { ...header, alg: name }, wanted(service(name))))
      }
    })
  }

  it('are accepted under a shared secret', async () => {
    for (const header of headersOf(service('HS256'), 'HS256')) {
      await assertGood(service('HS256'), forge(secret, wanted(service('HS256')), header))
    }
  })
})

describe('alg none', () => {
  const spellings = Array.from({ length: 16 }, (_, bits) =>
    [...'none'].map((letter, place) => ((bits >> place) & 1 ? letter.toUpperCase() : letter)).join(''),
  )
  const unusual = [' none', 'none ', 'none\0', 'n\u043ene', 'NONE\n', 'null', 'false', '']

  for (const name of names) {
    it(`is refused in every spelling by a service with ${name}`, async () => {
      const attacked = service(name)
      const signature = attacked.pair.access.split('.')[2]
      for (const alg of [...spellings, ...unusual]) {
        for (const header of headersOf(attacked, alg)) {
          const input = signingInput(header, wanted(attacked))
          const ends = ['.', '', '.AAAA', `.${signature}`]
          await assertHarmless(
            attacked,
            ends.map((end) => input + end),
          )
        }
      }
    })
  }

  it('does not turn a valid token into another, with or without its signature', async () => {
    for (const attacked of services.values()) {
      for (const token of Object.values(attacked.pair)) {
        const none = replaceHeader(token, { ...decode(token).header, alg: 'none' })
        await assertHarmless(attacked, none)
        await assertHarmless(attacked, none.slice(0, none.lastIndexOf('.') + 1))
      }
    }
  })
})

describe('HMAC with the public key as its secret', () => {
  /** Every form in which a library may hold a public key. */
  const secretsOf = (key: KeyObject): (string | Buffer)[] => {
    const pem = key.export({ type: 'spki', format: 'pem' }).toString()
    const jwk = key.export({ format: 'jwk' })
    const texts = [pem, pem.trim(), pem.replaceAll('\n', '\r\n'), pem.replaceAll('\n', '\\n'), pem.replaceAll('\n', '')]
    const parts = [jwk.n, jwk.x, jwk.y].filter((part) => part !== undefined)
    const pkcs1 = ['pem', 'der'].flatMap((format) =>
      key.asymmetricKeyType === 'rsa' ? [key.export({ type: 'pkcs1', format: format as 'pem' })] : [],
    )
    return [
      ...texts,
      pem.split('\n').slice(1, -2).join(''),
      key.export({ type: 'spki', format: 'der' }),
      ...pkcs1,
      JSON.stringify(jwk),
      JSON.stringify({ ...jwk, use: 'sig' }),
      ...parts,
      ...parts.map((part) => Buffer.from(part, 'base64url')),
    ]
  }

  const assertNoSecret = async (attacked: Attacked, secrets: readonly (string | Buffer)[]): Promise<void> => {
    for (const bits of ['256', '384', '512']) {
      for (const header of headersOf(attacked, `HS${bits}`)) {
        const input = signingInput(header, wanted(attacked))
        await assertHarmless(
          attacked,
          secrets.map((each) => signHmac(input, each, `sha${bits}`)),
        )
      }
    }
  }

  for (const name of algorithms) {
    it(`is refused by a service with ${name}, for any encoding of the key`, async () => {
      await assertNoSecret(service(name), secretsOf(createPublicKey(keyOf(name))))
    })
  }

  it('is refused with the published key set as text, as one key and as PEM', async () => {
    const attacked = service('ES256 of its own')
    const text = await keySetOf(attacked.at)
    const { keys } = JSON.parse(text) as { keys: Members[] }
    const published = createPublicKey({ key: keys[0] as Members, format: 'jwk' })
    await assertNoSecret(attacked, [text, JSON.stringify(keys[0]), ...secretsOf(published)])
  })

  it('is refused under the algorithm of the service too', async () => {
    for (const name of algorithms) {
      const attacked = service(name)
      for (const header of headersOf(attacked, name)) {
        const input = signingInput(header, wanted(attacked))
        for (const each of secretsOf(createPublicKey(keyOf(name))))
          await assertHarmless(attacked, signHmac(input, each))
      }
    }
  })

  it('is refused with an empty secret, a `kid` and words of careless installations', async () => {
    for (const attacked of services.values()) {
      const kid = String(attacked.access.header.kid)
      for (const each of [
        '',
        '\0',
        kid,
        Buffer.from(kid, 'base64url'),
        'secret',
        'undefined',
        'null',
        '[object Object]',
      ]) {
        for (const header of headersOf(attacked, 'HS256'))
          await assertHarmless(attacked, forge(each, wanted(attacked), header))
      }
    }
  })
})

describe('another algorithm of the same key', () => {
  const swaps: Record<string, readonly string[]> = {
    RS256: ['RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
    PS256: ['PS384', 'PS512', 'RS256', 'RS384', 'RS512'],
    ES256: ['ES384', 'ES512'],
    ES512: ['ES256', 'ES384'],
    EdDSA: ['ES256', 'Ed25519', 'Ed448', 'eddsa'],
  }

  for (const [name, others] of Object.entries(swaps)) {
    it(`is refused by a service with ${name}: ${others.join(', ')}`, async () => {
      const attacked = service(name)
      for (const other of others) {
        for (const header of headersOf(attacked, other)) {
          const input = signingInput(header, wanted(attacked))
          if (name !== 'EdDSA') await assertHarmless(attacked, signWith(keyOf(name), other, input))
          await assertHarmless(attacked, signWith(keyOf(name), name, input))
        }
      }
    })

    if (name === 'EdDSA') continue
    it(`is refused even if the header says ${name}`, async () => {
      const attacked = service(name)
      for (const other of others) {
        for (const header of headersOf(attacked, name)) {
          await assertHarmless(attacked, signWith(keyOf(name), other, signingInput(header, wanted(attacked))))
        }
      }
    })
  }

  it('is refused under a shared secret: HS384, HS512 and a truncated HS256', async () => {
    const attacked = service('HS256')
    for (const bits of ['384', '512']) {
      for (const alg of ['HS256', `HS${bits}`]) {
        for (const header of headersOf(attacked, alg)) {
          await assertHarmless(attacked, signHmac(signingInput(header, wanted(attacked)), secret, `sha${bits}`))
        }
      }
    }
    const input = signingInput(headersOf(attacked, 'HS256')[0] as Members, wanted(attacked))
    const whole = createHmac('sha256', secret).update(input).digest()
    for (const length of [1, 16, 31]) {
      await assertHarmless(attacked, `${input}.${whole.subarray(0, length).toString('base64url')}`)
    }
    await assertHarmless(attacked, `${input}.${Buffer.concat([whole, Buffer.alloc(1)]).toString('base64url')}`)
  })

  it('is refused with the key of another service', async () => {
    for (const name of algorithms) {
      const key = privateKeyFor(name)
      for (const header of headersOf(service(name), name)) {
        await assertHarmless(service(name), forgeWith(key, { ...header, alg: name }, wanted(service(name))))
      }
    }
  })
})

describe('a signature', () => {
  const inputFor = (name: string): string =>
    signingInput(headersOf(service(name), name)[1] as Members, wanted(service(name)))
  const signatureOf = (token: string): Buffer => Buffer.from(String(token.split('.')[2]), 'base64url')

  it('is refused if it is all zeros or ones', async () => {
    for (const name of algorithms) {
      const { length } = signatureOf(signWith(keyOf(name), name, inputFor(name)))
      for (const fill of [0, 1, 0xff]) {
        await assertHarmless(service(name), `${inputFor(name)}.${Buffer.alloc(length, fill).toString('base64url')}`)
      }
    }
  })

  it('is refused with extra or missing bytes', async () => {
    for (const name of algorithms) {
      const whole = signatureOf(signWith(keyOf(name), name, inputFor(name)))
      const others = [
        whole.subarray(1),
        whole.subarray(0, -1),
        Buffer.concat([whole, Buffer.alloc(1)]),
        Buffer.concat([whole, whole]),
      ]
      for (const other of others)
        await assertHarmless(service(name), `${inputFor(name)}.${other.toString('base64url')}`)
    }
  })

  it('is refused in DER form for an elliptic curve', async () => {
    for (const [name, hash] of [
      ['ES256', 'sha256'],
      ['ES512', 'sha512'],
    ] as const) {
      const der = sign(hash, Buffer.from(inputFor(name)), { key: keyOf(name), dsaEncoding: 'der' })
      await assertHarmless(service(name), `${inputFor(name)}.${der.toString('base64url')}`)
    }
  })

  it('is refused for PS256 with another salt length', async () => {
    for (const saltLength of [0, 20, padding.RSA_PSS_SALTLEN_MAX_SIGN]) {
      const key = { key: keyOf('PS256'), padding: padding.RSA_PKCS1_PSS_PADDING, saltLength }
      const signature = sign('sha256', Buffer.from(inputFor('PS256')), key).toString('base64url')
      await assertHarmless(service('PS256'), `${inputFor('PS256')}.${signature}`)
    }
  })

  it('is refused for EdDSA beyond the order of the group', async () => {
    const signature = signatureOf(signWith(keyOf('EdDSA'), 'EdDSA', inputFor('EdDSA')))
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const scalar = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + order
    const beyond = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex').reverse()
    const token = `${inputFor('EdDSA')}.${Buffer.concat([signature.subarray(0, 32), beyond]).toString('base64url')}`
    await assertHarmless(service('EdDSA'), token)
  })

  it('is refused for another token, own or forged', async () => {
    for (const attacked of services.values()) {
      const { access, refresh } = attacked.pair
      const [header, , signature] = access.split('.')
      const more = Buffer.from(JSON.stringify(wanted(attacked))).toString('base64url')
      await assertHarmless(attacked, `${header}.${more}.${signature}`)
      await assertHarmless(attacked, `${header}.${refresh.split('.')[1]}.${signature}`)
      await assertHarmless(attacked, `${header}.${access.split('.')[1]}.${refresh.split('.')[2]}`)
      await assertHarmless(attacked, `${refresh.split('.')[0]}.${access.split('.')[1]}.${signature}`)
    }
  })

  it('has a twin on elliptic curves, which ends with the same session', async () => {
    const attacked = await startAttacked({ ALGORITHM: 'ES256', SIGNING_KEY: asSetting(keyOf('ES256')) })
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
    const signature = signatureOf(attacked.pair.access)
    const s = order - BigInt(`0x${signature.subarray(32).toString('hex')}`)
    const twin = Buffer.concat([signature.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex')])
    const token = [...attacked.pair.access.split('.').slice(0, 2), twin.toString('base64url')].join('.')
    await assertGood(attacked, token)
    await assertLive(attacked)
    assert.deepEqual(await present(attacked, token, ['logout']), { logout: 'good' })
    for (const each of [token, attacked.pair.access]) {
      assert.deepEqual(await present(attacked, each, ['verify', 'me']), {
        verify: 'Token is blacklisted',
        me: 'Token is blacklisted',
      })
    }
    await attacked.at.stop()
  })
})

async function keySetOf(at: Place): Promise<string> {
  const { status, text } = await send(at, 'GET', paths.getJwks)
  assert.equal(status, 200)
  return text
}
