import { gzipSync } from 'node:zlib'
import { dropping, html, losing, type PlantedFault, replacing, rewriting, setting } from './fault-makers.ts'
import { headerOf, type Passing, type Returning, without } from './planted-gateway.ts'

type Answer = NonNullable<PlantedFault['answer']>

const refusal = (status: number): Returning => ({
  status,
  headers: [['Content-Type', 'text/html']],
  body: Buffer.from(html),
})

/** Answers requests whose body looks like an attack. */
const firewall =
  (pattern: RegExp) =>
  ({ body }: Passing): Returning | undefined =>
    pattern.test(body.toString()) ? refusal(403) : undefined

/** Changes header lines of answers. */
const changingHeader =
  (name: string, change: (value: string) => string): Answer =>
  (returning) => ({
    ...returning,
    headers: returning.headers.map(([one, value]) => [
      one,
      one.toLowerCase() === name.toLowerCase() ? change(value) : value,
    ]),
  })

const compressing =
  (times: number): Answer =>
  (returning, passing) => {
    const isPacked = headerOf(returning, 'Content-Encoding') !== undefined
    if (!headerOf(passing, 'Accept-Encoding')?.includes('gzip') || returning.body.length === 0) return returning
    if (isPacked && times === 1) return returning
    let { body } = returning
    for (let time = 0; time < times; time += 1) body = gzipSync(body)
    const headers = without(returning.headers, 'Content-Encoding')
    return { ...returning, headers: [...headers, ['Content-Encoding', 'gzip'], ['Vary', 'Accept-Encoding']], body }
  }

