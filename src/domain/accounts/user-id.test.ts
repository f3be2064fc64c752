import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isIdOf, readUserId, wireId } from './user-id.ts'

describe('readUserId', () => {
  it('reads a canonical integer as number or text', () => {
    for (const [value, id] of [
      [1, 1],
      ['1', 1],
      [0, 0],
      ['0', 0],
      ['-1', -1],
      [1e3, 1000],
    ] as const) {
      assert.deepEqual(readUserId(value, 'number'), { id })
      assert.deepEqual(readUserId(value, 'string'), { id })
    }
  })

  it('refuses other values', () => {
    const others = ['', ' 1', '1 ', '01', '+1', '-0', '1.0', '1e3', '0x1', '１', '1_0', '1\n', 1.5, Number.NaN, 1 / 0]
    for (const value of [...others, true, null, undefined, [1], ['1'], {}]) {
      assert.equal(readUserId(value, 'number'), undefined, JSON.stringify(value))
    }
  })

  it('reads a subject as it is, if both databases can store it', () => {
    for (const subject of ['1', 'ma@example.com', ' ', 'é', 'b7a1f0a2-0c1d-4b7e-9a43-0f7d2d1f5a11', 'x'.repeat(600)]) {
      assert.deepEqual(readUserId(subject, 'subject'), { subject })
    }
    assert.deepEqual(readUserId(17, 'subject'), { subject: '17' })
    for (const value of ['', 'a\0', '\ud800', 'x'.repeat(601), 2 ** 53, 1.5, null, ['a']]) {
      assert.equal(readUserId(value, 'subject'), undefined, JSON.stringify(value))
    }
  })
})

describe('an account with a subject', () => {
  const account = { id: 7, subject: '8' }

  it('has no other id', () => {
    assert.equal(wireId(account), '8')
    assert.ok(isIdOf({ subject: '8' }, account))
    assert.ok(!isIdOf({ id: 7 }, account))
    assert.ok(!isIdOf({ id: 8 }, account))
    assert.ok(!isIdOf({ subject: '7' }, { id: 7, subject: null }))
  })
})
