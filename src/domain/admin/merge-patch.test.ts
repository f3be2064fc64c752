import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { mergePatch } from './merge-patch.ts'

describe('mergePatch', () => {
  // RFC 7396 appendix A.
  const examples: readonly (readonly [string, string, string])[] = [
    ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
    ['{"a":"b"}', '{"a":null}', '{}'],
    ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
    ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
    ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
    ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
    ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
    ['["a","b"]', '["c","d"]', '["c","d"]'],
    ['{"a":"b"}', '["c"]', '["c"]'],
    ['{"a":"foo"}', 'null', 'null'],
    ['{"a":"foo"}', '"bar"', '"bar"'],
    ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
    ['[1,2]', '{"a":"b","c":null}', '{"a":"b"}'],
    ['{}', '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
  ]
  for (const [target, patch, result] of examples) {
    it(`makes ${result} of ${target} and ${patch}`, () => {
      assert.equal(JSON.stringify(mergePatch(JSON.parse(target), JSON.parse(patch))), result)
    })
  }

  it('changes neither the target nor a prototype', () => {
    const target = { a: { b: 1 } }
    const merged = mergePatch(target, JSON.parse('{"a":{"c":2},"__proto__":{"polluted":1}}'))
    assert.deepEqual(target, { a: { b: 1 } })
    assert.equal(Object.getPrototypeOf(merged), Object.prototype)
    assert.equal(({} as { polluted?: unknown }).polluted, undefined)
    assert.equal(JSON.stringify(merged), '{"a":{"b":1,"c":2},"__proto__":{"polluted":1}}')
  })

  it('has the names of the target only where they are its own', () => {
    assert.deepEqual(mergePatch({}, { toString: { a: 1 }, valueOf: null }), { toString: { a: 1 } })
  })
})
