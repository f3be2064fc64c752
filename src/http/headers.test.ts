import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { describe, it } from 'node:test'
import { headerValues, rangeIncludes } from './headers.ts'

const requestWith = (...rawHeaders: string[]) => ({ rawHeaders }) as IncomingMessage

describe('headerValues', () => {
  it('returns all values of a header in order, for any case of its name', () => {
    const request = requestWith('A', '1', 'b', 'a', 'a', '2')
    assert.deepEqual(headerValues(request, 'a'), ['1', '2'])
  })

  it('does not mistake a value for a name', () => {
    assert.deepEqual(headerValues(requestWith('x', 'a', 'a', '1', 'y', 'a'), 'a'), ['1'])
    assert.deepEqual(headerValues(requestWith('x', 'a'), 'a'), [])
  })
})

describe('rangeIncludes', () => {
  it('matches anything with a star on either side', () => {
    for (const range of ['a/b', '*/*', 'a/*', '*/b']) assert.equal(rangeIncludes(range, 'a/b'), true, range)
  })

  it('matches nothing else', () => {
    for (const range of ['', '*', 'a', 'a/', '/b', '*/c', 'c/*', 'a/b/', 'a/b/*', 'a/bc', 'a/b*']) {
      assert.equal(rangeIncludes(range, 'a/b'), false, range)
    }
  })
})
