import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { ConfigError, parseConfig } from './config.ts'
import { type Setting, type SettingName, settings } from './defaults.ts'
import { greatestCount, parseLimit, periodBounds } from './limits.ts'
import { parseDuration } from './parse.ts'

type Settings = Readonly<Record<string, string>>

const all: readonly Setting[] = settings
const bounded = all.flatMap(({ name, bounds }) => (bounds === undefined ? [] : [{ name, ...bounds }]))

/** The refusal of these settings; undefined when they are accepted. */
const refusal = (given: Settings): string | undefined => {
  try {
    parseConfig(given)
    return undefined
  } catch (error) {
    assert.ok(error instanceof ConfigError, String(error))
    return error.message
  }
}

/** Settings with which both bounds of a setting are accepted. */
const freed: Readonly<Partial<Record<SettingName, Settings>>> = {
  SCRYPT_P: { SCRYPT_LOG_N: '17' },
  SESSION_IDLE_LIFETIME: { ACCESS_TOKEN_LIFETIME: '1s' },
  SCRYPT_LOG_N: { SCRYPT_P: '10' },
}

describe('the bounds of a setting', () => {
  for (const { name, of, least, greatest } of bounded) {
    it(`are enforced: ${name}`, () => {
      const number = of === 'duration' ? parseDuration : Number
      const others = freed[name as SettingName]
      for (const value of [least, greatest]) assert.equal(refusal({ ...others, [name]: value }), undefined, value)
      for (const value of [number(least) - 1, number(greatest) + 1]) {
        assert.match(refusal({ ...others, [name]: String(value) }) ?? '', new RegExp(`^${name} is not a ${of} `))
      }
      assert.ok(refusal({ ...others, [name]: 'x' })?.includes(` from ${least} to ${greatest}`))
    })
  }

  it('are stated for every setting that is a number or a duration', () => {
    const numeric = all.filter((setting) => /^\d+[smhdw]?$/.test(setting.example))
    assert.deepEqual(
      numeric.filter(({ bounds }) => bounds === undefined).map(({ name }) => name),
      [],
    )
  })

  it('are enforced for limits', () => {
    for (const text of [`${greatestCount}/min`, `1/${periodBounds.least}`, `1/${periodBounds.greatest}`]) {
      assert.ok(parseLimit(text))
    }
    const seconds = parseDuration(periodBounds.greatest)
    for (const text of [`${greatestCount + 1}/min`, '1/0', `1/${seconds + 1}`]) assert.throws(() => parseLimit(text))
  })

  it('name the other settings that change them', () => {
    for (const [logN, p] of [...notesOf('SCRYPT_P').matchAll(/(\d+) at \D*(\d+)/g)].map((m) => [m[2], m[1]])) {
      assert.equal(refusal({ SCRYPT_LOG_N: String(logN), SCRYPT_P: String(p) }), undefined)
      assert.ok(refusal({ SCRYPT_LOG_N: String(logN), SCRYPT_P: String(Number(p) - 1) }))
    }
    for (const [logN, r] of [...notesOf('SCRYPT_R').matchAll(/(\d+) at \D*(\d+)/g)].map((m) => [m[2], m[1]])) {
      assert.equal(refusal({ SCRYPT_LOG_N: String(logN), SCRYPT_R: String(r) }), undefined)
      assert.ok(refusal({ SCRYPT_LOG_N: String(logN), SCRYPT_R: String(Number(r) + 1) }))
    }
  })
})

const notesOf = (name: SettingName): string => {
  const notes = bounded.find((one) => one.name === name)?.note ?? ''
  assert.match(notes, /\d at /)
  return notes
}

