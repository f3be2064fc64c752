import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { ConfigError, parseConfig } from './config.ts'
import { masterSecretFault, sharedKeyFault } from './secret-strength.ts'

const random = 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G'

/** Texts that can be guessed, and why. */
const weak: readonly [string, RegExp][] = [
  ['', /less|shorter/],
  [' '.repeat(64), /less|shorter/],
  ['\t\n '.repeat(40), /less|shorter/],
  [random.slice(1), /less|shorter/],
  [`${random.slice(1)}\n`, /less|shorter/],
  [`  ${random.slice(4)}  `, /less|shorter/],
  ['a'.repeat(36), /fewer than 10 different/],
  ['abc'.repeat(30), /fewer than 10 different/],
  ['00000000-0000-0000-0000-000000000001', /fewer than 10 different/],
  ['0'.repeat(64), /fewer than 10 different/],
  ['correct horse battery'.repeat(2), /repeats/],
  ['0123456789'.repeat(4), /repeats/],
  ['0123456789abcdef'.repeat(4), /repeats/],
  [`${'a fox jumps, '.repeat(5)}a fo`, /repeats/],
  [random.slice(0, 20).repeat(3), /repeats/],
  ['abcdefghijklmnopqrstuvwxyz0123456789', /sequence/],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', /sequence/],
  ['zyxwvutsrqponmlkjihgfedcba9876543210', /sequence/],
  ['change-me-to-a-long-random-text-please', /placeholder/],
  ['CHANGE_ME_CHANGE_ME_CHANGE_ME_CHANGE_ME', /placeholder/],
  ['your-super-secret-key-goes-here-1234', /placeholder/],
  ['a-string-secret-at-least-256-bits-long', /placeholder/],
  ['$(openssl rand -base64 48 | tr -d "=+/")', /placeholder/],
  [['$', '{MASTER_SECRET:?set it in the file .env}'].join(''), /placeholder/],
  ['<the text of openssl rand -base64 48>', /placeholder/],
]

describe('a secret', () => {
  for (const [text, fault] of weak) {
    it(`is refused: ${JSON.stringify(text.slice(0, 50))}`, () => {
      assert.match(masterSecretFault(text) ?? '', fault)
      assert.match(sharedKeyFault(text) ?? '', fault)
    })
  }

  it('that is random is taken, in hexadecimal digits, base64 and base64url', () => {
    for (let round = 0; round < 200; round += 1) {
      for (const text of [
        ...[24, 32, 48, 64].flatMap((size) => [
          randomBytes(size).toString('base64'),
          randomBytes(size).toString('base64url'),
          randomBytes(size).toString('hex'),
        ]),
      ]) {
        assert.deepEqual([masterSecretFault(text), sharedKeyFault(text)], [undefined, undefined], text)
      }
    }
  })

  it('may be a long sentence', () => {
    for (const text of ['a shared secret of more than thirty-two bytes', `${random} `.repeat(2)]) {
      assert.deepEqual([masterSecretFault(text), sharedKeyFault(text)], [undefined, undefined])
    }
  })

  it('is measured in bytes where RFC 7518 does: 3.2', () => {
    const text = 'äöüßéèêñçåøæþðŁµ'
    assert.deepEqual([sharedKeyFault(text), masterSecretFault(text)], [undefined, 'has less than 32 characters'])
  })
})

describe('the settings', () => {
  const faultOf = (settings: Readonly<Record<string, string>>): string => {
    try {
      parseConfig(settings)
      return ''
    } catch (error) {
      assert.ok(error instanceof ConfigError)
      return error.message
    }
  }

  it('refuse a weak SIGNING_KEY unless ALLOW_WEAK_SIGNING_KEY is true', () => {
    for (const [text] of weak.filter(([text]) => text.trim() !== '')) {
      for (const ALGORITHM of ['HS256', 'HS384', 'HS512']) {
        const settings = { ALGORITHM, SIGNING_KEY: text }
        assert.match(faultOf(settings), /^SIGNING_KEY .*ALLOW_WEAK_SIGNING_KEY=true.*\(for example SIGNING_KEY=/)
        assert.ok(!faultOf(settings).includes(text))
        assert.equal(faultOf({ ...settings, ALLOW_WEAK_SIGNING_KEY: 'true' }), '')
      }
    }
  })

  it('refuse a weak MASTER_SECRET always, and take it as the previous one', () => {
    for (const [text] of weak.filter(([text]) => text.trim() !== '')) {
      const settings = { MASTER_SECRET: text, ALLOW_WEAK_SIGNING_KEY: 'true' }
      assert.match(faultOf(settings), /^MASTER_SECRET .*\(for example MASTER_SECRET=/)
      const previous = faultOf({ MASTER_SECRET: random, MASTER_SECRET_PREVIOUS: text })
      if (text.trim().length >= 32) assert.equal(previous, '')
    }
  })

  it('refuse one text as both secrets', () => {
    assert.match(faultOf({ MASTER_SECRET: random, SIGNING_KEY: `${random}\n` }), /^MASTER_SECRET is SIGNING_KEY too/)
  })

  it('refuse a client whose secret is easily guessed', () => {
    const client = (id: string, secret: string) => `${id}:${createHash('sha256').update(secret).digest('hex')}`
    for (const secret of ['', 'api', 'secret', 'api-secret', 'changeme']) {
      const fault = faultOf({ INTROSPECTION_CLIENTS: `${client('files', random)},${client('api', secret)}` })
      assert.match(fault, /^INTROSPECTION_CLIENTS has a client whose secret is easily guessed: .* client-secret api /)
    }
    assert.equal(faultOf({ INTROSPECTION_CLIENTS: client('api', random) }), '')
  })
})
