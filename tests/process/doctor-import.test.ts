import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { lookAtAll } from '../../src/cli/doctor/look.ts'
import { parseConfig } from '../../src/config/config.ts'
import { openAsItIs } from '../../src/storage/database.ts'
import { inFiles } from '../support/database.ts'
import { inFolder } from '../support/process.ts'
import { startService, testStrength } from '../support/service.ts'

const now = Date.parse('2026-11-24T12:00:00Z') / 1000
const key = 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G'
const fingerprint = createHash('sha256').update(key).digest('hex')
const lifetime = 86_400

/** A database with an import, and its findings by name. */
const withImport = (
  row: Readonly<Record<string, unknown>>,
  use: (look: (settings?: Readonly<Record<string, string>>) => ReturnType<typeof lookAtAll>) => Promise<void>,
  hashes: readonly string[] = [],
) =>
  inFolder(async (folder) => {
    await (await startService(inFiles(folder), { dataDir: folder })).stop()
    const knex = await openAsItIs({ kind: 'sqlite', file: join(folder, 'latchkey.db') })
    const site = JSON.stringify({ type: 'site', key: fingerprint, settings: { refresh_lifetime: lifetime } })
    await knex('imports').insert({ source: 'django', site, completed_at: now, ...row })
    for (const [at, hash] of hashes.entries()) {
      const name = `user-${at}`
      await knex('accounts').insert({ username: name, username_key: name, password_hash: hash, created_at: 1 })
    }
    await knex.destroy()
    const settings = { DATA_DIR: folder, PORT: '1', FOREIGN_REFRESH_TOKENS: 'accept', SIGNING_KEY: key }
    await use((more = {}) =>
      lookAtAll({
        readConfig: () => ({ ...parseConfig({ ...settings, ...more }), scrypt: testStrength }),
        clock: { now: () => now },
        url: undefined,
      }),
    )
  })

type Findings = Awaited<ReturnType<typeof lookAtAll>>
const line = (found: Findings, name: string) => {
  const { status, text } = found.find((finding) => finding.name === name) ?? {}
  return `${status} ${text}`
}

describe('latchkey doctor after an import', () => {
  it('says how old the last complete run is, and compares the keys', () =>
    withImport({ completed_at: now - 12 }, async (look) => {
      assert.equal(
        line(await look(), 'import'),
        'ok the last complete run was 12 seconds ago, with the key of the site',
      )
      const other = await look({ SIGNING_KEY: `${key}-of-another-site` })
      assert.match(line(other, 'import'), /^fail SIGNING_KEY is not the key of the imported site/)
    }))

  it('names the date when foreign tokens are over, and fails when it has passed', async () => {
    await withImport({ finished_at: now }, async (look) => {
      assert.match(line(await look({ REFRESH_TOKEN_LIFETIME: '1h' }), 'import'), /^ok .* on 2026-11-25T12:00:00Z$/)
      assert.match(line(await look({ REFRESH_TOKEN_LIFETIME: '2d' }), 'import'), /^ok .* on 2026-11-26T12:00:00Z$/)
    })
    await withImport({ completed_at: now - lifetime, finished_at: now - lifetime }, async (look) => {
      assert.match(line(await look({ REFRESH_TOKEN_LIFETIME: '1h' }), 'import'), /^fail .* since 2026-11-24T12:00:00Z/)
    })
  })

  it('counts foreign hashes by format, and those that never verify', () => {
    const argon2 = `argon2$argon2id$v=19$m=102400,t=2,p=8$${'c2FsdHNhbHRzYWx0c2FsdA'}$${'A'.repeat(43)}`
    const pbkdf2 = `pbkdf2_sha256$1000000$salt$${'A'.repeat(43)}=`
    return withImport(
      {},
      async (look) => {
        const found = await look()
        assert.equal(
          line(found, 'stored hashes'),
          'warn 3 accounts have one of another service, until their next login: pbkdf2_sha256 2, argon2 1; 1 account has one that never verifies',
        )
      },
      [pbkdf2, `${pbkdf2.slice(0, -2)}E=`, argon2, 'sha1$salt$hash', '!'],
    )
  })
})
