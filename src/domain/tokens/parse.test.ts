import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parsePayload, readHeader } from './parse.ts'

const encode = (text: string): string => Buffer.from(text).toString('base64url')
const tokenOf = (header: string): string => `${encode(header)}.e30.AAAA`
const invalid = { name: 'AuthError', code: 'token_invalid' }

describe('readHeader', () => {
  it('returns alg unchanged and kid as text', () => {
    assert.deepEqual(readHeader(tokenOf('{"alg":"HS256","kid":"k","jku":"x"}')), { alg: 'HS256', kid: 'k' })
    assert.deepEqual(readHeader(tokenOf('{"alg":7}')), { alg: 7, kid: undefined })
  })

  for (const token of [
    '',
    '.',
    '..',
    '...',
    'a',
    'a.b',
    'e30.e30',
    'e30.e30.',
    '.e30.AAAA',
    'e30..AAAA',
    'e30.e30.AAAA.AAAA',
  ]) {
    it(`refuses ${JSON.stringify(token)}, which lacks three non-empty segments`, () => {
      assert.throws(() => readHeader(token), invalid)
    })
  }

  it('refuses every other spelling of the same bytes', () => {
    assert.doesNotThrow(() => readHeader('e30.e30.AAA'))
    for (const signature of ['AAB', 'AAA=', 'AAA ', 'AA/A', 'AA+A', 'AAA\n', 'A', 'AAAAA', 'ÄÄÄ']) {
      assert.throws(() => readHeader(`e30.e30.${signature}`), invalid, signature)
    }
  })

  it('refuses any crit, an unencoded payload, and a kid that is not text', () => {
    for (const header of [
      '{"crit":[]}',
      '{"crit":null}',
      '{"b64":false}',
      '{"kid":1}',
      '{"kid":null}',
      '{"kid":["k"]}',
      '[]',
      'null',
      '"x"',
    ]) {
      assert.throws(() => readHeader(tokenOf(header)), invalid, header)
    }
  })

  it('reads 8192 characters and no more', () => {
    const ofLength = (length: number): string => `e30.e30.${'A'.repeat(length - 8)}`
    assert.doesNotThrow(() => readHeader(ofLength(8192)))
    assert.throws(() => readHeader(ofLength(8193)), invalid)
    assert.throws(() => readHeader('.'.repeat(10_000_000)), invalid)
  })
})

describe('parsePayload', () => {
  const parse = (text: string) => parsePayload(Buffer.from(text))

  it('returns the members of an object', () => {
    assert.deepEqual(parse('{"a":1,"b":[{"a":2}]}'), { a: 1, b: [{ a: 2 }] })
    assert.deepEqual(parse(' {\n"a" : 1.0 } '), { a: 1 })
  })

  it('refuses everything except an object', () => {
    for (const text of ['', '[]', 'null', '1', '"a"', '{', '{}{}', "{'a':1}", '{"a":NaN}', '\ufeff{}']) {
      assert.throws(() => parse(text), invalid, text)
    }
  })

  it('refuses invalid UTF-8', () => {
    assert.throws(() => parsePayload(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), invalid)
  })

  it('refuses a repeated name in any spelling or white space', () => {
    for (const text of [
      '{"a":1,"a":1}',
      '{"a":1,"\\u0061":2}',
      '{ "a" : 1 , "b" : {} , "a" : 2 }',
      '{"a":{"x":"}"},"a":1}',
      '{"a":"\\"","a":1}',
      '{"":1,"":2}',
      '{"__proto__":1,"__proto__":2}',
    ]) {
      assert.throws(() => parse(text), invalid, text)
    }
  })

  it('accepts a repeated name in another object, as a value or in a text', () => {
    for (const text of [
      '{ "a":{"a":1},"b":[{"a":1},{"a":2}]}',
      '{ "a":"a","b":"a"}',
      '{ "a":"\\"a\\":1,","b":"{[" }',
      '{ "10":1,"9":2,"a":["a","a"]}',
    ]) {
      assert.doesNotThrow(() => parse(text), text)
    }
  })

  it('treats __proto__ as an ordinary member', () => {
    const claims = parse('{"__proto__":{"user_id":1}}')
    assert.equal(claims.user_id, undefined)
  })
})
