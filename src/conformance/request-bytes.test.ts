import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { requestBytes } from './request-bytes.ts'
import type { RecordedRequest } from './vector-file.ts'

const MARK = ['$', '{t}'].join('')
const TOKENS = new Map([['t', 'a"b\n']])

function bytes(request: Partial<RecordedRequest>): string {
  return requestBytes({ method: 'POST', path: '/x', headers: [], ...request }, 'h:1', TOKENS).toString('latin1')
}

describe('requestBytes', () => {
  it('sends method, target and repeated headers as recorded', () => {
    const headers = [
      ['Authorization', 'Basic  a'],
      ['authorization', 'Bearer\tcaf\u00e9'],
    ] as const
    assert.equal(
      bytes({ method: 'get', path: 'http://other/x', headers }),
      'get http://other/x HTTP/1.1\r\nHost: h:1\r\nConnection: close\r\n' +
        'Authorization: Basic  a\r\nauthorization: Bearer\tcaf\u00e9\r\n\r\n',
    )
  })

  it('keeps a recorded Host and Content-Length', () => {
    const headers = [
      ['host', 'other'],
      ['Content-Length', '1'],
    ] as const
    const sent = bytes({ headers, body: 'ab' })
    assert.equal(sent, 'POST /x HTTP/1.1\r\nConnection: close\r\nhost: other\r\nContent-Length: 1\r\n\r\nab')
  })

  it('escapes a token only inside a JSON body', () => {
    assert.match(bytes({ body_template: `{"t":"${MARK}"}` }), /\{"t":"a\\"b\\n"\}$/)
    assert.match(bytes({ body_template: `t=${MARK}` }), /t=a"b\n$/)
    assert.match(bytes({ headers_template: [['A', `Bearer ${MARK}`]] }), /A: Bearer a"b\n/)
  })

  it('sends bytes, generated text and encoded text', () => {
    assert.match(bytes({ body_b64: '/w==' }), /\xff$/)
    assert.match(bytes({ body_gen: { prefix: '[', repeat: 'a', times: 3, suffix: ']' } }), /\r\n\r\n\[aaa\]$/)
    assert.match(bytes({ body: '\u00e9', encoding: 'latin-1' }), /Content-Length: 1\r\n\r\n\xe9$/)
    assert.match(bytes({ body: 'a', encoding: 'utf-16' }), /\xff\xfea\0$/)
    assert.match(bytes({ body: 'a', encoding: 'utf-32-be' }), /\r\n\r\n\0\0\0a$/)
    assert.match(bytes({ body: 'a\u00e9', encoding: 'utf-7' }), /a\+AOk-$/)
  })

  it('refuses an unknown encoding and an unknown token', () => {
    assert.throws(() => bytes({ body: 'a', encoding: 'rot13' }))
    assert.throws(() => bytes({ body_template: MARK.replace('t', 'nobody') }))
  })
})
