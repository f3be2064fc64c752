import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { paths, send } from './client.ts'
import { fakeHandlers, startEdge } from './edge.ts'

const secret = 'a-secret-that-slipped-in'
const internal = { detail: 'Internal server error.' }

/** Undocumented answers of handlers. */
const mismatches: Readonly<Record<string, unknown>> = {
  'an undocumented status': { status: 418, body: { status: 'ok' } },
  'an undocumented success': { status: 201, body: { status: 'ok' } },
  'an extra field': { status: 200, body: { status: 'ok', extra: secret } },
  'a missing field': { status: 200, body: {} },
  'a value outside of its enumeration': { status: 200, body: { status: secret } },
  'a list': { status: 200, body: [{ status: 'ok' }] },
  'no body': { status: 200, body: undefined },
  'a documented status without its header': { status: 503, body: { detail: secret } },
}

const ask = async (t: TestContext, onMismatch: 'refuse' | 'log', answer: () => unknown) => {
  const edge = await startEdge(t, { handlers: fakeHandlers(answer), onMismatch })
  const received = await send(edge, 'GET', paths.getReadiness)
  return { ...received, log: edge.logText() }
}

describe('an undocumented answer', () => {
  for (const [what, answer] of Object.entries(mismatches)) {
    it(`becomes a 500 with a fixed body in refuse mode: ${what}`, async (t) => {
      const { status, body, log } = await ask(t, 'refuse', () => answer)
      assert.deepEqual([status, body], [500, internal])
      assert.match(log, /response does not match the contract/)
      assert.ok(!log.includes(secret))
    })
  }

  for (const [what, answer] of Object.entries(mismatches).filter(([what]) => what !== 'no body')) {
    it(`is sent and logged without its body in log mode: ${what}`, async (t) => {
      const { status, body, log } = await ask(t, 'log', () => answer)
      const wanted = answer as { status: number; body: object }
      assert.deepEqual([status, body], [wanted.status, wanted.body])
      const line = log.split('\n').find((text) => text.includes('does not match')) ?? '{}'
      const logged = JSON.parse(line)
      assert.deepEqual([logged.operation, logged.status], ['getReadiness', wanted.status])
      assert.ok(logged.faults.length > 0)
      assert.ok(!log.includes(secret))
    })
  }

  it('becomes a 500 when it has an undocumented body', async (t) => {
    const headers = { ETag: '"1"', 'Cache-Control': 'public, max-age=300' }
    const answer = { status: 304, body: { keys: [] }, headers }
    const edge = await startEdge(t, { handlers: fakeHandlers(() => answer), onMismatch: 'refuse' })
    const { status, body } = await send(edge, 'GET', paths.getJwks)
    assert.deepEqual([status, body], [500, internal])
    assert.match(edge.logText(), /body is not documented/)
  })

  it('has the headers of every answer even as a 500', async (t) => {
    const { headers } = await ask(t, 'refuse', () => mismatches['an extra field'])
    assert.equal(headers['content-type'], 'application/json')
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['x-content-type-options'], 'nosniff')
  })

  it('is distinguished from a documented one', async (t) => {
    const { status, log } = await ask(t, 'refuse', () => ({ status: 200, body: { status: 'ok', gone: undefined } }))
    assert.equal(status, 200)
    assert.doesNotMatch(log, /does not match/)
  })
})

describe('a failing handler', () => {
  const failures: Readonly<Record<string, () => unknown>> = {
    throws: () => {
      throw new Error(secret)
    },
    'throws what is no error': () => {
      throw secret
    },
    'answers nothing': () => undefined,
    'answers what JSON cannot say': () => ({ status: 200, body: { status: 1n } }),
  }
  for (const [what, fail] of Object.entries(failures)) {
    it(`causes a 500 without details when it ${what}`, async (t) => {
      for (const mode of ['refuse', 'log'] as const) {
        const { status, body, log } = await ask(t, mode, fail)
        assert.deepEqual([status, body], [500, internal])
        assert.ok(!log.includes(secret))
      }
    })
  }
})
