import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { echoedHeaders } from './requested-headers.ts'

describe('echoedHeaders', () => {
  it('returns the requested names as they are, in order', () => {
    const asked = 'authorization,baggage,content-type,sentry-trace,traceparent,user-agent,x-csrftoken,x-requested-with'
    assert.equal(echoedHeaders(asked), asked)
    assert.equal(echoedHeaders(" X-CSRFToken ,\tx!#$%&'*+.^_`|~1 "), "X-CSRFToken,x!#$%&'*+.^_`|~1")
  })

  it('leaves out what is not a token, and the wildcard', () => {
    for (const requested of [
      '',
      ' ',
      ',',
      ',,,',
      '*',
      ' * ',
      'a b',
      'x:y',
      'x;y',
      '"x"',
      'é',
      'x\u0000',
      '(x)',
      'x/y',
      '{}',
    ])
      assert.equal(echoedHeaders(requested), '', requested)
    assert.equal(echoedHeaders('a,,b c,*,d,é,e'), 'a,d,e')
  })

  it('returns at most 50 names', () => {
    const names = Array.from({ length: 60 }, (_, number) => `x-${number}`)
    assert.equal(echoedHeaders(names.join(',')), names.slice(0, 50).join(','))
    assert.equal(echoedHeaders(`*,;,${names.slice(0, 50).join(', ')}`), names.slice(0, 50).join(','))
  })

  it('returns at most 2 KiB', () => {
    const long = (length: number) => 'x'.repeat(length)
    assert.equal(echoedHeaders(`a,${long(2045)}`), `a,${long(2045)}`)
    assert.equal(echoedHeaders(`a,${long(2046)},b`), 'a')
    assert.equal(echoedHeaders(long(16_000)), '')
    assert.ok(echoedHeaders(`${long(100)},`.repeat(60)).length <= 2048)
  })
})
