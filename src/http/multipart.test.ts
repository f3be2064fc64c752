import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseMultipart } from './multipart.ts'

const part = (disposition: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n${value}\r\n`
const parse = (text: string, type = 'multipart/form-data; boundary=b') => parseMultipart(Buffer.from(text), type)

describe('parseMultipart', () => {
  it('returns the fields, the last of each name', async () => {
    const fields = await parse(`${part('name="a"', '1')}${part('name="b"', 'é\r\n2')}${part('name="a"', '3')}--b--\r\n`)
    assert.deepEqual(
      [...fields],
      [
        ['a', '3'],
        ['b', 'é\r\n2'],
      ],
    )
  })

  it('returns an empty object for a file', async () => {
    const fields = await parse(`${part('name="a"; filename="f"', 'x'.repeat(10_000))}--b--\r\n`)
    assert.deepEqual(fields.get('a'), {})
  })

  for (const [what, text, type] of [
    ['no boundary', `${part('name="a"', '1')}--b--\r\n`, 'multipart/form-data'],
    ['another boundary', `${part('name="a"', '1')}--b--\r\n`, 'multipart/form-data; boundary=c'],
    ['another type', '', 'application/json'],
    ['no end', part('name="a"', '1'), undefined],
    ['no part', 'garbage', undefined],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(parse(text, type), { name: 'HttpError', message: 'body_unreadable' })
    })
  }
})
