import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Attacked, assertGood, assertHarmless, assertLive, present, secret, startAttacked } from './attacked.ts'
import { paths, postJson } from './client.ts'
import { forge, hs256, type Members } from './jwt.ts'

let shared: Attacked
before(async () => {
  shared = await startAttacked({ SIGNING_KEY: secret })
})
after(() => shared.at.stop())

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Valid tokens: one of other software, and the session's own two. */
const goods = (): string[] => [forge(secret, shared.access.payload), shared.pair.access, shared.pair.refresh]

const segmentsOf = (token: string): [string, string, string] => token.split('.') as [string, string, string]
const replaceSegment = (token: string, index: number, change: (segment: string) => string): string =>
  token
    .split('.')
    .map((segment, place) => (place === index ? change(segment) : segment))
    .join('.')

describe('the number of segments', () => {
  const shapes: Record<string, (h: string, p: string, s: string) => string> = {
    'a dot behind': (h, p, s) => `${h}.${p}.${s}.`,
    'two dots behind': (h, p, s) => `${h}.${p}.${s}..`,
    'a dot before': (h, p, s) => `.${h}.${p}.${s}`,
    'four segments': (h, p, s) => `${h}.${p}.${s}.${s}`,
    'four segments, the last one junk': (h, p, s) => `${h}.${p}.${s}.x`,
    'the five of an encrypted token': (h, p, s) => `${h}.${p}.${s}.${p}.${s}`,
    'the five of an encrypted token, empty': (h) => `${h}....`,
    'the five of an encrypted token without a key': (h, p, s) => `${h}..${p}.${p}.${s}`,
    'two tokens, one behind the other': (h, p, s) => `${h}.${p}.${s}.${h}.${p}.${s}`,
    'two segments': (h, p) => `${h}.${p}`,
    'no signature': (h, p) => `${h}.${p}.`,
    'no payload': (h, _p, s) => `${h}..${s}`,
    'no header': (_h, p, s) => `.${p}.${s}`,
    'one segment': (h) => h,
    'dots alone': () => '..',
    'another dot': (h, p, s) => `${h}\u3002${p}\u3002${s}`,
    commas: (h, p, s) => `${h},${p},${s}`,
    'a scheme inside': (h, p, s) => `Bearer.${h}.${p}.${s}`,
  }
  for (const [name, shape] of Object.entries(shapes)) {
    it(`must be three non-empty ones in order: refuses ${name}`, async () => {
      for (const good of goods()) await assertHarmless(shared, shape(...segmentsOf(good)))
    })
  }

  it('is accepted for three in order', async () => {
    for (const good of goods()) {
      const [h, p, s] = segmentsOf(good)
      await assertHarmless(shared, [`${p}.${h}.${s}`, `${s}.${p}.${h}`, `${h}.${s}.${p}`])
    }
  })

  it('must be in compact form: a token in JSON is refused', async () => {
    for (const good of goods()) {
      const [header, payload, signature] = segmentsOf(good)
      const flattened = { protected: header, payload, signature }
      const general = { payload, signatures: [{ protected: header, signature }] }
      for (const form of [flattened, general]) await assertHarmless(shared, JSON.stringify(form))
      for (const [path, member] of [
        [paths.refreshTokenPair, 'refresh'],
        [paths.verifyToken, 'token'],
        [paths.blacklistToken, 'refresh'],
      ] as const) {
        for (const form of [flattened, general, [good], { token: good }]) {
          assert.equal((await postJson(shared.at, path, { [member]: form })).status, 400)
        }
      }
      await assertLive(shared)
    }
  })
})

