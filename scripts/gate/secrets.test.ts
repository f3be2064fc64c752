import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { secretsIn, tellsApart, worthHaving } from './secrets.ts'

const token = `eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiIxIn0.${'s'.repeat(43)}`
const challenge = `eyJhbGciOiJkaXIifQ..${'i'.repeat(16)}.${'c'.repeat(200)}.${'t'.repeat(22)}`
const code = '7K3M-P9QX-2VBT-8HNC-4RWD-6JYF'

describe('secretsIn', () => {
  it('finds passwords, tokens, secrets and answers of passkeys', () => {
    const passkey = { response: { clientDataJSON: 'eyJ0eXBlIjoi', signature: 'MEUCIQDx' } }
    const body = { password: 'correct horse', access: token, secret: 'GEZDGNBVGY3TQOJQ', passkey }
    assert.deepEqual(secretsIn(JSON.stringify(body)).toSorted(), [
      'GEZDGNBVGY3TQOJQ',
      'MEUCIQDx',
      'correct horse',
      'eyJ0eXBlIjoi',
      token,
    ])
    assert.deepEqual(secretsIn('username=jane&password=correct+horse'), ['correct+horse'])
  })

  it('finds challenges', () => {
    assert.deepEqual(secretsIn(JSON.stringify({ challenge })), [challenge])
  })

  it('finds recovery codes, also as they are stored in memory', () => {
    const found = ['7K3M-P9QX-2VBT-8HNC-4RWD-6JYF', '7K3MP9QX2VBT8HNC4RWD6JYF']
    assert.deepEqual(secretsIn(JSON.stringify({ recovery_codes: [code] })), found)
    assert.deepEqual(secretsIn('{"recovery_code":"7k3m p9qx"}'), ['7k3m p9qx'])
  })

  it('finds one-time passwords only by their name, because six digits occur anywhere', () => {
    assert.deepEqual(secretsIn('{"otp":"012345"}'), ['"otp":"012345"', '\\"otp\\":\\"012345\\"'])
    assert.deepEqual(secretsIn('{"id":"012345"}'), [])
  })

  it('takes linear time', () => {
    for (const unit of ['eyJ', 'eyJa..', 'eyJ.', '0000-', '"otp":', '"secret":"']) {
      assert.ok(secretsIn(unit.repeat(200_000 / unit.length)).length < 100_000)
    }
  })
})

describe('worthHaving', () => {
  it('is the signature of a token, and the encrypted part of a challenge', () => {
    assert.equal(worthHaving(token), 's'.repeat(43))
    assert.equal(worthHaving(challenge), 'c'.repeat(200))
    assert.equal(worthHaving('correct horse'), 'correct horse')
  })
})

describe('tellsApart', () => {
  it('is false for texts that a log line has anyway', () => {
    const ordinary = [
      'short',
      'username',
      'hasOwnProperty',
      '1800000000',
      ' '.repeat(10),
      '\t'.repeat(8),
      '--------',
      'x x x x x x',
    ]
    assert.deepEqual(ordinary.filter(tellsApart), [])
  })

  it('is true for passwords, signatures and named one-time passwords', () => {
    const secrets = [
      'correct horse',
      '7K3MP9QX2VBT8HNC4RWD6JYF',
      '"otp":"012345"',
      'MEUCIQDx7',
      'a-long-password-of-words',
    ]
    assert.deepEqual(secrets.filter(tellsApart), secrets)
  })
})
