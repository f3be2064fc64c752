import {
  caching,
  dropping,
  html,
  losing,
  type PlantedFault,
  redirect,
  replacing,
  rewriting,
  setting,
} from './fault-makers.ts'
import { headerOf, without } from './planted-gateway.ts'

/** Those that the checks were made for. */
export const expectedFaults: readonly PlantedFault[] = [
  { name: 'removes WWW-Authenticate', found: 'answers.www-authenticate', answer: losing('WWW-Authenticate') },
  {
    name: 'changes Content-Type',
    found: 'answers.content-type',
    answer: setting('Content-Type', 'text/plain', ({ body }) => body.length > 0),
  },
  {
    name: 'redirects for a missing slash',
    found: 'routes.trailing-slash',
    request: ({ path }) => (/^\/api\/.*[^/]$/.test(path) && !path.includes('?') ? redirect(`${path}/`) : undefined),
  },
  { name: 'removes Retry-After', found: 'writing.retry-after', answer: losing('Retry-After') },
  {
    name: 'stores answers with tokens',
    found: 'accounts.refresh',
    ...caching(({ method, path, body }) =>
      method === 'POST' && path.includes('refresh') ? `${path} ${body}` : undefined,
    ),
  },
  {
    name: 'has a 404 page in HTML',
    found: 'routes.unknown',
    answer: replacing(404, 'text/html', html, (_passing, { status }) => status === 404),
  },
  {
    name: 'loses the headers of CORS',
    found: 'cors.answers',
    answer: (returning) => ({
      ...returning,
      headers: returning.headers.filter(([name]) => !name.toLowerCase().startsWith('access-control-')),
    }),
  },
  { name: 'removes Idempotency-Key', found: 'requests.idempotency-key', request: dropping('Idempotency-Key') },
  {
    name: 'removes Idempotency-Key of valid requests only',
    found: 'writing.idempotency-key',
    request: (passing) =>
      (headerOf(passing, 'idempotency-key') ?? '').length < 22 ? undefined : dropping('Idempotency-Key')(passing),
  },
  {
    name: 'has a lower body limit',
    found: 'bodies.limit',
    request: ({ body }) =>
      body.length > 8192
        ? { status: 413, headers: [['Content-Type', 'text/html']], body: Buffer.from(html) }
        : undefined,
  },
  {
    name: 'writes whole numbers with a fraction',
    found: 'answers.numbers',
    answer: rewriting((text) => text.replaceAll(/([:[,])(\d+)(?=[,}\]])/g, '$1$2.0')),
  },
  {
    name: 'writes numbers as texts',
    found: 'accounts.current',
    answer: (returning, { path }) =>
      path === '/api/user/me/'
        ? { ...returning, body: Buffer.from(returning.body.toString().replace(/"id":(\d+)/, '"id":"$1"')) }
        : returning,
  },
  { name: 'removes Allow', found: 'methods.not-allowed', answer: losing('Allow') },
  {
    name: 'refuses HEAD',
    found: 'methods.head',
    request: ({ method }) => (method === 'HEAD' ? { status: 405, headers: [], body: Buffer.alloc(0) } : undefined),
  },
]

const isBefore = (path: string, prefix: string): boolean => path.startsWith(prefix)