/** What only shows in single requests or headers. */
export const subtleFaults: readonly PlantedFault[] = [
  {
    name: 'removes Authorization of HEAD',
    found: 'methods.head',
    request: (passing) => (passing.method === 'HEAD' ? dropping('Authorization')(passing) : undefined),
  },
  { name: 'weakens ETag', found: 'requests.if-none-match', answer: changingHeader('ETag', (tag) => `W/${tag}`) },
  {
    name: 'changes ETag',
    found: 'requests.if-none-match',
    answer: changingHeader('ETag', (tag) => tag.replace(/"$/, '-gzip"')),
  },
  {
    name: 'answers each If-None-Match with 304',
    found: 'requests.if-none-match',
    answer: (returning, passing) =>
      headerOf(passing, 'If-None-Match') === undefined || returning.status !== 200
        ? returning
        : { ...returning, status: 304, body: Buffer.alloc(0), headers: without(returning.headers, 'Content-Type') },
  },
  {
    name: 'removes ETag of 304',
    found: 'requests.if-none-match',
    answer: (returning, passing) => (returning.status === 304 ? losing('ETag')(returning, passing) : returning),
  },
  {
    name: 'turns 304 into 200',
    found: 'requests.if-none-match',
    answer: (returning) => (returning.status === 304 ? { ...returning, status: 200 } : returning),
  },
  {
    name: 'merges slashes',
    found: 'routes.path-as-sent',
    request: (passing) => {
      passing.path = passing.path.replaceAll(/\/{2,9}/g, '/')
      return undefined
    },
  },
  {
    name: 'removes Origin',
    found: 'cors.answers',
    request: dropping('Origin'),
  },
  {
    name: 'turns 204 into 200 with an object',
    found: 'cors.preflight',
    answer: replacing(200, 'application/json', '{}', (_passing, { status }) => status === 204),
  },
  { name: 'refuses SQL words', found: 'bodies.ordinary-text', request: firewall(/union select/i) },
  { name: 'refuses quotes before OR', found: 'bodies.ordinary-text', request: firewall(/' or /i) },
  { name: 'refuses markup', found: 'bodies.ordinary-text', request: firewall(/<script/i) },
  { name: 'refuses paths', found: 'bodies.ordinary-text', request: firewall(/etc.passwd/i) },
  {
    name: 'refuses such passwords at the login only',
    found: 'bodies.ordinary-text',
    request: (passing) => (passing.path === '/api/user/token/' ? firewall(/<script/i)(passing) : undefined),
  },
  {
    name: 'refuses letters beyond ASCII',
    found: 'bodies.ordinary-text',
    request: ({ path, body }) =>
      path.includes('verify') && body.toString().includes('漢字') ? refusal(400) : undefined,
  },
  { name: 'compresses twice', found: 'caching.compression', answer: compressing(2) },
  { name: 'names a coding that it does not apply', found: 'answers.encoding', answer: compressing(0) },
  {
    name: 'names two codings',
    found: 'answers.encoding',
    answer: changingHeader('Content-Encoding', (coding) => `${coding}, ${coding}`),
  },
  {
    name: 'compresses for every client',
    found: 'answers.encoding',
    answer: (returning) =>
      returning.body.length === 0 || headerOf(returning, 'Content-Encoding') !== undefined
        ? returning
        : {
            ...returning,
            body: gzipSync(returning.body),
            headers: [...returning.headers, ['Content-Encoding', 'gzip']],
          },
  },
  {
    name: 'removes Vary without CORS',
    found: 'caching.compression',
    answer: losing('Vary'),
  },
  {
    name: 'sends Content-Type twice',
    found: 'answers.single-headers',
    answer: (returning) => ({
      ...returning,
      headers: [...returning.headers, ...returning.headers.filter(([name]) => name.toLowerCase() === 'content-type')],
    }),
  },
  {
    name: 'writes query strings in lower case',
    found: 'accounts.query',
    request: (passing) => {
      const [path = '', query] = passing.path.split('?')
      passing.path = query === undefined ? path : `${path}?${query.toLowerCase()}`
      return undefined
    },
  },
  {
    name: 'drops the body of PATCH',
    found: 'accounts.patch',
    request: (passing) => {
      if (passing.method === 'PATCH') passing.body = Buffer.alloc(0)
      return undefined
    },
  },
  {
    name: 'replaces 401 by a page',
    found: 'answers.json',
    answer: replacing(401, 'text/html', html, (_passing, { status }) => status === 401),
  },
  {
    name: 'replaces 403 by JSON of its own',
    found: 'answers.body',
    answer: replacing(403, 'application/json', '{"message":"Forbidden"}', (_passing, { status }) => status === 403),
    with: ['requests'],
  },
  {
    name: 'replaces 429 by a page',
    found: 'answers.json',
    answer: replacing(429, 'text/html', html, (_passing, { status }) => status === 429),
    with: ['writing'],
  },
  {
    name: 'writes Retry-After as a time that has passed',
    found: 'writing.retry-after',
    answer: changingHeader('Retry-After', () => 'Thu, 01 Jan 1970 00:00:00 GMT'),
  },
  {
    name: 'removes Cache-Control of unknown paths',
    found: 'answers.security-headers',
    answer: (returning, passing) =>
      returning.status === 404 ? losing('Cache-Control')(returning, passing) : returning,
  },
  {
    name: 'removes no-store',
    found: 'answers.cache-control',
    answer: changingHeader('Cache-Control', (value) => value.replace('no-store', 'private')),
  },
  {
    name: 'cuts large answers',
    found: 'caching.contract',
    answer: (returning) =>
      returning.body.length > 60_000 ? { ...returning, body: returning.body.subarray(0, 60_000) } : returning,
  },
  {
    name: 'writes numbers of the contract as texts',
    found: 'caching.contract',
    answer: rewriting((text) => text.replaceAll(/"(minimum|maximum)": ?(\d{1,9})/g, '"$1": "$2"')),
  },
  {
    name: 'answers 401 with a redirect to a login page',
    found: 'answers.redirect',
    answer: (returning) =>
      returning.status === 401 ? { status: 302, headers: [['Location', '/login']], body: Buffer.alloc(0) } : returning,
  },
  {
    name: 'sets HttpOnly off',
    found: 'cookies.attributes',
    answer: changingHeader('Set-Cookie', (value) => value.replace('; HttpOnly', '')),
  },
  {
    name: 'gives the cookies a path',
    found: 'cookies.attributes',
    answer: changingHeader('Set-Cookie', (value) => value.replace('Path=/', 'Path=/auth')),
  },
  {
    name: 'shortens CORS methods',
    found: 'cors.preflight',
    answer: setting('Access-Control-Allow-Methods', 'GET,POST'),
  },
]

/** What gateways add without harm. */
export const harmless: readonly Pick<PlantedFault, 'name' | 'answer' | 'request'>[] = [
  {
    name: 'adds headers of its own',
    answer: (returning) => ({
      ...returning,
      headers: [
        ...returning.headers,
        ['Server-Timing', 'proxy;dur=1.5'],
        ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'],
        ['Permissions-Policy', 'camera=()'],
        ['Via', '1.1 gateway'],
        ['Age', '0'],
        ['X-Cache', 'MISS from gateway'],
        ['Server', 'gateway/1.0'],
        ['Alt-Svc', 'h3=":443"; ma=86400'],
      ],
    }),
  },
  {
    name: 'writes names of headers in lower case',
    answer: (returning) => ({
      ...returning,
      headers: returning.headers.map(([name, value]) => [name.toLowerCase(), value]),
    }),
  },
  {
    name: 'forwards with headers of its own',
    request: (passing) => {
      passing.headers = [
        ...passing.headers,
        ['X-Forwarded-Proto', 'https'],
        ['X-Forwarded-Host', 'auth.example.com'],
        ['Via', '1.1 gateway'],
        ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
      ]
      return undefined
    },
  },
  { name: 'compresses what clients accept', answer: compressing(1) },
]
