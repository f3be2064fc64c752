import { type Inputs, named } from './inputs-of-a-parser.ts'
import { filled, headBytes, rawRequest } from './requests.ts'

/** Units of lists, quotes, escapes, numbers and addresses. */
const headUnits = [
  ...'0,;"\\%.[]{}=:/-+*&?_@\'`(<~!#^|$',
  ...[
    ' ',
    '\t',
    '\xa0',
    '\xff',
    'xX',
    '[]',
    '{}',
    'a,',
    'a;',
    'a&',
    'a=b;',
    '=;',
    'a=&',
    '"",',
    '"a",',
    '"a";',
    'W/"a",',
  ],
  ...[
    '%41',
    '%2',
    '%25',
    '%00',
    '%zz',
    '%f0%9f%98%80',
    '\\"',
    '"\\',
    'a/b,',
    '*/*,',
    '/*,',
    '* ',
    'a b',
    ' ,',
    '; ',
    ', ',
    'x-a,',
    'a ,\t',
  ],
  ...[
    '::1,',
    '::,',
    '[::1]:8,',
    '127.0.0.1,',
    '10.0.0.1,',
    '1.1.1.1:1,',
    'for=_a;',
    'for="[::1]",',
    'a;q=0.1,',
    'br;q=0,',
  ],
  ...[
    'charset=;',
    'charset,',
    '; charset',
    'boundary=',
    'Bearer ',
    'Basic ',
    'a:',
    '.a',
    'eyJ',
    'AA==',
    '../',
    './',
    'x://',
  ],
  ...[
    '__Host-latchkey-refresh=',
    '__Host-latchkey-refresh=;',
    ' __Host-latchkey-device=a;',
    'application/',
    'text/html',
  ],
]

/** Inputs of a header: each unit after each beginning, with an end that survives trimming. */
const headerInputs = (
  header: string,
  request: (line: string) => Buffer,
  beginnings: readonly string[] = ['x'],
  parser = header,
): Inputs => {
  const send = (value: string) => request(`${header}: ${value}`)
  const texts = beginnings.flatMap((start, place) =>
    headUnits.flatMap((unit) => [
      filled(start, unit, 'x', headBytes),
      ...(place === 0 ? [] : [filled(start, unit, '', headBytes)]),
    ]),
  )
  return { parser, header, ordinary: send('a'.repeat(headBytes)), hostile: named(texts, send) }
}

const json = 'Content-Type: application/json'
const verify = 'POST /api/user/token/verify/'
const login = 'POST /api/user/token/'
const refresh = 'POST /api/user/token/refresh'
const token = '{"token":"x"}'
const credentials = '{"username":"a","password":"b"}'
const nearPage = ['X-Refresh-Transport: cookie', 'Sec-Fetch-Site: same-origin']

const get =
  (path: string, ...headers: readonly string[]) =>
  (line: string): Buffer =>
    rawRequest(`GET ${path}`, [...headers, line])
const post =
  (path: string, body: string, ...headers: readonly string[]) =>
  (line: string): Buffer =>
    rawRequest(path, [json, ...headers, line], body)
const preflight = (line: string): Buffer =>
  rawRequest(`OPTIONS ${refresh.slice(5)}`, [
    'Origin: https://app.example.com',
    ...(line.startsWith('Access-Control-Request-Method') ? [] : ['Access-Control-Request-Method: POST']),
    line,
  ])

