import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { startService, type TestService } from '../support/service.ts'
import { paths, postJson, type Received, rawBody, send, sendRaw, statuses } from './client.ts'

const password = 'correct horse battery'
const right = { username: 'jane_doe', password }
let service: TestService

before(async () => {
  service = await startService()
  await service.service.register('jane_doe', password)
})
after(async () => {
  assert.equal((await postJson(service, paths.obtainTokenPair, right)).status, 200, 'the service still answers')
  await service.stop()
})

const post = (body: string | Buffer, contentType: string | undefined, headers = {}): Promise<Received> =>
  send(service, 'POST', paths.obtainTokenPair, {
    body,
    headers: contentType === undefined ? headers : { 'content-type': contentType, ...headers },
  })
const json = (body: string | Buffer, headers = {}) => post(body, 'application/json', headers)
const form = (body: string | Buffer) => post(body, 'application/x-www-form-urlencoded')
const parseError = (after: string) => ({ detail: `JSON parse error - ${after}` })

describe('the size of a body', () => {
  const padded = (bytes: number): string => {
    const text = JSON.stringify({ ...right, filler: '' })
    return text.replace('"filler":"', `"filler":"${'x'.repeat(bytes - text.length)}`)
  }
  const chunked = (body: string): Promise<string> => {
    const head = `POST ${paths.obtainTokenPair} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n`
    const chunks = (body.match(/.{1,1000}/gs) ?? []).map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
    return sendRaw(service, `${head}Transfer-Encoding: chunked\r\n\r\n${chunks.join('')}0\r\n\r\n`)
  }
  const tooLarge = { detail: 'Request body is too large. At most 16384 bytes are accepted.' }

  it('may be 16384 bytes', async () => {
    assert.equal((await json(padded(16_384))).status, 200)
  })

  it('may not be 16385 bytes', async () => {
    const answer = await json(padded(16_385))
    assert.deepEqual([answer.status, answer.body], [413, tooLarge])
  })

  it('may be 16384 bytes in chunks', async () => {
    assert.deepEqual(statuses(await chunked(padded(16_384))), [200])
  })

  it('may not be 16385 bytes in chunks', async () => {
    const answer = await chunked(padded(16_385))
    assert.deepEqual([statuses(answer), rawBody(answer)], [[413], tooLarge])
  })

  it('may have at most a hundred small chunks before the connection is closed', async () => {
    const body = padded(150)
    const chunks = [...body].map((character) => `1\r\n${character}\r\n`).join('')
    const head = `POST ${paths.obtainTokenPair} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`
    const answer = await sendRaw(service, `${head}Transfer-Encoding: chunked\r\n\r\n${chunks}0\r\n\r\n`)
    assert.deepEqual(
      [statuses(answer), rawBody(answer)],
      [[400], { detail: 'The request body comes in too many chunks.' }],
    )
  })

  it('is limited in bytes and not in characters', async () => {
    assert.equal((await json(padded(16_384).replace('xx', 'é'))).status, 200)
    assert.equal((await json(padded(16_384).replace('x', 'é'))).status, 413)
  })

  it('is limited for forms too', async () => {
    assert.equal((await form(`username=${'a'.repeat(20_000)}`)).status, 413)
    assert.equal((await post('a'.repeat(20_000), 'multipart/form-data; boundary=b')).status, 413)
  })

  it('may be 0 for any media type', async () => {
    const required = { username: ['This field is required.'], password: ['This field is required.'] }
    for (const type of [undefined, 'text/plain', 'application/json', 'multipart/form-data']) {
      const answer = await post('', type)
      assert.deepEqual([answer.status, answer.body], [400, required])
    }
  })
})

