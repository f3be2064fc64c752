import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { compareAnswer } from './compare-answer.ts'
import type { RawAnswer } from './raw-http.ts'
import type { RecordedCase } from './vector-file.ts'

const NOTHING = { claims: [], headers: [], refreshHeaders: [], recordedErrors: false, secondsApart: 0 }
const MEASURE = { window: { from: 1000, to: 1001 }, allows: NOTHING }

function recorded(compare: string, over: Partial<RecordedCase> = {}): RecordedCase {
  return {
    id: 'P1.login.x',
    profile: 'P1',
    compare,
    setup: {},
    request: { method: 'POST', path: '/' },
    response: {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer realm="api"', Allow: 'POST, OPTIONS' },
      body: '{"detail":"Token is invalid","code":"token_not_valid"}',
    },
    ...over,
  }
}

function answer(over: { status?: number; headers?: Record<string, string>; body?: string } = {}): RawAnswer {
  const headers = { 'www-authenticate': 'Bearer realm="api"', allow: 'POST, OPTIONS', ...over.headers }
  return {
    status: over.status ?? 401,
    headers: new Map(Object.entries(headers).filter(([, value]) => value !== '')),
    body: over.body ?? '{"code":"token_not_valid","detail":"Token is invalid"}',
  }
}

function problems(compare: string, got: RawAnswer, over: Partial<RecordedCase> = {}): string {
  return compareAnswer(recorded(compare, over), got, MEASURE).join('\n')
}

describe('compareAnswer exact', () => {
  it('accepts an equal answer, in any order of keys and methods', () => {
    assert.equal(problems('exact', answer({ headers: { allow: 'OPTIONS, POST' } })), '')
  })

  it('finds a wrong status', () => {
    assert.match(problems('exact', answer({ status: 400 })), /status: expected 401, got 400/)
  })

  it('finds a missing field', () => {
    assert.match(problems('exact', answer({ body: '{"detail":"Token is invalid"}' })), /body\.code: missing/)
  })

  it('finds an extra field', () => {
    const body = '{"detail":"Token is invalid","code":"token_not_valid","hint":"x"}'
    assert.match(problems('exact', answer({ body })), /body\.hint: not expected/)
  })

  it('finds a wrong value inside a list', () => {
    const response = { status: 400, body: '{"username":["This field is required."]}' }
    const got = answer({ status: 400, headers: { 'www-authenticate': '' }, body: '{"username":["Required."]}' })
    assert.match(problems('exact', got, { response }), /body\.username\[0\]: expected/)
  })

  it('distinguishes a text from a list of one text', () => {
    const response = { status: 400, body: '{"username":"Username already exists"}' }
    const got = answer({
      status: 400,
      headers: { 'www-authenticate': '' },
      body: '{"username":["Username already exists"]}',
    })
    assert.match(problems('exact', got, { response }), /body\.username: expected/)
  })

  it('finds a body that is not JSON', () => {
    assert.match(problems('exact', answer({ body: '<h1>no</h1>' })), /body: expected JSON/)
  })

  it('finds an extra body', () => {
    const response = { ...recorded('exact').response, body: '' }
    assert.match(problems('exact', answer({ body: '{}' }), { response }), /body: expected ""/)
  })

  it('finds a missing WWW-Authenticate', () => {
    assert.match(problems('exact', answer({ headers: { 'www-authenticate': '' } })), /WWW-Authenticate: expected/)
  })

  it('finds an extra WWW-Authenticate', () => {
    const response = { ...recorded('exact').response, headers: { Allow: 'POST, OPTIONS' } }
    assert.match(problems('exact', answer(), { response }), /WWW-Authenticate: expected nothing/)
  })

  it('accepts extra auth-params and finds another realm', () => {
    const more = { 'www-authenticate': 'Bearer realm="api", error="invalid_token"' }
    assert.equal(problems('exact', answer({ headers: more })), '')
    const other = { 'www-authenticate': 'Bearer realm="apis"' }
    assert.match(problems('exact', answer({ headers: other })), /WWW-Authenticate/)
  })

  it('finds a missing Allow and a wrong method in it', () => {
    assert.match(problems('exact', answer({ headers: { allow: '' } })), /Allow: expected/)
    assert.match(problems('exact', answer({ headers: { allow: 'POST, GET, OPTIONS' } })), /Allow: expected/)
  })

  it('finds a missing token', () => {
    const response = { status: 200, body: '{"access":"<jwt access>"}' }
    const got = (body: string) => answer({ status: 200, headers: { 'www-authenticate': '' }, body })
    assert.match(problems('exact', got('{"access":"opaque"}'), { response }), /access: expected a token/)
    assert.match(problems('exact', got('{"access":null}'), { response }), /body\.access: expected a token/)
    assert.match(problems('exact', got('{}'), { response }), /body\.access: missing/)
  })
})