describe('base64url', () => {
  for (const [index, name] of ['header', 'payload', 'signature'].entries()) {
    it(`must have no padding: ${name}`, async () => {
      for (const good of goods()) {
        for (const padding of ['=', '==', '===', '====', '%3D', '%3d%3d']) {
          await assertHarmless(
            shared,
            replaceSegment(good, index, (segment) => segment + padding),
          )
        }
      }
    })

    it(`must have zero unused bits: ${name}`, async () => {
      let tried = 0
      for (const good of [...goods(), ...paddedTokens()]) {
        const segment = segmentsOf(good)[index] ?? ''
        // Two characters of four hold four unused bits, three of four hold two.
        const unused = { 2: 4, 3: 2 }[segment.length % 4] ?? 0
        for (let bits = 1; bits < 2 ** unused; bits += 1) {
          const last = alphabet[alphabet.indexOf(segment.at(-1) ?? '') | bits] ?? ''
          tried += 1
          await assertHarmless(
            shared,
            replaceSegment(good, index, () => segment.slice(0, -1) + last),
          )
        }
      }
      assert.ok(tried > 0)
    })

    it(`must use one alphabet: ${name}`, async () => {
      for (const [ours, others] of [
        ['-', '+'],
        ['_', '/'],
      ] as const) {
        const good = tokenWith(index, ours)
        await assertGood(shared, good)
        await assertHarmless(
          shared,
          replaceSegment(good, index, (segment) => segment.replaceAll(ours, others)),
        )
      }
    })

    it(`must contain nothing else, such as white space or NUL: ${name}`, async () => {
      const strange = [
        ' ',
        '\t',
        '\n',
        '\r\n',
        '\v',
        '\u00a0',
        '\u200b',
        '\ufeff',
        '\u2028',
        '=',
        '!',
        '%',
        '~',
        'é',
        '\ud83d\ude00',
      ]
      for (const good of goods()) {
        for (const text of strange) {
          const inside = (segment: string): string => segment.slice(0, 4) + text + segment.slice(4)
          await assertHarmless(shared, replaceSegment(good, index, inside), whereverItCanStand(text))
        }
      }
    })

    it(`must not end early: ${name}`, async () => {
      for (const good of goods()) {
        await assertHarmless(
          shared,
          [
            (segment: string) => segment.slice(0, -1),
            (segment: string) => `${segment}A`,
            (segment: string) => `${segment}AAAA`,
            (segment: string) => `A${segment}`,
            (segment: string) => segment.slice(0, 1),
          ].map((change) => replaceSegment(good, index, change)),
        )
      }
    })
  }

  it('must not contain NUL', async () => {
    for (const good of goods()) {
      for (const token of [`${good}\0`, `\0${good}`, good.replace('.', '\0.')]) {
        const words = 'Null characters are not allowed.'
        await assertHarmless(shared, token, { refresh: words, verify: words, blacklist: words })
      }
    }
  })

  it('may be surrounded by white space, like every text of a request', async () => {
    const [access, refresh] = [shared.pair.access, shared.pair.refresh]
    for (const [before, behind] of [
      [' ', ''],
      ['', '\n'],
      ['\t\r\n', ' '],
    ] as const) {
      assert.deepEqual(await present(shared, before + access + behind, ['verify']), { verify: 'good' })
      assert.deepEqual(await present(shared, before + refresh + behind, ['refresh']), { refresh: 'good' })
    }
  })

  it('is decoded once: an escaped or doubly encoded token is refused', async () => {
    for (const good of goods()) {
      await assertHarmless(shared, [
        good.replaceAll('.', '%2E'),
        good.replaceAll('.', '&#46;'),
        Buffer.from(good).toString('base64url'),
        `"${good}"`,
        segmentsOf(good)
          .map((segment) => Buffer.from(segment).toString('base64url'))
          .join('.'),
        good.toUpperCase(),
        good.toLowerCase(),
      ])
    }
  })
})

describe('the length of a token', () => {
  for (const length of [8190, 8191, 8192]) {
    it(`may be ${length} characters`, () => assertGood(shared, tokenOfLength(length)))
  }

  for (const length of [8193, 8194, 8195, 12_000]) {
    it(`may not be ${length} characters, even for a valid token`, () => assertHarmless(shared, tokenOfLength(length)))
  }

  it('is refused unread when far above, up to the size of a request', async () => {
    const words = 'Token is invalid'
    for (const token of ['.'.repeat(15_000), 'x'.repeat(15_000), `${shared.pair.access}${'A'.repeat(15_000)}`]) {
      const outcomes = await present(shared, token, ['refresh', 'verify', 'blacklist'])
      assert.deepEqual(outcomes, { refresh: words, verify: words, blacklist: words })
    }
    await assertLive(shared)
  })
})

/** Tokens whose segments have each number of unused bits. */
function paddedTokens(): string[] {
  return ['', 'x', 'xx'].map((pad) => forge(secret, { ...shared.access.payload, pad }, { ...hs256, pad }))
}

/** A valid token with a character in one of its segments. */
function tokenWith(index: number, character: string): string {
  for (let tries = 0; tries < 1000; tries += 1) {
    const filling: Members = { pad: `??>>~~${tries}` }
    const token = forge(secret, { ...shared.access.payload, ...filling }, { ...hs256, ...filling })
    if (segmentsOf(token)[index]?.includes(character)) return token
  }
  return assert.fail(`no token with ${character} was made`)
}

/** A valid token of the given length. */
function tokenOfLength(length: number): string {
  for (const headerPad of ['', 'x', 'xx', 'xxx']) {
    const make = (size: number): string =>
      forge(secret, { ...shared.access.payload, pad: 'x'.repeat(size) }, { ...hs256, pad: headerPad })
    for (let size = Math.floor(((length - make(0).length) * 3) / 4) - 4; make(size).length <= length; size += 1) {
      if (make(size).length === length) return make(size)
    }
  }
  return assert.fail(`no token of ${length} characters was made`)
}

/** Characters that headers cannot carry are presented in bodies only. */
function whereverItCanStand(text: string): string | Partial<Record<'refresh' | 'verify' | 'blacklist', string>> {
  const words = 'Token is invalid'
  return /^[\x21-\x7e]+$/.test(text) ? words : { refresh: words, verify: words, blacklist: words }
}
