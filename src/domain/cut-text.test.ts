import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cutText } from './cut-text.ts'

describe('cutText', () => {
  it('returns a short text unchanged', () => {
    for (const text of ['', 'curl/8.5', 'x'.repeat(300), '😀'.repeat(150)]) assert.equal(cutText(text, 300), text)
  })

  it('cuts a longer text', () => {
    assert.equal(cutText('x'.repeat(15_000), 300), 'x'.repeat(300))
  })

  it('leaves no half surrogate pair anywhere', () => {
    assert.equal(cutText('😀😀', 3), '😀')
    assert.equal(cutText('a\uD83D', 2), 'a')
    assert.equal(cutText('\uDE00a\uD83Db', 9), '\uFFFDa\uFFFDb')
  })

  it('removes NUL', () => {
    assert.equal(cutText('a\0b', 9), 'a\uFFFDb')
  })
})
