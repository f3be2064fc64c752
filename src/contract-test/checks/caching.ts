import { isDeepStrictEqual } from 'node:util'
import { type Check, expectValue, type Fault, NotRun } from '../check.ts'
import type { Exchange } from '../exchange.ts'
import { paths } from '../sessions.ts'
import { jsonRequest, parseJson, type World } from '../world.ts'

/** Caches: only public documents may be stored. */
export const cachingChecks: readonly Check[] = [
  {
    id: 'caching.stored',
    title: 'No answer with no-store comes from a cache',
    look: 'Caching rules that ignore Cache-Control: no-store (nginx: proxy_ignore_headers, proxy_cache_valid; CDN: cache everything).',
    run: async (world) => {
      for (let round = 0; round < 2; round += 1) {
        await world.ask({ method: 'GET', path: paths.me })
        await world.ask({ method: 'GET', path: '/api/user/contract-test-unknown/' })
        await world.ask(jsonRequest(paths.verify, { token: 'x' }))
        await world.ask(jsonRequest(paths.refresh, { refresh: 'x' }))
      }
      // A gateway may join equal requests that are under way.
      const same = { method: 'GET', path: paths.me, headers: { Authorization: 'Bearer contract-test' } }
      await Promise.all([world.ask(same), world.ask(same), world.ask(same)])
      return [...repeatedFaults(world.exchanges), ...staleFaults(world.exchanges)]
    },
  },
  {
    id: 'caching.credentials',
    title: 'An answer for one token is not given to requests without it',
    look: 'A cache whose key leaves out Authorization. It would show the account of one user to others.',
    run: async (world) => {
      const { authorization } = await world.sessions.member()
      const faults: Fault[] = []
      for (const path of [paths.me, paths.sessions]) {
        const own = { method: 'GET', path, headers: authorization }
        const request = { method: 'GET', path }
        faults.push(...expectValue(own, 'status', (await world.ask(own)).status, 200))
        faults.push(...expectValue(request, 'status', (await world.ask(request)).status, 401))
      }
      return faults
    },
  },
  {
    id: 'caching.compression',
    title: 'Vary names Accept-Encoding where compression applies, and both forms are the same document',
    look: 'Vary is removed, a cache stores one form for all clients, or a body is compressed twice.',
    run: async (world) => {
      const plain = { method: 'GET', path: '/openapi.json' }
      const packed = { ...plain, headers: { 'Accept-Encoding': 'gzip' } }
      const first = await world.ask(packed)
      if (first.status !== 200) throw new NotRun(`/openapi.json is not served here (${first.status})`)
      const second = await world.ask(plain)
      const vary = (first.headers.vary ?? 'absent').toLowerCase()
      const isPacked = first.headers['content-encoding'] !== undefined
      return [
        ...(await packedFaults(world)),
        ...(isPacked && !vary.includes('accept-encoding')
          ? [{ request: packed, came: `Vary: ${vary}`, expected: 'Vary with Accept-Encoding' }]
          : []),
        ...(isDeepStrictEqual(parseJson(first.text), parseJson(second.text))
          ? []
          : [{ request: plain, came: 'another document than with gzip', expected: 'the same document' }]),
      ]
    },
  },
  {
    id: 'caching.contract',
    title: 'The served contract is the one that this run compares with',
    look: 'A body filter or an old copy in a cache changes /openapi.json. After an upgrade, pass --openapi.',
    run: async (world) => {
      const request = { method: 'GET', path: '/openapi.json' }
      const { status, text } = await world.ask(request)
      if (status !== 200) throw new NotRun(`/openapi.json is not served here (${status})`)
      const served = parseJson(text)
      if (isDeepStrictEqual(served, world.source)) return []
      const version = (document: unknown): string =>
        String((document as { info?: { version?: unknown } } | undefined)?.info?.version)
      const came = `a document that differs (version ${version(served)})`
      return [{ request, came, expected: `the contract of this run (version ${version(world.source)})` }]
    },
  },
]

/** Answers of the API are the same for clients that accept compression. */
async function packedFaults(world: World): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const plain of [
    { method: 'GET', path: paths.keys },
    { method: 'GET', path: paths.me },
    jsonRequest(paths.verify, { token: 'x' }),
  ]) {
    const headers: Record<string, string> = 'headers' in plain ? plain.headers : {}
    const request = { ...plain, headers: { ...headers, 'Accept-Encoding': 'gzip, deflate, br' } }
    const answers = [await world.ask(plain), await world.ask(request)]
    const [first, second] = answers.map(({ text }) => parseJson(text))
    if (isDeepStrictEqual(first, second)) continue
    faults.push({ request, came: 'another body than without compression', expected: 'the same body' })
  }
  return faults
}

/** Public documents may be stored for minutes. */
const isPublic = ({ request: { path } }: Exchange): boolean =>
  path.startsWith('/.well-known/') || path.startsWith('/openapi.')

/** Copies of a public document may be as old as it allows. */
function staleFaults(exchanges: readonly Exchange[]): Fault[] {
  return exchanges.filter(isPublic).flatMap(({ request, answer: { headers } }) => {
    const most = /max-age=(\d{1,9})/.exec(headers['cache-control'] ?? '')?.[1] ?? '0'
    const isStale = Number(headers.age ?? 0) > Number(most)
    return isStale ? [{ request, came: `Age: ${headers.age}`, expected: `an age of at most ${most} seconds` }] : []
  })
}

function repeatedFaults(exchanges: readonly Exchange[]): Fault[] {
  const seen = new Map<string, Exchange>()
  const faults: Fault[] = []
  for (const exchange of exchanges.filter((one) => !isPublic(one))) {
    const { request, answer } = exchange
    const { age, 'x-request-id': id, 'x-cache': cache = '', 'cf-cache-status': status = '' } = answer.headers
    const names = Object.keys(request.headers ?? {}).map((name) => name.toLowerCase())
    const expected = 'an answer of the service itself'
    if (Number(age ?? 0) > 0) faults.push({ request, came: `Age: ${age}`, expected })
    else if (/\bhit\b/i.test(`${cache} ${status}`))
      faults.push({ request, came: `X-Cache: ${cache}${status}`, expected })
    if (id === undefined || names.includes('x-request-id')) continue
    if (seen.has(id)) faults.push({ request, came: 'the X-Request-Id of an earlier answer', expected })
    seen.set(id, exchange)
  }
  return faults
}
