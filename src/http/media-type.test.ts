import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { describe, it } from 'node:test'
import { HttpError } from './errors.ts'
import { chooseBodyForm } from './media-type.ts'

const choose = (headers: Record<string, string>, ...types: string[]): unknown => {
  const rawHeaders = types.flatMap((type) => ['Content-Type', type])
  return chooseBodyForm({ headers, rawHeaders } as unknown as IncomingMessage)?.kind
}
const withBody = (...types: string[]): unknown => choose({ 'content-length': '2' }, ...types)
const refusalOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    assert.ok(error instanceof HttpError)
    return error.refusal
  }
}

describe('chooseBodyForm', () => {
  it('distinguishes the three kinds', () => {
    assert.equal(withBody('application/json'), 'json')
    assert.equal(withBody('application/x-www-form-urlencoded'), 'form')
    assert.equal(withBody('multipart/form-data; boundary=x'), 'multipart')
  })

  it('maps wildcards to the first matching kind', () => {
    assert.deepEqual(
      ['*/*', 'application/*', '*/json', 'multipart/*', '*/form-data'].map((type) => withBody(type)),
      ['json', 'json', 'json', 'multipart', 'multipart'],
    )
  })

  it('returns the last header with its parameters, and the matching type', () => {
    const rawHeaders = ['Content-Type', 'application/json', 'content-type', 'multipart/form-data; boundary=B']
    const form = chooseBodyForm({ headers: { 'content-length': '2' }, rawHeaders } as unknown as IncomingMessage)
    assert.deepEqual(form, {
      kind: 'multipart',
      mediaType: 'multipart/form-data',
      sent: 'multipart/form-data; boundary=B',
    })
  })

  it('ignores the type without a body', () => {
    assert.equal(choose({}, 'text/plain'), undefined)
    assert.equal(choose({ 'content-length': '0' }, 'text/plain'), undefined)
    assert.equal(choose({ 'content-length': '0', 'content-encoding': 'gzip' }), undefined)
  })

  it('treats a chunked request as one with a body', () => {
    assert.equal(choose({ 'transfer-encoding': 'chunked' }, 'application/json'), 'json')
  })

  it('uses the last of several types', () => {
    assert.equal(withBody('text/plain', 'application/json'), 'json')
    assert.deepEqual(
      refusalOf(() => withBody('application/json', 'text/plain')),
      {
        code: 'unsupported_media_type',
        mediaType: 'text/plain',
      },
    )
  })

  it('accepts no charset, UTF-8 and its subsets in any spelling; the last one counts', () => {
    for (const charset of [
      'utf-8',
      'UTF-8',
      '"utf-8"',
      'utf8',
      'us-ascii',
      'ASCII',
      'utf_8',
      '',
      'latin1; charset=utf-8',
    ]) {
      assert.equal(withBody(`application/json; charset=${charset}`), 'json')
      assert.equal(withBody(`application/json;x=y;CHARSET = ${charset}`), 'json')
    }
  })

  it('refuses other charsets, including a later one', () => {
    for (const charset of ['utf-16', 'iso-8859-1', 'utf-7', 'utf-8; charset=latin1']) {
      const sent = `application/json; charset=${charset}`
      assert.deepEqual(
        refusalOf(() => withBody(sent)),
        { code: 'unsupported_media_type', mediaType: sent.trim() },
        sent,
      )
    }
  })

  it('refuses unknown types and a missing type', () => {
    for (const type of ['text/plain', 'application/xml', 'application/json+x', 'text/*', '', '*', 'application']) {
      assert.deepEqual(
        refusalOf(() => withBody(type)),
        { code: 'unsupported_media_type', mediaType: type },
      )
    }
    assert.deepEqual(
      refusalOf(() => withBody()),
      { code: 'unsupported_media_type', mediaType: '' },
    )
  })

  it('refuses every encoding except identity before it checks the type', () => {
    const encoded = (encoding: string) =>
      choose({ 'content-length': '2', 'content-encoding': encoding }, 'application/json')
    assert.deepEqual(['identity', ' IDENTITY ', ''].map(encoded), ['json', 'json', 'json'])
    for (const encoding of ['gzip', 'br', 'identity, gzip', 'x']) {
      assert.deepEqual(
        refusalOf(() => encoded(encoding)),
        { code: 'unsupported_content_encoding' },
      )
    }
  })
})
