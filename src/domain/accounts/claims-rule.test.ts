import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { reservedClaims } from '../reserved-claims.ts'
import type { AccountClaims } from './account.ts'
import { findClaimFaults } from './claims-rule.ts'

const faultsOf = (claims: AccountClaims, userIdClaim = 'user_id') => findClaimFaults(claims, userIdClaim)
const parsed = (json: string): AccountClaims => JSON.parse(json)
const nested = (levels: number, inner: unknown = 1): AccountClaims =>
  levels === 0 ? (inner as AccountClaims) : { a: nested(levels - 1, inner) }
/** Claims of so many bytes as JSON. */
const long = (bytes: number): AccountClaims => ({ a: 'x'.repeat(bytes - '{"a":""}'.length) })

const names = (name: string) => [`${name} is not allowed as a name.`]
const deep = ['Ensure the claims have no more than 5 levels.']
const many = ['Ensure the claims have no more than 2048 bytes as JSON.']
const inexact = ['Ensure integers are from -(2^53 - 1) to 2^53 - 1, and other numbers are finite.']
const nul = ['Null characters are not allowed.']
const surrogate = ['Surrogate characters are not allowed.']

describe('findClaimFaults', () => {
  it('accepts JSON of every type', () => {
    const values = [null, true, 0, -0, 1.5, 5e-324, 2 ** 53 - 1, 1 - 2 ** 53, '', 'é\u{1f511}', [], [[1, { b: [] }]]]
    for (const a of values) assert.deepEqual(faultsOf({ a }), [], JSON.stringify(a))
    assert.deepEqual(faultsOf({}), [])
    assert.deepEqual(faultsOf({ Exp: 1, toString: 1, nested: { sub: 1, exp: 1 } }), [])
  })

  it('refuses every name of an identity, authority or time', () => {
    const claims = Object.fromEntries([...reservedClaims].map((name) => [name, 1]))
    assert.deepEqual(
      faultsOf(claims),
      [...reservedClaims].map((name) => `${name} is a reserved claim.`),
    )
  })

  it('refuses the configured name of the id', () => {
    assert.deepEqual(faultsOf({ uid: 1, role: 'a' }, 'uid'), ['uid is a reserved claim.'])
  })

  const refused: readonly (readonly [string, AccountClaims, readonly string[]])[] = [
    ...['__proto__', 'constructor', 'prototype'].flatMap((name) => [
      [`${name} as a claim`, parsed(`{"${name}": {}}`), names(name)] as const,
      [`${name} in an object`, parsed(`{"a": {"${name}": 1}}`), names(name)] as const,
      [`${name} in an array`, parsed(`{"a": [[{"${name}": null}]]}`), names(name)] as const,
    ]),
    ['a sixth level of objects', nested(6), deep],
    ['a sixth level of arrays', parsed('{"a": [[[[[]]]]]}'), deep],
    ['thousands of levels', parsed(`{"a": ${'['.repeat(9000)}${']'.repeat(9000)}}`), deep],
    ['more bytes', long(2049), many],
    ['more bytes in long letters', { a: 'é'.repeat(1024) }, many],
    ['more bytes in a name', { ['x'.repeat(2048)]: 1 }, many],
    ['an integer beyond 2^53', parsed('{"a": 9007199254740993}'), inexact],
    ['a negative integer beyond 2^53', parsed('{"a": [-9007199254740992]}'), inexact],
    ['an integer with an exponent', parsed('{"a": 1e21}'), inexact],
    ['a number that is infinite', parsed('{"a": 1e999}'), inexact],
    ['a null character', { a: ['\0'] }, nul],
    ['a null character in a name', { a: { 'b\0': 1 } }, nul],
    ['a lone surrogate', { a: '\ud83d' }, surrogate],
    ['a lone surrogate in a name', { '\udd11': 1 }, surrogate],
  ]
  for (const [what, claims, faults] of refused) {
    it(`refuses ${what}`, () => assert.deepEqual(faultsOf(claims), faults))
  }

  it('accepts the last level and the last byte', () => {
    assert.deepEqual(faultsOf(nested(5)), [])
    assert.deepEqual(faultsOf(parsed('{"a": [[[[1]]]]}')), [])
    assert.deepEqual(faultsOf(long(2048)), [])
  })

  it('reports each fault once', () => {
    assert.deepEqual(faultsOf({ sub: 1, a: ['\0', '\0', 1e99, 2e99] }), [
      'sub is a reserved claim.',
      ...nul,
      ...inexact,
    ])
  })
})