describe('an example', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-examples-'))
  after(() => rmSync(folder, { recursive: true }))
  const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  writeFileSync(join(folder, 'private.pem'), pem)
  writeFileSync(join(folder, 'old-secret'), 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G')

  /** Evaluates it in a shell, in a folder with the files that examples name. */
  const value = (example: string): string =>
    execFileSync('sh', ['-c', `printf %s ${example}`], { cwd: folder, encoding: 'utf8' })

  /** Settings without which one is refused. */
  const passkeys = { PASSKEY_RP_ID: 'example.com', PASSKEY_ORIGINS: 'https://example.com' }
  const partners: Readonly<Partial<Record<SettingName, Settings>>> = {
    VERIFYING_KEY: { ALGORITHM: 'ES256', SIGNING_KEY: String(pem) },
    REFRESH_SIGNING: { FOREIGN_REFRESH_TOKENS: 'accept', SIGNING_KEY: value('"$(openssl rand -base64 48)"') },
    PASSKEY_RP_ID: passkeys,
    PASSKEY_ORIGINS: passkeys,
    CONSOLE_ORIGIN: passkeys,
  }

  for (const { name, example } of all) {
    it(`is accepted: ${name}`, () => {
      assert.equal(refusal({ ...partners[name as SettingName], [name]: value(example) }), undefined)
    })
  }

  const idle = { SESSION_IDLE_LIFETIME: '10m' }
  const refused: readonly [Settings, SettingName][] = [
    ...all.map(({ name }): [Settings, SettingName] => [{ [name]: '\u0001,' }, name as SettingName]),
    ...['13', '14', '15', '16'].map((logN): [Settings, SettingName] => [
      { SCRYPT_LOG_N: logN, SCRYPT_P: '1' },
      'SCRYPT_P',
    ]),
    [{ SCRYPT_LOG_N: '13' }, 'SCRYPT_P'],
    [{ SCRYPT_LOG_N: '20', SCRYPT_R: '32' }, 'SCRYPT_R'],
    [{ SCRYPT_LOG_N: '20', SCRYPT_R: '64' }, 'SCRYPT_R'],
    [{ SCRYPT_LOG_N: '12', SCRYPT_P: '1' }, 'SCRYPT_LOG_N'],
    [{ SCRYPT_LOG_N: '12', SCRYPT_R: '32' }, 'SCRYPT_LOG_N'],
    [{ SCRYPT_LOG_N: '12', SCRYPT_P: '1', SCRYPT_R: '32' }, 'SCRYPT_LOG_N'],
    [{ ACCESS_TOKEN_LIFETIME: '30d', SESSION_IDLE_LIFETIME: '14d' }, 'SESSION_IDLE_LIFETIME'],
    [{ ACCESS_TOKEN_LIFETIME: '30d', SESSION_IDLE_LIFETIME: 'x' }, 'SESSION_IDLE_LIFETIME'],
    [{ ...idle, ACCESS_TOKEN_LIFETIME: 'x' }, 'ACCESS_TOKEN_LIFETIME'],
    [{ ...idle, ACCESS_TOKEN_LIFETIME: '0' }, 'ACCESS_TOKEN_LIFETIME'],
    [{ ALGORITHM: 'HS257', SIGNING_KEY: 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' }, 'ALGORITHM'],
    [{ ALGORITHM: 'ES257', SIGNING_KEY: String(pem) }, 'ALGORITHM'],
    [{ ALGORITHM: 'HS256', SIGNING_KEY: String(pem) }, 'SIGNING_KEY'],
    [{ ALGORITHM: 'ES256', VERIFYING_KEY: value('"$(openssl pkey -in private.pem -pubout)"') }, 'VERIFYING_KEY'],
  ]
  for (const [given, name] of refused) {
    it(`in the refusal of ${JSON.stringify(given).slice(0, 80)} is accepted with the other settings`, () => {
      const line = refusal(given)
      if (line === undefined) return
      assert.ok(line.startsWith(`${name} `), line)
      const [, named, example] = / \(for example ([A-Z_]+)=(.+)\)$/.exec(line) ?? []
      if (named !== undefined) assert.equal(refusal({ ...given, [named]: value(example ?? '') }), undefined, line)
    })
  }
})
