import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readSource } from './read-source.ts'
import { ImportRefused } from './refused.ts'
import type { SourceLine } from './source-lines.ts'
import { mostLineBytes } from './text-lines.ts'

const site = {
  type: 'site',
  format: 1,
  user_model: 'auth.User',
  username_field: 'username',
  user_id_field: 'id',
  user_id_claim: 'user_id',
  ids: 'id',
  settings: { algorithm: 'HS256' },
  key: 'AB',
}
const account = { type: 'account', id: '1', username: 'ma', password: '!' }
const revoked = { type: 'revoked', jti: 'a', exp: 5 }
const end = { type: 'end', accounts: 1, revoked: 1 }

const textOf = (...lines: readonly object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('')

async function read(text: string | Buffer, size = 7): Promise<SourceLine[]> {
  const bytes = Buffer.from(text)
  async function* chunks() {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
  }
  const lines: SourceLine[] = []
  for await (const line of readSource(chunks())) lines.push(line)
  return lines
}

const refuses = (text: string | Buffer, message: RegExp) =>
  assert.rejects(read(text, 1000), (error: unknown) => {
    assert.ok(error instanceof ImportRefused)
    assert.match(error.message, message)
    return true
  })

describe('readSource', () => {
  it('reads lines however they arrive, and ignores blank ones and unknown members', async () => {
    const text = `\ufeff${textOf({ ...site, more: 1 })}\n${textOf({ ...account, username: 'm\u00e4' }).replace('\n', '\r\n')}${textOf(revoked, end)}`
    for (const size of [1, 2, 7, 10_000]) {
      const lines = await read(text, size)
      assert.deepEqual(
        lines.map(({ type }) => type),
        ['site', 'account', 'revoked', 'end'],
      )
      assert.equal(lines[1]?.type === 'account' && lines[1].username, 'm\u00e4')
    }
  })

  it('reads accounts of a list, with defaults', async () => {
    const [line] = await read(textOf({ username: 'ma', password: '!', id: 7 }))
    const absent = { subject: undefined, joined: null, lastLogin: null }
    assert.deepEqual(line, {
      type: 'account',
      id: '7',
      username: 'ma',
      password: '!',
      active: true,
      claims: {},
      characters: 39,
      ...absent,
    })
  })

  it('refuses a line that it does not understand, with its number', async () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      ['{\n', /^line 1 is not JSON$/],
      ['[1]\n', /^line 1 is not an object$/],
      [`${textOf(site)}\n\n{"type":"other"}\n`, /^line 4: its type is unknown$/],
      [textOf({ ...site, format: 2 }), /^line 1: format 2 is unknown/],
      [textOf({ ...site, ids: 'uuid' }), /^line 1: ids is neither/],
      [textOf(site, { ...account, username: 7 }), /^line 2: username is not a text$/],
      [textOf(site, { ...account, active: 1 }), /^line 2: active is neither true nor false$/],
      [textOf(site, { ...account, claims: [] }), /^line 2: claims is not an object$/],
      [textOf(site, { ...account, joined: 1.5 }), /^line 2: joined is not a whole number$/],
      [textOf(site, { ...account, password: undefined }), /^line 2: password is not a text$/],
      [textOf(site, { type: 'revoked', jti: 'a' }), /^line 2: exp is not a whole number$/],
      [textOf(site, revoked, account), /^line 3: account comes too late$/],
      [textOf(site, end, end), /^line 3: end comes too late$/],
      [textOf(account, site), /^line 2: site comes too late$/],
    ]
    for (const [text, message] of cases) await refuses(text, message)
    await refuses(Buffer.from([...Buffer.from(textOf(site)), 0xff, 0x0a]), /^line 2 is not UTF-8$/)
  })

  it('bounds the length of a line, also of one that never ends', async () => {
    await refuses(`${textOf(site)}${'x'.repeat(mostLineBytes + 1)}`, /^line 2 is longer than 1 MiB$/)
  })

  it('refuses a last line of a list that is cut off', async () => {
    await refuses(textOf(account).slice(0, -2), /^line 1 is not JSON$/)
    await refuses(textOf(account, account).slice(0, -2), /^line 2 is not JSON$/)
  })

  it('leaves out a last line of a site that is cut off', async () => {
    const text = textOf(site, account)
    for (let cut = textOf(site).length + 1; cut < text.length - 1; cut += 1) {
      const lines = await read(text.slice(0, cut))
      assert.deepEqual(
        lines.map(({ type }) => type),
        ['site'],
        String(cut),
      )
    }
    assert.equal((await read(text.slice(0, -1))).length, 2)
  })
})
