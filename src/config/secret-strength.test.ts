import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { ConfigError, parseConfig } from './config.ts'
import { masterSecretFault, sharedKeyFault } from './secret-strength.ts'

const random = 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G'

/** Guessable texts, and why. */
const weak: readonly [string, RegExp][] = [
  ['', /fewer|shorter/],
  [' '.repeat(64), /fewer|shorter/],
  ['\t\n '.repeat(40), /fewer|shorter/],
  [random.slice(1), /fewer|shorter/],
  [`${random.slice(1)}\n`, /fewer|shorter/],
  [`  ${random.slice(4)}  `, /fewer|shorter/],
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
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', /repeats|sequence/],
  ['zyxwvutsrqponmlkjihgfedcba9876543210', /sequence/],
  ['Password1234Password1234Password1234!', /repeats/],
  ['xPassword1234Password1234Password1234', /repeats/],
  ['xPassword1234yPassword1234zPassword1234', /repeats/],
  ['Password1Password2Password3Password4', /repeats/],
  ['Password1234PASSWORD1234password1234', /repeats/],
  ['Password1234-Password5678-Password9012', /repeats/],
  [`${random.slice(0, 16)}${random.slice(0, 14)}xy`, /repeats/],
  [`!${random.slice(0, 20).repeat(1000)}`, /repeats/],
  ['aaaabbbbccccddddeeeeffffgggghhhhiiiijjjj', /repeats/],
  ['aabbccddeeffgghhiijjkkllmmnnooppqqrr', /repeats|sequence/],
  ['a1b2c3d4e5f6g7h8i9j0a1b2c3d4e5f6g7', /sequence/],
  ['1a2b3c4d5e6f7g8h9i0j1k2l3m4n5o6p', /sequence/],
  ['a-1-b-2-c-3-d-4-e-5-f-6-g-7-h-8-i-9', /repeats|sequence/],
  ['abc123def456ghi789jkl012mno345pqr678', /sequence/],
  ['AbCdEfGhIjKlMnOpQrStUvWxYz0123456789', /sequence/],
  ['qwertyuiopasdfghjklzxcvbnm123456', /sequence/],
  ['QWERTYUIOPasdfghjklZXCVBNM!@#$%^&*', /sequence/],
  ['poiuytrewqlkjhgfdsamnbvcxz0987654321', /sequence/],
  ['1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,', /sequence/],
  ['qwertzuiopasdfghjklyxcvbnm1234567890', /sequence/],
  ['1q2w3e4r5t6y7u8i9o0p1q2w3e4r5t6y7u', /repeats|sequence/],
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

  it('is accepted when random, in hexadecimal, base64 and base64url', () => {
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

  /**
   * The chance of one refusal, summed over all distances, steps and both alphabets (binomial
   * tails), is 1.5e-8 for 32 hexadecimal digits, 2.3e-12 for base64 and 3.3e-14 for printable
   * characters: 1.5e-4 for the whole test. It excludes refusals for too few different characters,
   * tested elsewhere.
   */
  it('is accepted 10,000 times when random, in each alphabet', () => {
    const printable = (size: number) =>
      Array.from(randomBytes(size), (byte) => String.fromCharCode(33 + (byte % 94))).join('')
    const makers = {
      hex32: () => randomBytes(16).toString('hex'),
      base64of44: () => randomBytes(32).toString('base64'),
      printable32: () => printable(32),
    }
    for (const [name, make] of Object.entries(makers)) {
      const refused = Array.from({ length: 10_000 }, make).filter((text) =>
        /repeats|sequence/.test(masterSecretFault(text) ?? ''),
      )
      assert.deepEqual(refused, [], name)
    }
  })

  it('is accepted when random text follows a repeated one', () => {
    for (let round = 0; round < 2000; round += 1) {
      const text = `${'one secret for all services, '.repeat(4)}${randomBytes(24).toString('hex')}`
      assert.deepEqual([masterSecretFault(text), sharedKeyFault(text)], [undefined, undefined], text)
    }
  })

  it('may be a long sentence', () => {
    for (const text of ['a shared secret of more than thirty-two bytes', `${random} `.repeat(2)]) {
      assert.deepEqual([masterSecretFault(text), sharedKeyFault(text)], [undefined, undefined])
    }
  })

  it('is measured in bytes where RFC 7518 section 3.2 does', () => {
    const text = 'äöüßéèêñçåøæþðŁµ'
    assert.deepEqual([sharedKeyFault(text), masterSecretFault(text)], [undefined, 'has fewer than 32 characters'])
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

  /** A command is refused before its strength is judged. */
  const judged = weak.filter(([text]) => text.trim() !== '' && !text.startsWith('$('))

  it('refuse a weak SIGNING_KEY unless ALLOW_WEAK_SIGNING_KEY is true', () => {
    for (const [text] of judged) {
      for (const ALGORITHM of ['HS256', 'HS384', 'HS512']) {
        const settings = { ALGORITHM, SIGNING_KEY: text }
        assert.match(faultOf(settings), /^SIGNING_KEY .*ALLOW_WEAK_SIGNING_KEY=true.*\(for example SIGNING_KEY=/)
        assert.ok(!faultOf(settings).includes(text))
        assert.equal(faultOf({ ...settings, ALLOW_WEAK_SIGNING_KEY: 'true' }), '')
      }
    }
  })

  it('refuse a weak MASTER_SECRET, and accept it as the previous one', () => {
    for (const [text] of judged) {
      const settings = { MASTER_SECRET: text, ALLOW_WEAK_SIGNING_KEY: 'true' }
      assert.match(faultOf(settings), /^MASTER_SECRET .*\(for example MASTER_SECRET=/)
      const previous = faultOf({ MASTER_SECRET: random, MASTER_SECRET_PREVIOUS: text })
      if (text.trim().length >= 32) assert.equal(previous, '')
    }
  })

  it('refuse the same text as both secrets', () => {
    assert.match(
      faultOf({ MASTER_SECRET: random, SIGNING_KEY: `${random}\n` }),
      /^MASTER_SECRET is the same as SIGNING_KEY/,
    )
  })

  it('refuse a client with a guessable secret', () => {
    const client = (id: string, secret: string) => `${id}:${createHash('sha256').update(secret).digest('hex')}`
    for (const name of ['INTROSPECTION_CLIENTS', 'ADMIN_CLIENTS']) {
      for (const secret of ['', 'api', 'secret', 'api-secret', 'changeme', 'admin']) {
        const fault = faultOf({ [name]: `${client('files', random)},${client('api', secret)}` })
        assert.ok(fault.startsWith(`${name} has a client with an easily guessed secret: `), fault)
        assert.match(fault, / client-secret api /)
      }
      assert.equal(faultOf({ [name]: client('api', random) }), '')
    }
  })
})
