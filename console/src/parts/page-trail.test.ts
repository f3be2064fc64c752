import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { placeOf, rememberNext } from './page-trail.ts'

describe('the trail of pages', () => {
  test('leads back page by page', () => {
    rememberNext('all', undefined, 'b')
    rememberNext('all', 'b', 'c')
    assert.deepEqual(placeOf('all', 'c'), { number: 3, before: 'b' })
    assert.deepEqual(placeOf('all', 'b'), { number: 2, before: undefined })
    assert.deepEqual(placeOf('all', undefined), { number: 1, before: undefined })
  })

  test('keeps lists apart', () => {
    rememberNext('some', undefined, 'x')
    assert.equal(placeOf('others', 'x').number, undefined)
  })

  test('knows the page before, but not the number, after a deep link', () => {
    rememberNext('deep', 'm', 'n')
    assert.deepEqual(placeOf('deep', 'n'), { number: undefined, before: 'm' })
  })
})
