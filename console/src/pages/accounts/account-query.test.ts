import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isFiltered, readAccountQuery, requestOf, writeAccountQuery } from './account-query.ts'

const usual = { search: '', active: 'all', sort: 'username', cursor: undefined } as const

describe('the query of the accounts page', () => {
  test('is empty for the usual list', () => {
    assert.deepEqual(readAccountQuery({}), usual)
    assert.deepEqual(Object.values(writeAccountQuery(usual)).filter(Boolean), [])
    assert.deepEqual(requestOf(usual, 50), { limit: 50, sort: 'username' })
    assert.equal(isFiltered(usual), false)
  })

  test('survives the URL', () => {
    for (const query of [
      { ...usual, search: 'ja ne&x=1', active: 'disabled', cursor: 'abc_-' },
      { ...usual, active: 'active', sort: '-id' },
    ] as const)
      assert.deepEqual(readAccountQuery(writeAccountQuery(query)), query)
  })

  test('drops what the service would refuse', () => {
    assert.deepEqual(readAccountQuery({ active: 'x', sort: 'toString', cursor: '', other: 'y' }), usual)
    assert.deepEqual(readAccountQuery({ search: 'a', sort: '-id' }), { ...usual, search: 'a' })
    assert.equal(readAccountQuery({ search: 'x'.repeat(151) }).search.length, 150)
  })

  test('becomes the request', () => {
    const query = { ...usual, search: 'jane', active: 'disabled', cursor: 'c' } as const
    assert.deepEqual(requestOf(query, 50), { limit: 50, sort: 'username', search: 'jane', active: false, cursor: 'c' })
    assert.equal(isFiltered(query), true)
  })
})