describe('compareAnswer prefix', () => {
  const response = { status: 400, body: '{"detail":"JSON parse error - Expecting value: line 1"}' }

  it('accepts other text after the dash', () => {
    const got = answer({ status: 400, body: '{"detail":"JSON parse error - not JSON"}' })
    assert.equal(problems('prefix', got, { response }), '')
  })

  it('finds other text before the dash, a missing dash and another status', () => {
    const other = answer({ status: 400, body: '{"detail":"Parse error - not JSON"}' })
    assert.match(problems('prefix', other, { response }), /body: expected "JSON parse error - "/)
    const without = answer({ status: 400, body: '{"detail":"JSON parse error"}' })
    assert.match(problems('prefix', without, { response }), /body: expected/)
    const late = answer({ status: 422, body: '{"detail":"JSON parse error - not JSON"}' })
    assert.match(problems('prefix', late, { response }), /status: expected 400/)
  })
})

describe('compareAnswer allow', () => {
  const response = { status: 200, headers: { Allow: 'GET, HEAD, OPTIONS' }, body: '{"name":"Me"}' }

  it('compares status and Allow only', () => {
    const got = answer({ status: 200, headers: { allow: 'HEAD,GET,OPTIONS' }, body: '' })
    assert.equal(problems('allow', got, { response }), '')
    assert.match(problems('allow', answer({ status: 200 }), { response }), /Allow: expected/)
    assert.match(problems('allow', answer({ status: 404 }), { response }), /status: expected 200/)
  })
})

describe('compareAnswer refuse', () => {
  it('accepts any 4xx with a JSON object', () => {
    assert.equal(problems('refuse', answer({ status: 413, body: '{}' })), '')
  })

  it('finds a success, a server error and a body that is not a JSON object', () => {
    assert.match(problems('refuse', answer({ status: 200 })), /expected 4xx, got 200/)
    assert.match(problems('refuse', answer({ status: 500 })), /expected 4xx, got 500/)
    assert.match(problems('refuse', answer({ body: 'Bad Request' })), /expected a JSON object/)
    assert.match(problems('refuse', answer({ body: '[]' })), /expected a JSON object/)
  })
})

describe('compareAnswer out', () => {
  it('accepts everything except a server error', () => {
    assert.equal(problems('out', answer({ status: 200, body: 'whatever' })), '')
    assert.match(problems('out', answer({ status: 502 })), /no server error/)
  })
})

describe('compareAnswer', () => {
  it('reports an unknown comparison', () => {
    assert.match(problems('fuzzy', answer()), /unknown compare/)
    assert.match(problems('constructor', answer()), /unknown compare/)
  })
})

describe('compareAnswer with a recorded media type or wait', () => {
  const withHeaders = (headers: Record<string, string>) => ({
    response: { status: 401, headers, body: '{"code":"token_not_valid","detail":"Token is invalid"}' },
  })
  const json = withHeaders({ 'Content-Type': 'application/json', 'WWW-Authenticate': 'Bearer realm="api"' })

  it('compares the media type; charset=utf-8 changes nothing', () => {
    const typed = (type: string) => problems('exact', answer({ headers: { 'content-type': type } }), json)
    assert.equal(typed('application/json'), '')
    assert.equal(typed('application/json; charset=UTF-8'), '')
    assert.match(typed('text/html; charset=utf-8'), /^Content-Type: expected "application\/json", got "text\/html/)
  })

  it('requires a wait in whole seconds where one was recorded', () => {
    const limited = withHeaders({ 'Retry-After': '60', 'WWW-Authenticate': 'Bearer realm="api"' })
    const waiting = (wait: string) => problems('exact', answer({ headers: { 'retry-after': wait } }), limited)
    assert.equal(waiting('59'), '')
    assert.match(waiting(''), /^Retry-After: expected a number of seconds, got nothing$/)
    assert.match(waiting('soon'), /^Retry-After/)
  })
})

describe('compareAnswer with recorded errors', () => {
  const failed = { response: { status: 500, headers: {}, body: '<html>' } }
  const got = answer({ status: 500, body: '<html>' })
  const allowing = (compare: string) =>
    compareAnswer(recorded(compare, failed), got, { ...MEASURE, allows: { ...NOTHING, recordedErrors: true } })

  it('accepts the recorded status only if that is allowed', () => {
    for (const compare of ['refuse', 'out']) {
      assert.deepEqual(allowing(compare), [])
      assert.match(problems(compare, got, failed), /^status: expected/)
    }
  })
})
