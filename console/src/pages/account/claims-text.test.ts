import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { claimsBytes, readClaims, writeClaims } from './claims-text.ts'

const faultIn = (text: string) => {
  const read = readClaims(text)
  assert.ok('fault' in read, text)
  return read.fault
}

describe('readClaims', () => {
  test('reads an object, and an empty text as no claims', () => {
    assert.deepEqual(readClaims('{"role": "editor"}'), { claims: { role: 'editor' } })
    assert.deepEqual(readClaims(' \n'), { claims: {} })
  })

  test('reads what it writes', () => {
    const claims = { role: 'editor', teams: ['a', { b: 1 }], ok: true }
    assert.deepEqual(readClaims(writeClaims(claims)), { claims })
  })

  test('gives line and column of a fault', () => {
    const fault = faultIn('{\n  "role": "editor",\n  "team": oops\n}')
    assert.deepEqual([fault.line, fault.column], [3, 11])
    assert.match(fault.message, /^oops is not a JSON value/)
    assert.equal(faultIn('{\n  "a": 1,\n}').line, 2)
  })

  test('refuses what is no object', () => {
    for (const text of ['[]', '1', 'null', '"x"']) assert.match(faultIn(text).message, /one JSON object/)
  })

  test('counts bytes, not characters', () => {
    assert.equal(claimsBytes({ a: 'é' }), 10)
    assert.ok('claims' in readClaims(`{"a":"${'x'.repeat(2040)}"}`))
    assert.match(faultIn(`{"a":"${'x'.repeat(2041)}"}`).message, /at most 2048 bytes. These have 2049/)
    assert.match(faultIn(`{"a":"${'é'.repeat(1021)}"}`).message, /2050/)
  })

  test('counts levels', () => {
    assert.ok('claims' in readClaims('{"a":{"b":[{"c":{"d":1}}]}}'))
    assert.match(faultIn('{"a":{"b":[{"c":{"d":{}}}]}}').message, /This is level 6/)
  })
})
