import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { allowHeader } from './allow.ts'

describe('allowHeader', () => {
  it('ends with OPTIONS', () => assert.equal(allowHeader(['post']), 'POST, OPTIONS'))

  it('has HEAD where GET is', () => assert.equal(allowHeader(['get']), 'GET, HEAD, OPTIONS'))

  it('keeps the order of the contract', () => {
    assert.equal(allowHeader(['delete', 'get', 'post']), 'DELETE, GET, POST, HEAD, OPTIONS')
  })
})
