import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { AuthError } from '../../domain/errors.ts'
import { sha1Of } from '../../domain/passwords/breached-passwords.ts'
import { openPasswordList } from './breached-password-list.ts'
import { PasswordListError } from './sorted-hash-file.ts'

const fileOf = (t: TestContext, content: string | Buffer): string => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-list-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'list.txt'), content)
  return join(folder, 'list.txt')
}

const openOf = async (t: TestContext, content: string | Buffer) => {
  const list = await openPasswordList(fileOf(t, content))
  t.after(() => list.close())
  return (password: string) => list.has(sha1Of(password))
}

const words = Array.from({ length: 5000 }, (_, number) => `password number ${number}`)
const hashes = words.map((word) => sha1Of(word).toString('hex').toUpperCase()).sort()

describe('openPasswordList', () => {
  for (const [what, end] of Object.entries({ LF: '\n', CRLF: '\r\n' })) {
    it(`reads a list of passwords with ${what}`, async (t) => {
      const has = await openOf(t, ['Winter is coming', 'ünïcode', '', ...words].join(end))
      for (const word of ['winter is coming', 'ünïcode', words[0] ?? '', words.at(-1) ?? '']) {
        assert.equal(await has(word), true, word)
      }
      for (const other of ['', 'summer is coming', 'password number 5000']) assert.equal(await has(other), false, other)
    })
  }

  const kinds = {
    'sorted hashes': (hash: string) => hash,
    'hashes with counts, as Pwned Passwords has them': (hash: string, place: number) => `${hash}:${7 ** (place % 9)}`,
    'hashes in small letters': (hash: string) => hash.toLowerCase(),
  }
  for (const [what, line] of Object.entries(kinds)) {
    it(`searches ${what}, including the first and the last entry`, async (t) => {
      const has = await openOf(t, `${hashes.map(line).join('\r\n')}\r\n`)
      for (const word of words) assert.equal(await has(word), true, word)
      for (let other = 5000; other < 6000; other += 1) assert.equal(await has(`password number ${other}`), false)
    })
  }

  it('searches a few hashes, and a single one', async (t) => {
    const few = hashes.slice(0, 3)
    const has = await openOf(t, few.join('\n'))
    const found = []
    for (const word of words) if (await has(word)) found.push(word)
    assert.equal(found.length, 3)
  })

  const faults: readonly [what: string, content: string | Buffer, RegExp][] = [
    ['nothing in it', '', /is empty/],
    ['hashes in another order', hashes.toReversed().join('\n'), /is not in order near byte \d+: sort it/],
    ['NTLM hashes', `${'0'.repeat(32)}:1\n`, /NTLM/],
    ['a packed file', Buffer.from([0x1f, 0x8b, 8, 0, 0]), /is not a text file/],
    ['a line among hashes that is none', `${hashes.slice(0, 100).join('\n')}\n${'x'.repeat(8000)}`, /is not a SHA-1/],
  ]
  for (const [what, content, message] of faults) {
    it(`refuses ${what}`, async (t) => {
      const opening = openPasswordList(fileOf(t, content))
      await assert.rejects(opening, (error) => error instanceof PasswordListError && message.test(error.message))
    })
  }

  it('refuses a missing file, and a folder', async () => {
    await assert.rejects(openPasswordList('/nowhere/list.txt'), {
      message: 'cannot be read (ENOENT): name a file that the user of the service can read',
    })
    await assert.rejects(openPasswordList(tmpdir()), { message: 'is not a file' })
  })

  it('reports an unavailable list when it can no longer be read', async (t) => {
    const list = await openPasswordList(fileOf(t, hashes.join('\n')))
    await list.close()
    await assert.rejects(
      list.has(sha1Of('x')),
      (error) => error instanceof AuthError && error.code === 'storage_unavailable',
    )
  })
})
