import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { claimsPatch } from './claims-patch.ts'

const patchOf = (before: object, after: object) => claimsPatch({ ...before }, { ...after })

/** RFC 7396, section 2. */
const merge = (target: unknown, patch: unknown): unknown => {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return patch
  const kept = typeof target === 'object' && target !== null && !Array.isArray(target) ? { ...target } : {}
  const members = new Map<string, unknown>(Object.entries(kept))
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name)
    else members.set(name, merge(members.get(name), value))
  }
  return Object.fromEntries(members)
}

describe('claimsPatch', () => {
  test('has only what changed, and null for removed claims', () => {
    assert.deepEqual(patchOf({ role: 'editor', team: 'a', old: 1 }, { role: 'admin', team: 'a', added: [1] }), {
      patch: { old: null, role: 'admin', added: [1] },
    })
  })

  test('is undefined when nothing changed, also in another order', () => {
    assert.deepEqual(patchOf({ a: 1, b: { c: [1, { d: 2 }] } }, { b: { c: [1, { d: 2 }] }, a: 1 }), {
      patch: undefined,
    })
  })

  test('merges into nested objects', () => {
    assert.deepEqual(patchOf({ a: { b: 1, c: 2 } }, { a: { b: 1 } }), { patch: { a: { c: null } } })
    assert.deepEqual(patchOf({ a: { b: 1 } }, { a: {} }), { patch: { a: { b: null } } })
    assert.deepEqual(patchOf({ a: 1 }, { a: {} }), { patch: { a: {} } })
  })

  test('refuses null as a value, because null removes a claim', () => {
    assert.deepEqual(patchOf({}, { a: { b: null } }), { nullAt: ['a', 'b'] })
    assert.deepEqual(patchOf({}, { a: [null] }), { patch: { a: [null] } })
  })

  test('keeps a stored null that did not change', () => {
    assert.deepEqual(patchOf({ a: null, b: 1 }, { a: null, b: 2 }), { patch: { b: 2 } })
  })

  test('compares names of the prototype as other names', () => {
    assert.deepEqual(patchOf({}, { constructor: 1, toString: 2 }), { patch: { constructor: 1, toString: 2 } })
  })

  test('turns the stored claims into the edited ones (RFC 7396)', () => {
    const claims = fc.dictionary(
      fc.constantFrom('a', 'b', 'c'),
      fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value))),
    )
    fc.assert(
      fc.property(claims, claims, (before, after) => {
        const result = claimsPatch(before, after)
        if ('patch' in result) assert.deepEqual(merge(before, result.patch ?? {}), { ...after })
      }),
      { numRuns: 500 },
    )
  })
})
