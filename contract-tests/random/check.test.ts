import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readContract } from '../contract.ts'
import { createAnswerCheck } from './check.ts'
import type { RandomAnswer, RandomRequest } from './request.ts'

const login = readContract().operations.find(({ id }) => id === 'obtainTokenPair')
assert.ok(login)
const operation = login
const check = createAnswerCheck()
const request: RandomRequest = { method: 'POST', path: operation.path, headers: [] }
const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', allow: 'POST, OPTIONS' }
const good: RandomAnswer = { status: 200, headers, text: '{"refresh":"r","access":"a"}' }

const faultsOf = (answer: Partial<RandomAnswer>, sent: Partial<RandomRequest> = {}) =>
  check(operation, { ...request, ...sent }, { ...good, ...answer })

describe('createAnswerCheck', () => {
  it('accepts a documented answer', () => {
    assert.deepEqual(faultsOf({}), [])
  })

  it('refuses a server error, an undocumented status and an unexpected one', () => {
    assert.equal(faultsOf({ status: 503 })[0], 'the status is 503')
    assert.deepEqual(faultsOf({ status: 204 }), ['the status 204 is not documented here'])
    assert.deepEqual(faultsOf({}, { expected: [401] }), ['the status is 200, not 401'])
  })

  it('refuses a success for an unsupported method', () => {
    assert.deepEqual(faultsOf({}, { method: 'PUT' }), ['the status 200 is not documented here'])
  })

  it('refuses a body with an extra field, a missing field or no JSON', () => {
    // Several, where an answer may have either of two forms.
    assert.notEqual(faultsOf({ text: '{"refresh":"r","access":"a","id":1}' }).length, 0)
    assert.notEqual(faultsOf({ text: '{"refresh":"r"}' }).length, 0)
    assert.equal(faultsOf({ text: '' }).length, 1)
  })

  it('refuses a charset, a missing header and a wrong header value', () => {
    const { allow: _, ...withoutAllow } = headers
    assert.equal(faultsOf({ headers: { ...headers, 'content-type': 'application/json; charset=utf-8' } }).length, 1)
    assert.deepEqual(faultsOf({ headers: withoutAllow }), ['Allow is absent'])
    assert.equal(faultsOf({ headers: { ...headers, 'cache-control': 'public' } }).length, 1)
  })

  it('refuses a 405 whose Allow names the refused method, or omits a served one', () => {
    const refusal = { status: 405, text: '{"detail":"x"}' }
    assert.deepEqual(faultsOf({ ...refusal, headers: { ...headers, allow: 'PUT, OPTIONS' } }, { method: 'PUT' }), [
      'Allow lacks POST',
      'Allow names PUT, which was refused',
    ])
  })

  it('refuses a body in the answer to HEAD', () => {
    assert.deepEqual(faultsOf({ status: 405, text: '{"detail":"x"}' }, { method: 'HEAD' }), [
      'HEAD is answered with a body',
    ])
  })

  it('accepts only 404 for a path of no operation', () => {
    assert.deepEqual(faultsOf({ status: 404, headers: {} }, { isLost: true }), [])
    assert.deepEqual(faultsOf({}, { isLost: true }), ['the status is 200, not 404'])
  })
})
