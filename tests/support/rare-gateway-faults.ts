import { dropping, losing, type PlantedFault, rewriting, setting } from './fault-makers.ts'
import { headerOf, type Passing, without } from './planted-gateway.ts'

const nothing: Passing = { method: '', path: '', headers: [], body: Buffer.alloc(0) }

/** What fewer gateways do. */
export const rareFaults: readonly PlantedFault[] = [
  { name: 'removes X-Device-Token of requests', found: 'writing.device-token', request: dropping('X-Device-Token') },
  {
    name: 'writes Retry-After as a date',
    found: 'writing.retry-after',
    answer: (returning) => {
      const wait = headerOf(returning, 'Retry-After')
      const date = new Date(Date.now() + Number(wait) * 1000).toUTCString()
      return wait === undefined ? returning : setting('Retry-After', date)(returning, nothing)
    },
  },
  {
    name: 'shortens WWW-Authenticate',
    found: 'requests.authorization',
    answer: (returning) => ({
      ...returning,
      headers: returning.headers.map(([name, value]) => [name, value.replace(/, error_code=.*/, '')]),
    }),
  },
  {
    name: 'limits URLs to 2 kB',
    found: 'requests.long-url',
    request: ({ path }) => (path.length > 2048 ? { status: 414, headers: [], body: Buffer.alloc(0) } : undefined),
  },
  {
    name: 'forwards 429 as 503',
    found: 'writing.retry-after',
    answer: (returning) => (returning.status === 429 ? { ...returning, status: 503 } : returning),
  },
  {
    name: 'serves an old copy of the key set',
    found: 'caching.stored',
    answer: (returning, passing) =>
      passing.path === '/.well-known/jwks.json' ? setting('Age', '86400')(returning, passing) : returning,
    with: ['methods'],
  },
  {
    name: 'drops members that are null',
    found: 'answers.body',
    answer: rewriting((text) => text.replaceAll(/,"\w+":null/g, '')),
    with: ['accounts'],
  },
  {
    name: 'joins the lines of Set-Cookie',
    found: 'cookies.attributes',
    answer: (returning) => {
      const all = returning.headers.filter(([name]) => name === 'Set-Cookie').map(([, value]) => value)
      const rest = without(returning.headers, 'Set-Cookie')
      return all.length < 2 ? returning : { ...returning, headers: [...rest, ['Set-Cookie', all.join(', ')]] }
    },
  },
  {
    name: 'loses Access-Control-Allow-Credentials',
    found: 'cookies.attributes',
    answer: losing('Access-Control-Allow-Credentials'),
  },
  {
    name: 'refuses unknown content types itself',
    found: 'requests.content-type',
    request: (passing) =>
      (headerOf(passing, 'Content-Type') ?? 'application/json').includes('json')
        ? undefined
        : { status: 415, headers: [['Content-Type', 'application/json']], body: Buffer.from('{"detail":"no"}') },
  },
  {
    name: 'cuts answers short',
    found: 'answers.json',
    answer: (returning) => ({ ...returning, body: returning.body.subarray(0, 20) }),
  },
  {
    name: 'replaces the user agent',
    found: 'writing.client-address',
    request: (passing) => {
      passing.headers = [...without(passing.headers, 'User-Agent'), ['User-Agent', 'gateway/1.0']]
      return undefined
    },
  },
]
