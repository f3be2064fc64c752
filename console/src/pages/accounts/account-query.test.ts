import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { AccountList } from '../../../../client/src/index.ts'
import { findAccounts, isFiltered, readAccountQuery, requestOf, writeAccountQuery } from './account-query.ts'

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
    assert.equal(readAccountQuery({ search: 'x'.repeat(255) }).search.length, 254)
  })

  test('becomes the request', () => {
    const query = { ...usual, search: 'jane', active: 'disabled', cursor: 'c' } as const
    assert.deepEqual(requestOf(query, 50), { limit: 50, sort: 'username', search: 'jane', active: false, cursor: 'c' })
    assert.equal(isFiltered(query), true)
  })

  test('looks for a subject when the search is a UUID, and then for a username', async () => {
    const uuid = '5b0c6a3e-8f1d-4c57-9a52-2d7e60b1c9f4'
    const asked: object[] = []
    const list = (accounts: readonly object[]) => (request: object) => {
      asked.push(request)
      return Promise.resolve({ accounts, next: null } as AccountList)
    }
    await findAccounts({ search: 'jane', limit: 1 }, list([]))
    await findAccounts({ search: uuid, limit: 1 }, list([{}]))
    await findAccounts({ search: uuid, limit: 1 }, list([]))
    const bySubject = { limit: 1, subject: uuid }
    assert.deepEqual(asked, [{ search: 'jane', limit: 1 }, bySubject, bySubject, { search: uuid, limit: 1 }])
  })
})
