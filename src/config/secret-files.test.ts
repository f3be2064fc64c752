import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { ConfigError, parseConfig } from './config.ts'
import { type Setting, settings } from './defaults.ts'
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

  it('has one final line end that does not count, and is otherwise taken as it is', () => {
    assert.equal(master(secret), secret)
    assert.equal(master(`${secret}\n`), secret)
    assert.equal(master(`${secret}\r\n`), secret)
    assert.equal(master(`\uFEFF${secret}\n`), secret)
    assert.equal(master(` ${secret} \n\n`), ` ${secret} \n`)
  })

  it('may lie behind links, as Kubernetes places it', () => {
    mkdirSync(at('..2026'))
    write('..2026/master', `${secret}\n`)
    symlinkSync('..2026', at('..data'))
    symlinkSync('..data/master', at('linked'))
    assert.equal(parseConfig({ MASTER_SECRET_FILE: at('linked') }).masterSecret, secret)
  })

  it('counts as unset where its name is empty', () => {
    assert.equal(readSecretFiles({ MASTER_SECRET: secret, MASTER_SECRET_FILE: ' ' }).MASTER_SECRET, secret)
    assert.equal(
      master(secret),
      readSecretFiles({ MASTER_SECRET: ' ', MASTER_SECRET_FILE: at('master') }).MASTER_SECRET,
    )
  })

  const hidden = 'hunter2-hunter2'
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
    it(`is refused in one line that names setting and path when it ${what}`, () => {
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

  it('is refused beside the setting itself, wherever the two are', () => {
    const both = { MASTER_SECRET: secret, MASTER_SECRET_FILE: write('master', secret) }
    assert.throws(() => parseConfig(both), {
      name: 'ConfigError',
      message: 'MASTER_SECRET_FILE and MASTER_SECRET are both set: remove one of them',
    })
  })

  it('is refused for a setting that takes none', () => {
    for (const { name } of all.filter((setting) => !mayBeInFile(setting))) {
      assert.throws(
        () => parseConfig({ [fileSetting(name)]: '/x' }),
        new RegExp(`^ConfigError: ${name}_FILE is not a setting`),
      )
    }
  })

  it('is not printed when it stands where the path should', () => {
    for (const value of [`-----BEGIN PRIVATE KEY----- ${hidden}`, `postgres://jane:${hidden}@db/x`, `a\n${hidden}`]) {
      assert.throws(
        () => parseConfig({ DATABASE_URL_FILE: value }),
        ({ message }) => message.startsWith('DATABASE_URL_FILE holds a value') && !/hunter2|\n/.test(message),
      )
    }
  })
})
