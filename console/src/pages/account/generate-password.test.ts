import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generatePassword } from './generate-password.ts'

test('generatePassword > makes different passwords of five groups without look-alikes', () => {
  const made = new Set(Array.from({ length: 200 }, generatePassword))
  assert.equal(made.size, 200)
  for (const password of made) assert.match(password, /^[a-km-np-zA-HJ-NP-Z2-9]{5}(-[a-km-np-zA-HJ-NP-Z2-9]{5}){4}$/)
  // Every character occurs: 5,000 draws out of 56.
  assert.equal(new Set([...made].join('')).size, 57)
})