describe('a JSON body', () => {
  it('is refused when malformed, without repeating any of it', async () => {
    for (const text of [
      '{',
      '{"username":"s3cret',
      '{"a":1,}',
      "{'a':1}",
      '{"a":NaN}',
      '{}x',
      '\ufeff{}',
      ' ',
      '{"a":"\n"}',
    ]) {
      const answer = await json(text)
      assert.equal(answer.status, 400)
      assert.match((answer.body as { detail: string }).detail, /^JSON parse error - the body is not valid JSON/)
      assert.ok(!answer.text.includes('s3cret'))
    }
  })

  it('is refused when it is not UTF-8', async () => {
    for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf4, 0x90, 0x80, 0x80]]) {
      const body = Buffer.concat([Buffer.from('{"username":"'), Buffer.from(bytes), Buffer.from('","password":"x"}')])
      const answer = await json(body)
      assert.deepEqual([answer.status, answer.body], [400, parseError('the body is not UTF-8')])
    }
  })

  it('is refused with its Python type when it is not an object', async () => {
    for (const [text, type] of [
      ['[]', 'list'],
      ['"x"', 'str'],
      ['1', 'int'],
      ['1.0', 'float'],
      ['true', 'bool'],
    ] as const) {
      const answer = await json(text)
      const message = `Invalid data. Expected a dictionary, but got ${type}.`
      assert.deepEqual([answer.status, answer.body], [400, { non_field_errors: [message] }])
    }
    assert.deepEqual((await json('null')).body, { non_field_errors: ['No data provided'] })
  })

  it('is refused when any integer has more digits than Python reads', async () => {
    for (const digits of [4300, 4301]) {
      const answers = [
        await json(`{"a":[${'1'.repeat(digits)}],${JSON.stringify(right).slice(1)}`),
        await json(`{"a":${'1'.repeat(digits)},${JSON.stringify(right).slice(1)}`),
      ]
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([digits > 4300 ? 400 : 200]))
    }
    assert.equal((await json('1'.repeat(5000))).status, 400)
  })

  it('treats __proto__ as an ordinary field', async () => {
    const answer = await json(`{"__proto__":${JSON.stringify(right)}}`)
    assert.deepEqual([answer.status, Object.keys(answer.body as object)], [400, ['username', 'password']])
    assert.equal((await json(`{"__proto__":{"username":"x","n":1},${JSON.stringify(right).slice(1)}`)).status, 200)
  })

  it("has no fields from an object's prototype", async () => {
    for (const text of [
      '{"constructor":{"username":"a"}}',
      '{"toString":1,"hasOwnProperty":2}',
      '{"a":{"__proto__":{}}}',
    ]) {
      const answer = await json(text)
      assert.deepEqual(Object.keys(answer.body as object), ['username', 'password'])
    }
    assert.equal(({} as { username?: string }).username, undefined)
  })

  it('counts the last of duplicate keys', async () => {
    const text = JSON.stringify(right)
    assert.equal((await json(`{"username":"nobody","password":"x",${text.slice(1)}`)).status, 200)
    assert.equal((await json(`${text.slice(0, -1)},"password":"wrong"}`)).status, 401)
  })

  for (const [what, text] of Object.entries({
    lists: `${'['.repeat(8000)}${']'.repeat(8000)}`,
    'lists without end': '['.repeat(16_000),
    'objects in a field': `{"username":${'{"a":'.repeat(2600)}1${'}'.repeat(2600)}}`,
    'lists in a field': `{"username":${'['.repeat(8000)}${']'.repeat(8000)}}`,
    'lists beside a number': `{"password":1,"username":${'['.repeat(8000)}${']'.repeat(8000)}}`,
    'lists beside the fields': `{"username":1,"password":2,"x":${'['.repeat(8000)}${']'.repeat(8000)}}`,
  })) {
    it(`is refused or read when thousands of levels deep: ${what}`, async () => {
      const { status } = await json(text)
      assert.ok(status === 400 || status === 401, String(status))
    })
  }

  it('is refused unread when ten thousand objects deep', async () => {
    assert.equal((await json(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`)).status, 413)
  })

  it('accepts a number as its text and refuses other types', async () => {
    assert.equal((await json('{"username":12345,"password":1.0}')).status, 401)
    const answer = await json('{"username":true,"password":{"a":1}}')
    assert.deepEqual(answer.body, { username: ['Not a valid string.'], password: ['Not a valid string.'] })
  })

  it('reports every fault of a text', async () => {
    const answer = await json('{"username":"a\\u0000\\ud800b\\u0000","password":"x"}')
    assert.deepEqual(answer.body, {
      username: ['Null characters are not allowed.', 'Surrogate characters are not allowed: U+D800.'],
    })
  })

  it('is trimmed like in Python', async () => {
    const answer = await json(`{"username":"\\u001c\\u0085 jane_doe\\u3000","password":"\\u2028${password} "}`)
    assert.equal(answer.status, 200)
    assert.equal((await json(`{"username":"\\ufeffjane_doe","password":"${password}"}`)).status, 401)
  })
})

describe('a Content-Encoding', () => {
  for (const encoding of [
    'gzip',
    'deflate',
    'br',
    'zstd',
    'compress',
    'x-gzip',
    'foo',
    'gzip, identity',
    'identity, identity',
  ]) {
    it(`is refused with 415: ${encoding}`, async () => {
      for (const body of [gzipSync(JSON.stringify(right)), JSON.stringify(right)]) {
        const answer = await json(body, { 'content-encoding': encoding })
        assert.deepEqual([answer.status, answer.body], [415, { detail: 'Unsupported content encoding in request.' }])
      }
    })
  }

  it('is accepted when it is identity', async () => {
    for (const encoding of ['identity', 'Identity', 'IDENTITY', '']) {
      assert.equal((await json(JSON.stringify(right), { 'content-encoding': encoding })).status, 200, encoding)
    }
  })
})

describe('a media type', () => {
  for (const type of [
    'text/plain',
    'text/json',
    'application/jsonx',
    'application/vnd.api+json',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/json, application/json',
    'json',
    '/',
  ]) {
    it(`is refused with 415 and its name: ${type}`, async () => {
      const answer = await post(JSON.stringify(right), type)
      assert.deepEqual([answer.status, answer.body], [415, { detail: `Unsupported media type "${type}" in request.` }])
    })
  }

  it('is refused with 415 when a body has none', async () => {
    const answer = await post(JSON.stringify(right), undefined)
    assert.deepEqual([answer.status, answer.body], [415, { detail: 'Unsupported media type "" in request.' }])
  })

  for (const type of [
    'application/json; charset=UTF-8',
    'Application/JSON;charset="utf-8"',
    'application/json; charset=',
    'application/*',
    '*/json',
    '*/*',
  ]) {
    it(`is read as JSON: ${type}`, async () => {
      assert.equal((await post(JSON.stringify(right), type)).status, 200)
    })
  }
})

describe('a form', () => {
  const fields = new URLSearchParams(right).toString()

  it('is read', async () => {
    assert.equal((await form(fields)).status, 200)
  })

  it('counts the last of duplicate keys', async () => {
    assert.equal((await form(`username=x&password=y&${fields}`)).status, 200)
    assert.equal((await form(`${fields}&password=y`)).status, 401)
  })

  it('does not interpret brackets and dots', async () => {
    const answer = await form('username[a]=1&password.b=2&__proto__[username]=x&constructor=1')
    assert.deepEqual(Object.keys(answer.body as object), ['username', 'password'])
  })

  it('ignores a field named __proto__', async () => {
    assert.equal((await form(`${fields}&__proto__=x`)).status, 200)
  })

  it('keeps a leading question mark in a name', async () => {
    assert.deepEqual((await form(`?${fields}`)).body, { username: ['This field is required.'] })
  })

  it('is refused when it has more than 1,000 fields', async () => {
    assert.equal((await form(`${fields}${'&a=1'.repeat(998)}`)).status, 200)
    assert.equal((await form(`${fields}${'&a=1'.repeat(999)}`)).status, 400)
  })

  it('is refused when it is not UTF-8', async () => {
    const answer = await form(Buffer.concat([Buffer.from(`${fields}&x=`), Buffer.from([0xff])]))
    assert.deepEqual([answer.status, answer.body], [400, { detail: 'Form parse error - the body is not UTF-8' }])
  })

  it('is refused with a 4xx when malformed', async () => {
    for (const body of ['&&&===', '%', '%zz=%', 'username', '='.repeat(16_000), '&'.repeat(16_000)]) {
      assert.equal((await form(body)).status, 400, body.slice(0, 10))
    }
  })
})

describe('a multipart form', () => {
  const part = (name: string, value: string, more = '') =>
    `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`
  const multipart = (body: string | Buffer, type = 'multipart/form-data; boundary=b') => post(body, type)
  const good = `${part('username', 'jane_doe')}${part('password', password)}--b--\r\n`

  it('is read', async () => {
    assert.equal((await multipart(good)).status, 200)
  })

  it('counts the last of duplicate fields', async () => {
    assert.equal((await multipart(part('password', 'x') + good)).status, 200)
  })

  it('is refused with more than 64 parts, or an oversized Content-Type', async () => {
    assert.equal((await multipart(part('a', '1').repeat(60) + good)).status, 200)
    assert.equal((await multipart(part('a', '1').repeat(64) + good)).status, 400)
    assert.equal((await multipart(good, `multipart/form-data; boundary=b;${' '.repeat(300)}x=y`)).status, 400)
  })

  it('refuses a file in place of a field', async () => {
    const answer = await multipart(`${part('username', 'jane_doe')}${part('password', 'x', '; filename="f"')}--b--\r\n`)
    assert.deepEqual([answer.status, answer.body], [400, { password: ['Not a valid string.'] }])
  })

  it('counts a file before a field of the same name, in any order', async () => {
    const file = part('password', 'x', '; filename="f"')
    for (const body of [file + good, good.replace('--b--', `${file}--b--`)]) {
      assert.deepEqual((await multipart(body)).body, { password: ['Not a valid string.'] })
    }
  })

  it('ignores a file of another name', async () => {
    assert.equal((await multipart(part('avatar', 'x', '; filename="f"') + good)).status, 200)
  })

  it("ignores fields with the names of an object's members", async () => {
    assert.equal((await multipart(part('constructor', 'y') + good)).status, 200)
    assert.equal((await multipart(part('__proto__', 'x') + good)).status, 200)
  })

  it('reads an empty file control as a blank field', async () => {
    const answer = await multipart(`${part('password', '', '; filename=""') + part('username', 'jane_doe')}--b--\r\n`)
    assert.deepEqual(answer.body, { password: ['This field may not be blank.'] })
  })

  it('reads a part with its own type as a field', async () => {
    const typed = part('username', 'jane_doe').replace('\r\n\r\n', '\r\nContent-Type: application/octet-stream\r\n\r\n')
    assert.equal((await multipart(`${typed}${part('password', password)}--b--\r\n`)).status, 200)
  })

  it('accepts a binary file of another name, and refuses a field that is not UTF-8', async () => {
    const binary = (disposition: string) =>
      Buffer.concat([
        Buffer.from(part(disposition, '').slice(0, -2)),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(`\r\n${good}`),
      ])
    assert.equal((await multipart(binary('avatar"; filename="f'))).status, 200)
    assert.equal((await multipart(binary('note'))).status, 400)
  })

  for (const [what, body, type] of [
    ['there is no boundary', good, 'multipart/form-data'],
    ['the boundary is empty', good, 'multipart/form-data; boundary='],
    ['the boundary is another', good, 'multipart/form-data; boundary=other'],
    ['it is garbage', 'garbage', undefined],
    ['it is cut off', good.slice(0, -30), undefined],
    ['a part has no headers', '--b\r\n\r\nx\r\n--b--\r\n', undefined],
    ['a part has no name', '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n', undefined],
    ['there are a thousand parts', `${part('x', '').repeat(250)}--b--\r\n`, undefined],
    ['a header of a part is huge', part(`x${'y'.repeat(15_000)}`, ''), undefined],
    ['its type is a wildcard', good, 'multipart/*; boundary=b'],
  ] as const) {
    it(`is refused with 400 when ${what}`, async () => {
      assert.equal((await multipart(body, type)).status, 400)
    })
  }
})
