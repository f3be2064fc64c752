import assert from 'node:assert/strict'
import { beforeEach, describe, it, type TestContext } from 'node:test'
import { type Place, postJson, type Received, send } from './client.ts'
import { type AnyCall, fakeHandlers, startEdge } from './edge.ts'

const account = '/api/admin/accounts/7/'
const accounts = '/api/admin/accounts/'
const bearer = { authorization: 'Bearer x' }
const json = { 'content-type': 'application/json', ...bearer }

/** The edge with handlers that keep what they are given. */
const startEcho = async (t: TestContext, parts: Parameters<typeof startEdge>[1] = {}) => {
  const calls: AnyCall[] = []
  const handlers = fakeHandlers((call: AnyCall) => {
    calls.push(call)
    return { status: 204 }
  })
  const edge = await startEdge(t, { handlers, onMismatch: 'log', ...parts })
  return { ...edge, calls }
}

describe('a body of an admin operation', () => {
  let at: Place & { readonly calls: AnyCall[] }
  beforeEach(async (t) => {
    at = await startEcho(t as TestContext)
  })
  const patch = (body: string | Buffer, headers: Record<string, string> = json): Promise<Received> =>
    send(at, 'PATCH', account, { headers, body })
  const bodyOf = async (text: string): Promise<unknown> => {
    at.calls.length = 0
    const answer = await patch(text)
    assert.equal(answer.status, 204, answer.text)
    return at.calls[0]?.body
  }
  const refusalOf = async (text: string | Buffer, headers?: Record<string, string>): Promise<unknown> => {
    at.calls.length = 0
    const { status, body } = await patch(text, headers)
    assert.deepEqual([status, at.calls.length], [400, 0], String(text).slice(0, 80))
    return body
  }

  it('keeps the JSON types of its values, nested ones too', async () => {
    const claims = { n: 1, f: 1.5, b: false, z: null, list: [1, ' a ', { c: ' d ' }], text: '  x  ' }
    assert.deepEqual(await bodyOf(JSON.stringify({ active: false, admin: true, claims })), {
      active: false,
      admin: true,
      claims,
    })
    assert.deepEqual(await bodyOf('{}'), {})
  })

  it('is trimmed around usernames and passwords only', async (t) => {
    assert.deepEqual(await bodyOf(JSON.stringify({ username: ' \u00a0jane\n' })), { username: 'jane' })
    const keeping = await startEcho(t, { passwordWhitespace: 'keep' })
    for (const [edge, password] of [
      [at, 'secret'],
      [keeping, ' secret '],
    ] as const) {
      edge.calls.length = 0
      const sending = { headers: json, body: JSON.stringify({ password: ' secret ' }) }
      await send(edge, 'PUT', `${account}password/`, sending)
      assert.deepEqual(edge.calls[0]?.body, { password })
    }
    const use = await send(at, 'POST', '/api/admin/keys/rotate/', { headers: json, body: '{"use":" access "}' })
    assert.deepEqual([use.status, use.body], [400, { use: ['Must be one of: access, refresh.'] }])
  })

  it('must have values of the right types', async () => {
    for (const value of ['"true"', '1', '0', '[]', '{}', '"yes"'])
      assert.deepEqual(await refusalOf(`{"active":${value}}`), { active: ['Must be a valid boolean.'] })
    for (const value of ['1', 'true', '[]', '{}'])
      assert.deepEqual(await refusalOf(`{"username":${value}}`), { username: ['Not a valid string.'] })
    for (const value of ['1', 'true', '[]', '"{}"'])
      assert.deepEqual(await refusalOf(`{"claims":${value}}`), { claims: ['Expected a dictionary of items.'] })
    assert.deepEqual(await refusalOf('{"admin":null,"username":""}'), {
      username: ['This field may not be blank.'],
      admin: ['This field may not be null.'],
    })
  })

  it('must have known fields only', async () => {
    assert.deepEqual(await refusalOf('{"actve":true}'), { non_field_errors: ['Unknown field: actve'] })
    assert.deepEqual(await refusalOf('{"__proto__":{"admin":true},"constructor":1,"active":1}'), {
      active: ['Must be a valid boolean.'],
      non_field_errors: ['Unknown field: __proto__', 'Unknown field: constructor'],
    })
    assert.deepEqual(await refusalOf('{"\\ud800\\u0000":1}'), { non_field_errors: ['Unknown field: \ufffd\ufffd'] })
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`f${index}`, 1]))
    const { non_field_errors } = (await refusalOf(JSON.stringify(many))) as { non_field_errors: string[] }
    assert.equal(non_field_errors.length, 5)
    const creation = await postJson(at, accounts, { username: 'jane', admin: true }, bearer)
    assert.deepEqual([creation.status, creation.body], [400, { non_field_errors: ['Unknown field: admin'] }])
  })

  it('may not be ambiguous, nested deeply, or anything but an object', async () => {
    const parseError = (fault: string) => ({ detail: `JSON parse error - ${fault}` })
    const twice = parseError('a name occurs twice in an object')
    assert.deepEqual(await refusalOf('{"active":true,"active":false}'), twice)
    assert.deepEqual(await refusalOf('{"active":true,"\\u0061ctive":false}'), twice)
    assert.deepEqual(await refusalOf('{"claims":{"a":{"b":1,"b":2}}}'), twice)
    const deep = parseError('a number has too many digits, or the body is nested too deeply')
    assert.deepEqual(await refusalOf(`{"claims":${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}}`), deep)
    assert.deepEqual(await refusalOf(`{"claims":{"a":${'['.repeat(8000)}${']'.repeat(8000)}}}`), deep)
    assert.deepEqual(await refusalOf(`{"claims":{"a":1${'0'.repeat(5000)}}}`), deep)
    assert.deepEqual(await refusalOf('{"active":true'), parseError('the body is not valid JSON (character 14)'))
    assert.deepEqual(await refusalOf(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])), parseError('the body is not UTF-8'))
    assert.deepEqual(await refusalOf('null'), { non_field_errors: ['No data provided'] })
    for (const value of ['[]', '1', '"a"', 'true']) {
      const { non_field_errors } = (await refusalOf(value)) as { non_field_errors: string[] }
      assert.match(non_field_errors[0] ?? '', /^Invalid data\. Expected a dictionary/)
    }
  })

  it('may have odd text and numbers inside claims, which the rules of claims judge', async () => {
    const text = '{"claims":{"a":"\\ud800","b":"\\u0000","c":1e999,"d":9007199254740993,"__proto__":{"e":1}}}'
    const { claims } = (await bodyOf(text)) as { claims: Record<string, unknown> }
    assert.deepEqual(Object.keys(claims), ['a', 'b', 'c', 'd', '__proto__'])
    assert.equal(Object.getPrototypeOf(claims), Object.prototype)
  })

  it('may not be empty, while an empty object changes nothing', async () => {
    const empty = { detail: 'JSON parse error - the body is empty' }
    assert.deepEqual(await refusalOf(''), empty)
    assert.deepEqual(await refusalOf('', bearer), empty)
  })

  it('may have 16384 bytes and no more', async () => {
    const sized = (bytes: number) => JSON.stringify({ claims: { a: 'x'.repeat(bytes - 19) } })
    assert.equal((await patch(sized(16_384))).status, 204)
    assert.equal((await patch(sized(16_385))).status, 413)
  })

  it('is JSON: forms and other types are refused', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=b',
      'application/merge-patch+json',
      'text/plain',
      'application/json; charset=utf-16',
    ]) {
      const { status, body } = await patch('active=false', { ...bearer, 'content-type': type })
      assert.deepEqual([status, body], [415, { detail: `Unsupported media type "${type}" in request.` }])
    }
    assert.equal((await patch('{}', bearer)).status, 415)
    assert.equal((await patch('{}', { ...bearer, 'content-type': 'application/json; charset=utf-8' })).status, 204)
  })
})

