import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Document, OpenAPIRouter, type Request } from 'openapi-backend'
import { ContractRouter } from './contract-router.ts'

const responses = { 200: { description: 'good' } }
const definition = {
  openapi: '3.0.3',
  info: { title: 't', version: '1' },
  paths: {
    '/with/': { get: { operationId: 'a', responses }, post: { operationId: 'b', responses } },
    '/without': { get: { operationId: 'c', responses } },
    '/with/{id}/': { delete: { operationId: 'd', responses } },
  },
} as Document
const router = new ContractRouter(definition)
const idsAt = (path: string) =>
  [...(router.placeAt(path)?.operations.values() ?? [])].map(({ operationId }) => operationId)

describe('ContractRouter', () => {
  it('finds a path with and without its final slash', () => {
    for (const path of ['/with', '/with/']) assert.deepEqual(idsAt(path), ['a', 'b'])
    for (const path of ['/without', '/without/']) assert.deepEqual(idsAt(path), ['c'])
  })

  it('refuses other paths', () => {
    for (const path of [
      '',
      '/',
      '//',
      '//with',
      '/with//',
      '/With',
      '/with/x/y',
      'with',
      '/constructor',
      '/__proto__',
      '/with ',
    ]) {
      assert.deepEqual(idsAt(path), [], path)
    }
  })

  it('lists the methods of a path in the order of the contract, HEAD after GET, and OPTIONS', () => {
    assert.equal(router.placeAt('/with/')?.allow, 'GET, POST, HEAD, OPTIONS')
    assert.equal(router.placeAt('/with/x')?.allow, 'DELETE, OPTIONS')
  })

  it('collects its operations once', () => assert.equal(router.getOperations(), router.getOperations()))
})

describe('a request that the router reads', () => {
  const plain = new OpenAPIRouter({ definition, ignoreTrailingSlashes: false })
  const requestTo = (path: string, method: string): Request => ({
    method: method.toUpperCase(),
    path,
    headers: { 'content-type': 'application/json', 'x-one': 'a', cookie: 'a=b' },
    query: { since: 'a b' },
    body: { username: 'jane' },
  })

  it('finds the same operation and values as the library', () => {
    for (const operation of plain.getOperations()) {
      const path = operation.path.replace(/\{[^}]+\}/, 'an%20id')
      const request = requestTo(path, operation.method)
      const found = router.matchOperation(request, true)
      assert.equal(found.operationId, plain.matchOperation(request, true).operationId)
      // Nothing here reads a cookie through the library.
      const { cookies: _ours, ...ours } = router.parseRequest(request, found)
      const { cookies: _theirs, ...theirs } = plain.parseRequest(request, operation)
      assert.deepEqual(ours, theirs)
    }
  })

  it('gets the same refusal as from the library', () => {
    for (const [path, method] of [
      ['/with/', 'delete'],
      ['/nowhere', 'get'],
      ['/without/x', 'post'],
      ['/with/x/', 'get'],
    ] as const) {
      const wording = (of: OpenAPIRouter) => {
        try {
          return of.matchOperation(requestTo(path, method), true).operationId
        } catch (error) {
          return String(error)
        }
      }
      assert.equal(wording(router), wording(plain))
      assert.equal(router.matchOperation(requestTo(path, method)), plain.matchOperation(requestTo(path, method)))
    }
  })
})
