import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { nestingFault } from './json-text.ts'

describe('nestingFault', () => {
  const faultOf = (text: string, mostLevels = 3) => nestingFault(text, mostLevels)

  it('finds a duplicate name at any depth, however it is written', () => {
    for (const text of [
      '{"a":1,"a":1}',
      '{"a":1,"\\u0061" : 2}',
      '{"a":{"b":1,"c":2,"b":3}}',
      '[{"a":[{"b":1,"b":2}]}]'.slice(1, -1),
      '{"__proto__":1,"__proto__":2}',
      '{"":1,"":2}',
    ])
      assert.equal(faultOf(text), 'duplicate_name', text)
  })

  it('finds none in equal names of different objects, or in equal values', () => {
    for (const text of ['{"a":{"a":{"a":"a"}},"b":"a"}', '[{"a":1},{"a":1}]', '{"a":"b","b":"b"}', '["a","a"]', '"{"'])
      assert.equal(faultOf(text), undefined, text)
  })

  it('counts levels of objects and arrays, and no brackets in text', () => {
    assert.equal(faultOf('{"a":[{"b":1}]}'), undefined)
    assert.equal(faultOf('{"a":[{"b":[]}]}'), 'too_deep')
    assert.equal(faultOf('{"a":"[[[[[{{{{{","b":"\\"[[[["}'), undefined)
  })

  it('finds no fault in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) =>
        assert.equal(nestingFault(JSON.stringify(value, null, indent), 1000), undefined),
      ),
    )
  })
})
