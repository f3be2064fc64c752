import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Document } from 'openapi-backend'
import { ContractRouter } from './contract-router.ts'

const responses = { 200: { description: 'good' } }
const router = new ContractRouter({
  openapi: '3.0.3',
  info: { title: 't', version: '1' },
  paths: {
    '/with/': { get: { operationId: 'a', responses }, post: { operationId: 'b', responses } },
    '/without': { get: { operationId: 'c', responses } },
  },
} as Document)
const idsAt = (path: string) => router.operationsAt(path).map(({ operationId }) => operationId)

describe('ContractRouter', () => {
  it('finds a path with and without its final slash', () => {
    for (const path of ['/with', '/with/']) assert.deepEqual(idsAt(path), ['a', 'b'])
    for (const path of ['/without', '/without/']) assert.deepEqual(idsAt(path), ['c'])
  })

  it('finds nothing else', () => {
    for (const path of [
      '',
      '/',
      '//',
      '//with',
      '/with//',
      '/With',
      '/with/x',
      'with',
      '/constructor',
      '/__proto__',
      '/with ',
    ]) {
      assert.deepEqual(idsAt(path), [], path)
    }
  })

  it('gathers its operations once', () => assert.equal(router.getOperations(), router.getOperations()))
})
