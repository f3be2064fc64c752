import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { describe, it } from 'node:test'
import { headerValues, rangeIncludes } from './headers.ts'

const requestWith = (...rawHeaders: string[]) => ({ rawHeaders }) as IncomingMessage

describe('headerValues', () => {
  it('gives every value of a header in order, whatever the case of its name', () => {
    const request = requestWith('A', '1', 'b', 'a', 'a', '2')
    assert.deepEqual(headerValues(request, 'a'), ['1', '2'])
  })

  it('takes no value for a name', () => {
    assert.deepEqual(headerValues(requestWith('x', 'a', 'a', '1', 'y', 'a'), 'a'), ['1'])
    assert.deepEqual(headerValues(requestWith('x', 'a'), 'a'), [])
  })
})

describe('rangeIncludes', () => {
  it('takes a star on either side for anything', () => {
    for (const range of ['a/b', '*/*', 'a/*', '*/b']) assert.equal(rangeIncludes(range, 'a/b'), true, range)
  })

  it('takes nothing else in', () => {
    for (const range of ['', '*', 'a', 'a/', '/b', '*/c', 'c/*', 'a/b/', 'a/b/*', 'a/bc', 'a/b*']) {
      assert.equal(rangeIncludes(range, 'a/b'), false, range)
    }
  })
})