/** Every header that the service, Node, Koa or a library reads. */
const headers: readonly Inputs[] = [
  headerInputs('Accept', post(verify, token), ['x', '*/* ', 'application/json ']),
  headerInputs('Accept', get('/openapi.yaml', 'If-None-Match: *'), ['x'], 'Accept of the contract'),
  headerInputs('Accept', get('/nowhere'), ['x', 'text/html', 'text/html;q='], 'Accept of unknown paths'),
  headerInputs('Accept-Encoding', get('/docs')),
  headerInputs('Access-Control-Request-Headers', preflight, ['x', 'x-csrftoken,', ' ,', '*,']),
  headerInputs('Access-Control-Request-Method', preflight),
  headerInputs('Authorization', get('/api/user/me/'), ['x', 'Bearer ', 'Bearer a.', 'Bearer eyJ.e30.', 'Bearer']),
  headerInputs('Authorization', get('/api/revocations'), ['x', 'Basic ', 'Basic YTpi'], 'Authorization of clients'),
  headerInputs('Cache-Control', get('/docs', 'If-None-Match: "a"')),
  headerInputs('Connection', get('/healthz')),
  headerInputs('Content-Encoding', post(verify, token), ['x', 'identity']),
  headerInputs('Content-Length', get('/healthz')),
  headerInputs('Content-Type', (line) => rawRequest(verify, [line], token), [
    'x',
    'application/json;',
    'application/',
    'multipart/form-data; boundary=',
    'multipart/form-data;',
  ]),
  headerInputs('Cookie', post(refresh, '{}', ...nearPage), ['x', 'a=b; ', '__Host-latchkey-refresh=a']),
  headerInputs('Cookie', post(login, credentials), ['x'], 'Cookie of a login'),
  headerInputs('Expect', get('/healthz')),
  headerInputs('Forwarded', get('/healthz')),
  headerInputs('Host', (line) => Buffer.from(`GET /healthz HTTP/1.1\r\n${line}\r\n\r\n`, 'latin1')),
  headerInputs('Idempotency-Key', post(refresh, '{"refresh":"x"}')),
  headerInputs('If-Modified-Since', get('/docs')),
  headerInputs('If-None-Match', get('/.well-known/jwks.json'), ['x', '"', '*']),
  headerInputs('If-None-Match', get('/docs'), ['x', '"', '*'], 'If-None-Match of the docs'),
  headerInputs('Origin', post(refresh, '{"refresh":"x"}')),
  headerInputs('Sec-Fetch-Site', post(refresh, '{}', 'X-Refresh-Transport: cookie')),
  headerInputs('traceparent', get('/healthz'), ['x', '01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-']),
  headerInputs('Transfer-Encoding', get('/healthz')),
  headerInputs('User-Agent', post(login, credentials)),
  headerInputs('X-Device-Token', post(login, credentials)),
  headerInputs('X-Forwarded-For', get('/healthz'), ['x', '127.0.0.1,']),
  headerInputs('X-Refresh-Transport', post(refresh, '{}'), ['x', 'cookie']),
  headerInputs('X-Request-Id', get('/healthz')),
]

/** Many header lines instead of one long one. */
const lines: readonly Inputs[] = [
  'a: b',
  'X-Forwarded-For: 127.0.0.1',
  'Cookie: a=b',
  'Accept: */*',
  'x:',
  'Content-Type: a',
].map((line) => ({
  parser: `many lines "${line}"`,
  ordinary: get('/healthz')(`x: ${'a'.repeat(headBytes)}`),
  hostile: new Map([[line, get('/healthz')(filled('', `${line}\r\n`, 'x: y', headBytes))]]),
}))

const target = (
  parser: string,
  beginnings: readonly string[],
  method = 'GET',
  lines: readonly string[] = [],
): Inputs => {
  const send = (text: string) => rawRequest(`${method} ${text.replaceAll(/[\s\xa0\xff]/g, '+')}`, lines)
  const texts = beginnings.flatMap((start) => headUnits.map((unit) => filled(start, unit, 'x', headBytes)))
  return { parser, ordinary: send(filled(beginnings[0] ?? '', 'a', '', headBytes)), hostile: named(texts, send) }
}

const targets: readonly Inputs[] = [
  target('path', ['/', '/x', '/api/user/sessions/', '/api/user/', '//']),
  target('path of the docs', ['/docs/', '/docs/assets/', '/llms']),
  target('path of a page for browsers', ['/', '/docs/', '/%61'], 'GET', ['Accept: text/html']),
  target('query', ['/healthz?', '/api/revocations?since=', '/api/revocations?', '/.well-known/jwks.json?']),
  target('address as target', ['http://', 'http://x/', 'http://a?', 'http://[', 'x']),
]

/** Inputs of the parsers of a head. */
export const headInputs: readonly Inputs[] = [...headers, ...lines, ...targets]
