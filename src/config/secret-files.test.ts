import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { ConfigError, parseConfig } from './config.ts'
import { type Setting, settings } from './defaults.ts'
import { effectiveSettings } from './effective.ts'
import { fileSetting, mayBeInFile, readSecretFiles } from './secret-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'latchkey-secrets-'))
after(() => rmSync(folder, { recursive: true }))
const at = (name: string): string => join(folder, name)
const write = (name: string, content: string | Buffer): string => {
  writeFileSync(at(name), content)
  return at(name)
}
const link = (name: string, target: string): string => {
  symlinkSync(target, at(name))
  return at(name)
}
const pipe = (name: string): string => {
  execFileSync('mkfifo', [at(name)])
  return at(name)
}

const all: readonly Setting[] = settings
const secret = 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G'
const master = (content: string | Buffer) =>
  readSecretFiles({ MASTER_SECRET_FILE: write('master', content) }).MASTER_SECRET

describe('a secret in a file', () => {
  it('is read for every setting that is marked secret', () => {
    const names = all.filter((setting) => setting.secret).map(({ name }) => name)
    assert.ok(names.includes('MASTER_SECRET') && names.includes('SIGNING_KEY') && names.includes('DATABASE_URL'))
    for (const name of [...names, 'VERIFYING_KEY']) {
      assert.equal(readSecretFiles({ [fileSetting(name)]: write('any', `${name}\n`) })[name], name)
    }
  })

  it('loses one final line end, and is otherwise unchanged', () => {
    assert.equal(master(secret), secret)
    assert.equal(master(`${secret}\n`), secret)
    assert.equal(master(`${secret}\r\n`), secret)
    assert.equal(master(`\uFEFF${secret}\n`), secret)
    assert.equal(master(` ${secret} \n\n`), ` ${secret} \n`)
  })

  it('may be behind links, as in Kubernetes', () => {
    mkdirSync(at('..2026'))
    write('..2026/master', `${secret}\n`)
    symlinkSync('..2026', at('..data'))
    symlinkSync('..data/master', at('linked'))
    assert.equal(parseConfig({ MASTER_SECRET_FILE: at('linked') }).masterSecret, secret)
  })

  it('is unset when its path is empty', () => {
    assert.equal(readSecretFiles({ MASTER_SECRET: secret, MASTER_SECRET_FILE: ' ' }).MASTER_SECRET, secret)
    assert.equal(
      master(secret),
      readSecretFiles({ MASTER_SECRET: ' ', MASTER_SECRET_FILE: at('master') }).MASTER_SECRET,
    )
  })

  const hidden = 'hunter2-hunter2'
  for (const end of ['\n', '\r\n', '\r', '\n\n']) {
    it(`is refused when it has two lines with ${JSON.stringify(end)} between them, unless it is a list or a key`, () => {
      const path = write('two-lines', `${secret}${end}${hidden}`)
      for (const name of ['MASTER_SECRET', 'MASTER_SECRET_PREVIOUS', 'SIGNING_KEY', 'DATABASE_URL', 'VERIFYING_KEY']) {
        const fault = `${name}_FILE names ${path}, which has more than one line: write only the value to it`
        assert.throws(() => parseConfig({ [`${name}_FILE`]: path }), { message: fault })
      }
      const pem = write('pem', ['-----BEGIN PRIVATE KEY-----', 'AAAA', '-----END PRIVATE KEY-----'].join(end))
      const jwk = write('jwk', ['{', '"kty":"EC"', '}'].join(end))
      const clients = write('clients', ['a', 'b'].map((id) => `${id}:${'0f'.repeat(32)}`).join(`,${end}`))
      for (const SIGNING_KEY_FILE of [pem, jwk]) parseConfig({ ALGORITHM: 'ES256', SIGNING_KEY_FILE })
      assert.equal(parseConfig({ INTROSPECTION_CLIENTS_FILE: clients }).introspectionClients.length, 2)
      assert.equal(parseConfig({ ADMIN_CLIENTS_FILE: clients }).adminClients.length, 2)
    })
  }
  const refused: readonly [string, () => string, RegExp][] = [
    ['is missing', () => at('none'), /does not exist \(ENOENT\)/],
    ['has a file for a folder', () => `${write('file', hidden)}/x`, /does not exist \(ENOTDIR\)/],
    ['is a folder', () => folder, /is a folder/],
    ['is empty', () => write('empty', ''), /is empty/],
    ['is a line end', () => write('empty', '\n'), /is empty/],
    ['is blank', () => write('empty', ' \t \r\n\n'), /is empty/],
    ['is too large', () => write('large', hidden.repeat(5000)), /more than 65536 bytes/],
    ['is not UTF-8', () => write('bytes', Buffer.from([0xc3, 0x28, 0xff])), /not UTF-8/],
    ['is UTF-16', () => write('utf16', Buffer.from(hidden, 'utf16le')), /not UTF-8/],
    ['is a device that never ends', () => '/dev/zero', /not a regular file/],
    ['is a pipe', () => pipe('pipe'), /not a regular file/],
    ['is a link to nowhere', () => link('dangling', 'nowhere'), /does not exist/],
    ['is a link to itself', () => link('loop', 'loop'), /cannot be read \(ELOOP\)/],
  ]
  for (const [what, place, fault] of refused) {
    it(`is refused in one line with setting and path when it ${what}`, () => {
      const path = place()
      assert.throws(
        () => parseConfig({ SIGNING_KEY_FILE: path }),
        (error) => {
          assert.ok(error instanceof ConfigError)
          const { message } = error
          assert.match(message, fault)
          assert.ok(message.startsWith(`SIGNING_KEY_FILE names ${path}, which `), message)
          assert.ok(!message.includes(hidden) && !message.includes('\n'), message)
          return true
        },
      )
    })
  }

  it('is refused together with the setting itself, whatever their sources', () => {
    const both = { MASTER_SECRET: secret, MASTER_SECRET_FILE: write('master', secret) }
    assert.throws(() => parseConfig(both), {
      name: 'ConfigError',
      message: 'MASTER_SECRET_FILE and MASTER_SECRET are both set: remove one of them',
    })
  })

  it('is refused when it is a command that no shell ran, without advice to write the same', () => {
    for (const { name, example } of all) {
      if (!/^"\$\(/.test(example)) continue
      const command = example.slice(1, -1)
      for (const texts of [{ [name]: command }, { [fileSetting(name)]: write('command', command) }])
        assert.throws(() => parseConfig(texts), {
          message: `${name} is a command, which only a shell runs: write its output instead`,
        })
    }
  })

  it('is refused for a setting without file support', () => {
    for (const { name } of all.filter((setting) => !mayBeInFile(setting))) {
      assert.throws(
        () => parseConfig({ [fileSetting(name)]: '/x' }),
        new RegExp(`^ConfigError: ${name}_FILE is not a setting`),
      )
    }
  })

  const misplaced: readonly [string, string][] = [
    ['a PEM', `-----BEGIN PRIVATE KEY----- ${hidden}`],
    ['a URL', `postgres://jane:${hidden}@db/x`],
    ['two lines', `a\n${hidden}`],
    ['base64', 'AKdchgq0Zr8vXw2Yc6Hd5Jf0G+A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0GqLmN3s'],
    ['base64 with a slash in it', 'AKdchgq0Zr8vXw2Yc6Hd5J/0G+A4b8Zk1qPz7LmN3sT9vXw2'],
    ['base64 with a slash before it', '/KdchgqZr8vXw2Yc6Hd5JfG0A4b8Zk1qPz7LmN3sT9vXw2Yc'],
    ['base64 with slashes and a sign', '/Kdchgq/Zr8vXw2Yc6Hd5JfG0A4b8+k1qPz7LmN3sT9vXw=='],
    ['base64url', 'AKdchgq0Zr8vXw2Yc6Hd5J_0G-A4b8Zk1qPz7LmN3sT9'],
    ['hexadecimal digits', '3f9a1c5b7d2e8046af13c9b57e2d8041'],
    ['few hexadecimal digits', '3f9a1c5b7d2e8046'],
    ['few letters and digits', 'A4b8Zk1qPz7LmN3sT9vX'],
    ['printable characters', 'x8$kL#2m!qT^9z&Wp*4r(Yv)6n=Bc+3s'],
    ['printable characters with a slash before them', '/8$kL#2m!qT^9z&Wp*4r(Yv)6n=Bc+3s'],
    ['a sentence', 'correct horse battery staple'],
    ['a JWK', `{"kty":"oct","k":"${hidden}"}`],
    ['more than any path has', 'aB3'.repeat(2000)],
    ['words of a database', `host=db password=${hidden}`],
    ['a client', `api:${'0f'.repeat(32)}`],
  ]
  for (const [what, value] of misplaced) {
    it(`is not printed when given in place of the path: ${what}`, () => {
      for (const name of all.filter(mayBeInFile).map((setting) => fileSetting(setting.name))) {
        assert.throws(
          () => parseConfig({ [name]: value }),
          ({ message }) =>
            message.startsWith(`${name} names a file that does not exist (the value looks like the secret itself`) &&
            !message.includes(value.slice(0, 8)) &&
            !/hunter2|\n/.test(message),
        )
        const shown = JSON.stringify(effectiveSettings({ [name]: value }, {}))
        assert.ok(!shown.includes(value.slice(0, 8)) && shown.includes('"file":"(masked)"'), name)
      }
    })
  }

  const missing = [
    '/run/secrets/master',
    '/nowhere/Secrets/master-2026',
    './AKdchgq0Zr8vXw2Yc6Hd5Jf0G',
    '../no-such-folder/x',
    'master.txt',
  ]
  for (const path of missing) {
    it(`is named by its path if that looks like one: ${path}`, () =>
      assert.throws(() => parseConfig({ MASTER_SECRET_FILE: path }), {
        message: `MASTER_SECRET_FILE names ${path}, which does not exist (ENOENT): name an existing file`,
      }))
  }
})
