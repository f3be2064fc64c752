import assert from 'node:assert/strict'
import { it } from 'node:test'
import { codesLeft, factorName } from './factor-texts.ts'

it('a passkey has its own name, and a one-time password none', () => {
  assert.equal(factorName({ kind: 'totp', name: null }), 'One-time password')
  assert.equal(factorName({ kind: 'passkey', name: 'Phone' }), 'Phone')
  assert.equal(factorName({ kind: 'passkey', name: null }), 'Passkey without a name')
})

it('three recovery codes or fewer are a warning', () => {
  assert.deepEqual(codesLeft(10), { text: '10 of 10 left', look: 'good' })
  assert.deepEqual(codesLeft(4), { text: '4 of 10 left', look: 'good' })
  assert.deepEqual(codesLeft(3), { text: '3 of 10 left', look: 'warn' })
  assert.deepEqual(codesLeft(0), { text: 'None left', look: 'warn' })
})
