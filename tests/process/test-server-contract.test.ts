import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { createBodyCheck, createCompiler } from '../../src/contract-test/answer-check.ts'
import { contractOf } from '../../src/contract-test/contract.ts'
import type { TestLatchkey } from '../../src/testing/kit.ts'
import { startTestServer } from '../../src/testing/start-test-server.ts'

const file = new URL('../../src/testing/test-server.openapi.json', import.meta.url)
const { operations } = contractOf(JSON.parse(readFileSync(file, 'utf8')))

interface Sent {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** A request for each documented answer of an operation. */
const requests: Readonly<Record<string, Readonly<Record<number, readonly Sent[]>>>> = {
  advanceClock: {
    200: [{ body: { advance: '1m' } }, { body: { advance: 90 } }],
    400: [{ body: { advance: 'soon' } }, { body: { advance: 1, other: 1 } }, { body: {} }],
  },
  addAccount: {
    201: [
      { body: { username: 'john' } },
      { body: { username: 'mary', password: 'x', claims: { a: 1 }, admin: true, active: false } },
    ],
    400: [{ body: { username: 'jane' } }, { body: { username: 1 } }, { body: { username: 'a', role: 'b' } }],
  },
  makeTokens: {
    201: [{ body: { username: 'jane' } }, { body: { user_id: 77 } }, { body: { user_id: 'a', claims: { plan: 1 } } }],
    400: [{ body: { username: 'nemo' } }, { body: {} }, { body: { user_id: 1, claims: [] } }],
  },
  revokeEverything: { 204: [{}] },
  reset: { 204: [{ body: {} }], 400: [{ body: { all: true } }] },
}

/** Requests for the answers that operations with a body share. */
const shared: Readonly<Record<number, readonly Sent[]>> = {
  403: [{ body: {}, headers: { origin: 'https://evil.example' } }],
  413: [{ body: { username: 'a'.repeat(70_000) } }],
  415: [{ body: {}, headers: { 'content-type': 'text/plain' } }],
}

describe('test-server.openapi.json', () => {
  const checkBody = createBodyCheck()
  const compile = createCompiler()
  let service: TestLatchkey
  before(async () => {
    service = await startTestServer({ port: 0, unsafeHost: undefined, accounts: [{ username: 'jane' }] })
  })
  after(() => service.stop())

  const ask = (method: string, path: string, { body, headers = {} }: Sent) =>
    fetch(`${service.baseUrl}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })

  it('describes every operation of a request here', () => {
    assert.deepEqual(operations.map(({ id }) => id).sort(), Object.keys(requests).sort())
  })

  for (const { id, method, path, answers, body: schema } of operations) {
    for (const [status, documented] of answers) {
      it(`describes the answer ${status} of ${method} ${path}`, async () => {
        const sent = requests[id]?.[status] ?? shared[status] ?? []
        assert.notEqual(sent.length, 0, 'no request is known for it')
        for (const one of sent) {
          const answer = await ask(method, path, one)
          assert.equal(answer.status, status, JSON.stringify(one.body)?.slice(0, 80))
          assert.deepEqual(checkBody(documented, await answer.text()), [])
          const type = answer.headers.get('content-type')
          assert.equal(type, documented.body === undefined ? null : 'application/json')
          if (status < 300 && schema !== undefined) assert.equal(compile(schema)(one.body), true)
        }
      })
    }
  }
})