/** More of what gateways do. */
export const furtherFaults: readonly PlantedFault[] = [
  { name: 'removes Authorization', found: 'requests.authorization', request: dropping('Authorization') },
  { name: 'removes Accept', found: 'requests.accept', request: dropping('Accept') },
  {
    name: 'replaces Content-Type of requests',
    found: 'requests.content-type',
    request: (passing) => {
      passing.headers = [...without(passing.headers, 'Content-Type'), ['Content-Type', 'application/json']]
      return undefined
    },
  },
  { name: 'removes If-None-Match', found: 'requests.if-none-match', request: dropping('If-None-Match') },
  { name: 'removes ETag', found: 'answers.etag', answer: losing('ETag') },
  { name: 'removes Sec-Fetch-Site', found: 'requests.fetch-site', request: dropping('Sec-Fetch-Site') },
  {
    name: 'removes X-Refresh-Transport',
    found: 'requests.refresh-transport',
    request: dropping('X-Refresh-Transport'),
  },
  { name: 'replaces X-Request-Id', found: 'requests.request-id', request: dropping('X-Request-Id') },
  { name: 'removes X-Request-Id of answers', found: 'answers.request-id', answer: losing('X-Request-Id') },
  { name: 'removes X-Device-Token of answers', found: 'accounts.login', answer: losing('X-Device-Token') },
  { name: 'removes the cookies', found: 'cookies.attributes', answer: losing('Set-Cookie') },
  { name: 'removes Cookie', found: 'cookies.refresh', request: dropping('Cookie') },
  {
    name: 'weakens cookies',
    found: 'cookies.attributes',
    answer: (returning) => ({
      ...returning,
      headers: returning.headers.map(([name, value]) => [name, value.replace('SameSite=Strict', 'SameSite=None')]),
    }),
  },
  {
    name: 'allows every origin',
    found: 'cors.unlisted',
    answer: setting('Access-Control-Allow-Origin', '*'),
  },
  {
    name: 'answers preflights by itself',
    found: 'cors.preflight',
    request: ({ method }) => (method === 'OPTIONS' ? { status: 200, headers: [], body: Buffer.alloc(0) } : undefined),
  },
  {
    name: 'leaves CORS out of errors',
    found: 'cors.answers',
    answer: (returning) =>
      returning.status < 400
        ? returning
        : { ...returning, headers: without(returning.headers, 'Access-Control-Allow-Origin') },
  },
  {
    name: 'sends the header of CORS twice',
    found: 'answers.single-headers',
    answer: (returning) => {
      const origin = headerOf(returning, 'Access-Control-Allow-Origin')
      if (origin === undefined) return returning
      return { ...returning, headers: [...returning.headers, ['Access-Control-Allow-Origin', origin]] }
    },
  },
  { name: 'removes Vary', found: 'cors.answers', answer: losing('Vary') },
  {
    name: 'ignores Authorization in its cache',
    found: 'caching.credentials',
    ...caching(({ method, path }) => (method === 'GET' && path === '/api/user/sessions/' ? path : undefined)),
  },
  {
    name: 'stores refusals',
    found: 'caching.stored',
    ...caching(({ method, path, headers }) =>
      method === 'GET' && path === '/api/user/me/' ? `${path} ${JSON.stringify(headers)}` : undefined,
    ),
  },
  { name: 'replaces Cache-Control', found: 'answers.cache-control', answer: setting('Cache-Control', 'max-age=60') },
  {
    name: 'replaces a security header',
    found: 'answers.security-headers',
    answer: setting('X-Frame-Options', 'SAMEORIGIN'),
  },
  {
    name: 'removes Content-Security-Policy',
    found: 'answers.security-headers',
    answer: losing('Content-Security-Policy'),
  },
  {
    name: 'adds a charset',
    found: 'answers.content-type',
    answer: setting('Content-Type', 'application/json; charset=utf-8'),
  },
  {
    name: 'lets the method be replaced',
    found: 'methods.override',
    request: (passing) => {
      passing.method = headerOf(passing, 'X-HTTP-Method-Override') ?? passing.method
      return undefined
    },
  },
  {
    name: 'blocks DELETE and PATCH',
    found: 'routes.operations',
    request: ({ method }) =>
      ['DELETE', 'PATCH'].includes(method)
        ? { status: 403, headers: [['Content-Type', 'text/html']], body: Buffer.from(html) }
        : undefined,
  },
  {
    name: 'drops the query',
    found: 'routes.query',
    request: (passing) => {
      passing.path = passing.path.split('?', 1)[0] ?? ''
      return undefined
    },
  },
  {
    name: 'decodes paths once more',
    found: 'routes.path-as-sent',
    request: (passing) => {
      passing.path = passing.path.replace('%25', '%')
      return undefined
    },
  },
  {
    name: 'writes paths in lower case',
    found: 'routes.path-as-sent',
    request: (passing) => {
      passing.path = passing.path.toLowerCase()
      return undefined
    },
  },
  {
    name: 'does not forward the key set',
    found: 'routes.operations',
    request: ({ path }) =>
      isBefore(path, '/.well-known/')
        ? { status: 404, headers: [['Content-Type', 'text/html']], body: Buffer.from(html) }
        : undefined,
  },
  {
    name: 'wraps answers in an envelope',
    found: 'answers.body',
    answer: rewriting((text) => (text === '' ? text : `{"data":${text}}`)),
  },
  {
    name: 'rewrites numbers of requests',
    found: 'writing.large-number',
    request: (passing) => {
      const type = headerOf(passing, 'content-type') ?? ''
      if (!type.startsWith('application/json') || passing.body.length === 0) return undefined
      try {
        passing.body = Buffer.from(JSON.stringify(JSON.parse(passing.body.toString())))
      } catch {
        // Malformed JSON passes.
      }
      return undefined
    },
  },
  {
    name: 'reads requests as Latin-1',
    found: 'writing.text',
    request: (passing) => {
      passing.body = Buffer.from(passing.body.toString('latin1'))
      return undefined
    },
  },
  {
    name: 'repairs invalid UTF-8',
    found: 'bodies.bytes',
    request: (passing) => {
      if (!(headerOf(passing, 'content-type') ?? '').includes('form'))
        passing.body = Buffer.from(passing.body.toString())
      return undefined
    },
  },
  {
    name: 'requires a body for POST',
    found: 'bodies.empty',
    request: ({ method, body }) =>
      method === 'POST' && body.length === 0 ? { status: 411, headers: [], body: Buffer.from(html) } : undefined,
  },
  {
    name: 'limits Authorization to 4 kB',
    found: 'requests.long-token',
    request: (passing) =>
      (headerOf(passing, 'authorization') ?? '').length > 4096
        ? { status: 431, headers: [], body: Buffer.alloc(0) }
        : undefined,
  },
  {
    name: 'answers refusals with 200',
    found: 'routes.operations',
    answer: (returning) => (returning.status === 401 ? { ...returning, status: 200 } : returning),
  },
  {
    name: 'serves an older contract',
    found: 'caching.contract',
    answer: (returning, { path }) =>
      path === '/openapi.json'
        ? {
            ...returning,
            body: Buffer.from(returning.body.toString().replace(/"version": ?"[\d.]+"/, '"version":"0.0.9"')),
          }
        : returning,
  },
]