describe('an admin operation', () => {
  it('serves PUT, PATCH and DELETE, and names them in Allow', async (t) => {
    const at = await startEcho(t)
    const headers = json
    const served = [
      await send(at, 'DELETE', account, { headers: bearer }),
      await send(at, 'PATCH', account, { headers, body: '{}' }),
      await send(at, 'PUT', `${account}password`, { headers, body: '{"password":"x"}' }),
      await send(at, 'DELETE', `${account}sessions/0b9d7d2e`, { headers: bearer }),
    ]
    assert.deepEqual(
      served.map((answer) => [answer.status, answer.text, answer.headers['content-type'], answer.headers.allow]),
      ['GET, PATCH, DELETE, HEAD, OPTIONS', 'GET, PATCH, DELETE, HEAD, OPTIONS', 'PUT, OPTIONS', 'DELETE, OPTIONS'].map(
        (allow) => [204, '', undefined, allow],
      ),
    )
    const other = await send(at, 'PUT', account, { headers, body: '{}' })
    assert.deepEqual([other.status, other.body], [405, { detail: 'Method "PUT" not allowed.' }])
  })

  it('reads true and false in a query, and refuses other words', async (t) => {
    const at = await startEcho(t)
    for (const [text, active] of [
      ['true', true],
      ['false', false],
    ] as const) {
      at.calls.length = 0
      await send(at, 'GET', `${accounts}?active=${text}`, { headers: bearer })
      assert.deepEqual(at.calls[0]?.params, { active })
    }
    for (const text of ['True', '1', '0', '', 'yes', 'null', '%20true', 'true%00']) {
      const { status, body } = await send(at, 'GET', `${accounts}?active=${text}`, { headers: bearer })
      assert.deepEqual([status, body], [400, { detail: 'active must be true or false.' }], text)
    }
  })

  it('is given the admin, and an actor for the audit trail', async (t) => {
    const at = await startEcho(t)
    await send(at, 'GET', account, { headers: bearer })
    await send(at, 'GET', account, { headers: { authorization: 'bAsIc YmlsbGluZzpi' } })
    assert.deepEqual(
      at.calls.map(({ admin, client, account: caller }) => [admin, client.actor, caller]),
      [
        [{ kind: 'account', accountId: 1, sessionId: 's' }, 'account:1', undefined],
        [{ kind: 'client', id: 'billing' }, 'client:billing', undefined],
      ],
    )
  })

  it('is refused to pages of other origins, even those that CORS_ORIGINS lists', async (t) => {
    const at = await startEcho(t, { corsOrigins: ['https://app.example.com'] })
    const from = (site: string) =>
      send(at, 'GET', account, { headers: { ...bearer, 'sec-fetch-site': site, origin: 'https://app.example.com' } })
    for (const site of ['cross-site', 'same-site', 'none, cross-site']) {
      const { status, body } = await from(site)
      const refusal = { detail: 'Requests from pages of other origins are refused.', code: 'origin_refused' }
      assert.deepEqual([status, body], [403, refusal], site)
    }
    for (const site of ['same-origin', 'none']) assert.equal((await from(site)).status, 204, site)
  })
})
