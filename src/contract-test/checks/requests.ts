import { gzipSync } from 'node:zlib'
import { type Check, expectValue, type Fault, NotRun } from '../check.ts'
import type { TestRequest } from '../exchange.ts'
import { paths } from '../sessions.ts'
import { jsonRequest, member, type World } from '../world.ts'

/** Request headers arrive unchanged: the service reacts to each of them. */
export const requestChecks: readonly Check[] = [
  {
    id: 'requests.authorization',
    title: 'Authorization arrives, and WWW-Authenticate says why a token is refused',
    look: 'An authentication plugin that consumes Authorization, and lists of headers that are forwarded.',
    run: async (world) => {
      const bare = await world.ask({ method: 'GET', path: paths.me })
      const scheme = bare.headers['www-authenticate']?.split(' ', 1)[0] ?? 'Bearer'
      const faults: Fault[] = []
      for (const name of [scheme, scheme.toLowerCase()]) {
        const request = { method: 'GET', path: paths.me, headers: { Authorization: `${name} contract-test` } }
        const { status, headers } = await world.ask(request)
        const challenge = headers['www-authenticate'] ?? 'absent'
        faults.push(...expectValue(request, 'status', status, 401))
        const missing = ['error="invalid_token"', 'error_description="', 'error_code="'].filter(
          (part) => !challenge.includes(part),
        )
        if (challenge.startsWith(scheme) && missing.length === 0) continue
        const expected = `WWW-Authenticate: ${scheme} with ${missing.join(' and ')}`
        faults.push({ request, came: `WWW-Authenticate: ${challenge}`, expected })
      }
      return faults
    },
  },
  {
    id: 'requests.long-token',
    title: 'An Authorization header of 6,000 characters is accepted',
    look: 'Limits for request headers (nginx: large_client_header_buffers). Tokens with many claims are long.',
    run: (world) =>
      unlessStatus(world, 401, {
        method: 'GET',
        path: paths.me,
        headers: { Authorization: `Bearer ${'a.'.repeat(3000)}` },
      }),
  },
  {
    id: 'requests.long-url',
    title: 'A query of 4,000 characters is accepted',
    look: 'Limits for the length of URLs. Cursors of lists are long.',
    run: (world) => unlessStatus(world, 401, { method: 'GET', path: `${paths.sessions}?cursor=${'a'.repeat(4000)}` }),
  },
  {
    id: 'requests.accept',
    title: 'Accept arrives: a client that does not accept JSON gets 406',
    look: 'A gateway that removes or replaces Accept.',
    run: async (world) => [
      ...(await unlessStatus(world, 406, { method: 'GET', path: paths.keys, headers: { Accept: 'text/html' } })),
      ...(await unlessStatus(world, 406, jsonRequest(paths.verify, { token: 'x' }, { Accept: 'application/xml' }))),
      ...(await unlessStatus(world, 200, { method: 'GET', path: paths.keys, headers: { Accept: 'application/json' } })),
    ],
  },
  {
    id: 'requests.content-type',
    title: 'Content-Type arrives: JSON and both form types are read, others get 415',
    look: 'A gateway that replaces Content-Type, or accepts one media type only.',
    run: async (world) => {
      const unknown = typed('application/vnd.contract-test', 'x')
      const { status, text } = await world.ask(unknown)
      const detail = String(member(text, 'detail'))
      const multipart = `--b\r\nContent-Disposition: form-data; name="token"\r\n\r\nx\r\n--b--\r\n`
      return [
        ...expectValue(unknown, 'status', status, 415),
        ...(status !== 415 || detail.includes('application/vnd.contract-test')
          ? []
          : [{ request: unknown, came: detail, expected: 'the media type of the request in `detail`' }]),
        ...(await unlessStatus(world, 401, typed('application/json; charset=utf-8', '{"token":"x"}'))),
        ...(await unlessStatus(world, 401, typed('application/x-www-form-urlencoded', 'token=x'))),
        ...(await unlessStatus(world, 401, typed('multipart/form-data; boundary=b', multipart))),
      ]
    },
  },
  {
    id: 'requests.content-encoding',
    title: 'A compressed request body gets 415',
    look: 'A gateway that removes Content-Encoding, or decompresses request bodies.',
    run: (world) =>
      unlessStatus(world, 415, {
        ...jsonRequest(paths.verify, {}, { 'Content-Encoding': 'gzip' }),
        body: gzipSync('{"token":"x"}'),
      }),
  },
  {
    id: 'requests.idempotency-key',
    title: 'Idempotency-Key arrives',
    look: 'Lists of headers that are forwarded. Without this header a lost answer to a refresh logs the user out.',
    run: async (world) => {
      // A malformed key is refused before the token is read.
      const request = jsonRequest(paths.refresh, { refresh: 'x' }, { 'Idempotency-Key': 'too-short' })
      return unlessStatus(world, 400, request)
    },
  },
  {
    id: 'requests.refresh-transport',
    title: 'X-Refresh-Transport arrives',
    look: 'Lists of headers that are forwarded. Browsers ask with this header for the refresh token in a cookie.',
    run: (world) =>
      unlessStatus(
        world,
        400,
        jsonRequest(paths.refresh, { refresh: 'x' }, { 'X-Refresh-Transport': 'contract-test' }),
      ),
  },
  {
    id: 'requests.request-id',
    title: 'X-Request-Id arrives and comes back',
    look: 'A gateway that replaces X-Request-Id, or sets one of its own in the answer (correlation-id plugins).',
    run: async (world) => {
      const headers = { 'X-Request-Id': 'contract-test-0123456789' }
      const requests = [{ method: 'GET', path: paths.me, headers }, jsonRequest(paths.verify, { token: 'x' }, headers)]
      const faults: Fault[] = []
      for (const request of requests) {
        const came = (await world.ask(request)).headers['x-request-id']
        faults.push(...expectValue(request, 'X-Request-Id', came, headers['X-Request-Id']))
      }
      return faults
    },
  },
  {
    id: 'requests.if-none-match',
    title: 'If-None-Match arrives: an unchanged key set gets 304, and a changed one 200',
    look: 'A gateway that removes or changes If-None-Match or ETag, or answers them from a cache. Verifiers would fetch the whole key set each time, or miss a new key.',
    run: async (world) => {
      const { headers, status } = await world.ask({ method: 'GET', path: paths.keys })
      if (status !== 200 || headers.etag === undefined) return []
      const known = { method: 'GET', path: paths.keys, headers: { 'If-None-Match': headers.etag } }
      const unchanged = await world.ask(known)
      const other = { method: 'GET', path: paths.keys, headers: { 'If-None-Match': '"contract-test"' } }
      return [
        ...expectValue(known, 'status', unchanged.status, 304),
        ...(unchanged.status === 304 ? expectValue(known, 'ETag', unchanged.headers.etag, headers.etag) : []),
        ...(unchanged.status === 304 ? expectValue(known, 'body', unchanged.text, '') : []),
        ...(await unlessStatus(world, 200, other)),
        // Nothing is compressed here, so nothing needs another tag.
        ...(headers.etag.startsWith('"')
          ? []
          : [
              {
                request: { method: 'GET', path: paths.keys },
                came: `ETag: ${headers.etag}`,
                expected: 'a strong ETag',
              },
            ]),
      ]
    },
  },
  {
    id: 'requests.fetch-site',
    title: 'Origin and Sec-Fetch-Site arrive: a page of another site is refused (403)',
    look: 'A gateway that removes Origin or Sec-Fetch-*. The service then cannot refuse forms of other sites.',
    run: async (world) => {
      const other = { Origin: 'https://contract-test.invalid', 'Sec-Fetch-Site': 'cross-site' }
      return unlessStatus(world, 403, jsonRequest(paths.verify, { token: 'x' }, other))
    },
  },
]

const typed = (type: string, body: string): TestRequest => ({
  method: 'POST',
  path: paths.verify,
  headers: { 'Content-Type': type },
  body,
})

/** A fault unless a request gets a status. @throws NotRun beyond a rate limit */
export const unlessStatus = async (world: World, status: number, request: TestRequest): Promise<Fault[]> => {
  const answer = await world.ask(request)
  if (answer.status === 429) throw new NotRun('a rate limit refused the request: run again later')
  return expectValue(request, 'status', answer.status, status)
}
