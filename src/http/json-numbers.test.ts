import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { hasLongInteger, numberSources } from './json-numbers.ts'

describe('numberSources', () => {
  it('returns the source text of the requested numbers, the last of a repeated name', () => {
    const text = '{"a":1.0, "b" : -1e5 ,"c":{"a":2},"d":[3],"\\u0065":4,"f":"5","a":6.00}'
    assert.deepEqual(
      [...numberSources(text, ['a', 'b', 'c', 'd', 'e', 'f', 'g'])],
      [
        ['a', '6.00'],
        ['b', '-1e5'],
        ['e', '4'],
      ],
    )
  })

  it('agrees with a reviver on any object', () => {
    const member = fc.tuple(fc.oneof(fc.constantFrom('a', 'b'), fc.string()), fc.jsonValue())
    fc.assert(
      fc.property(fc.array(member), fc.constantFrom(0, 1, 2), (members, indent) => {
        const object = Object.fromEntries(members.filter(([name]) => name !== '__proto__'))
        const text = JSON.stringify(object, null, indent)
        const wanted = ['a', 'b'].filter((name) => typeof object[name] === 'number')
        const expected = wanted.map((name) => [name, JSON.stringify(object[name])])
        assert.deepEqual([...numberSources(text, ['a', 'b'])].sort(), expected.sort())
      }),
    )
  })
})

describe('hasLongInteger', () => {
  const digits = (count: number): string => '1'.repeat(count)

  it('finds an integer of more than 4300 digits, anywhere', () => {
    for (const text of [digits(4301), `-${digits(4301)}`, `{"a":[1,${digits(4301)}]}`, `["\\"",${digits(5000)} ]`]) {
      assert.equal(hasLongInteger(text), true, text.slice(0, 20))
    }
  })

  it('accepts shorter integers, texts and fractions', () => {
    for (const text of [
      digits(4300),
      `-${digits(4300)}`,
      `"${digits(5000)}"`,
      `"\\"${digits(5000)}"`,
      `{"${digits(5000)}":1}`,
      `1.${digits(5000)}`,
      `[${digits(4300)}.0,${digits(5000)}e1,${digits(4301)}.5]`,
    ]) {
      assert.equal(hasLongInteger(text), false, text.slice(0, 20))
    }
  })
})
