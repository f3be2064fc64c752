import { type Check, expectValue, type Fault, NotRun } from '../check.ts'
import type { ReceivedAnswer, TestRequest } from '../exchange.ts'
import { paths } from '../sessions.ts'
import { jsonRequest, type World } from '../world.ts'

const look =
  'A CORS plugin beside CORS_ORIGINS, a cache without Vary: Origin, a removed Origin, or lists of response headers without Access-Control-*. Remove the plugin and let the service do CORS.'

/** CORS: pages of listed origins, and no others. */
export const corsChecks: readonly Check[] = [
  {
    id: 'cors.unlisted',
    title: 'A page of an origin that is not listed gets no permission',
    look: 'The gateway adds Access-Control-Allow-Origin: * or repeats any Origin, or answers preflights.',
    run: async (world) => {
      const stranger = { Origin: 'https://contract-test.invalid' }
      const requests: TestRequest[] = [
        { method: 'GET', path: paths.me, headers: stranger },
        { method: 'GET', path: '/api/user/contract-test-unknown/', headers: stranger },
        preflight(paths.login, 'POST', stranger.Origin),
        { method: 'GET', path: paths.me, headers: { Origin: 'null' } },
      ]
      const faults: Fault[] = []
      for (const request of requests) {
        const came = (await world.ask(request)).headers['access-control-allow-origin']
        if (came === undefined) continue
        faults.push({ request, came: `Access-Control-Allow-Origin: ${came}`, expected: 'no such header' })
      }
      return faults
    },
  },
  {
    id: 'cors.preflight',
    title: 'A preflight of a listed origin is allowed, with the methods and headers that it asks for',
    look: `${look} OPTIONS must reach the service without credentials.`,
    run: async (world) => {
      const origin = originOf(world)
      const faults: Fault[] = []
      for (const [path, method] of preflights) {
        const request = preflight(path, method, origin)
        const answer = await world.ask(request)
        faults.push(...allowedFaults(request, answer, origin), ...preflightFaults(request, answer, method))
      }
      return faults
    },
  },
  {
    id: 'cors.answers',
    title: 'Each answer to a page of a listed origin can be read, errors too',
    look: `${look} nginx: add_header without \`always\` leaves out errors.`,
    run: async (world) => {
      const headers = { Origin: originOf(world) }
      const requests: TestRequest[] = [
        { method: 'GET', path: paths.keys, headers },
        { method: 'GET', path: paths.me, headers },
        { method: 'GET', path: '/api/user/contract-test-unknown/', headers },
        { method: 'PUT', path: paths.verify, headers },
        jsonRequest(paths.verify, '{}', headers),
        jsonRequest(paths.verify, '{}'.padEnd(20_000), headers),
      ]
      const faults: Fault[] = []
      for (const request of requests) {
        const answer = await world.ask(request)
        faults.push(...allowedFaults(request, answer, headers.Origin), ...exposedFaults(request, answer))
      }
      return faults
    },
  },
]

const preflights = [
  [paths.login, 'POST'],
  [paths.refresh, 'POST'],
  [paths.me, 'GET'],
  [`${paths.sessions}contract-test/`, 'DELETE'],
  ['/api/user/second-factor/contract-test/', 'PATCH'],
] as const

const asked = ['authorization', 'content-type', 'idempotency-key', 'x-device-token', 'x-refresh-transport']
const exposed = ['www-authenticate', 'retry-after', 'x-request-id', 'etag', 'x-device-token']

function originOf({ origin, exchanges }: World): string {
  if (origin !== undefined) return origin
  const isConfigured = exchanges.some(({ answer }) => itemsOf(answer.headers.vary).includes('origin'))
  const hint = isConfigured ? ' (Vary: Origin shows that there are some)' : ''
  throw new NotRun(`pass --origin with an origin that CORS_ORIGINS lists${hint}`)
}

const preflight = (path: string, method: string, origin: string): TestRequest => ({
  method: 'OPTIONS',
  path,
  headers: {
    Origin: origin,
    'Access-Control-Request-Method': method,
    'Access-Control-Request-Headers': asked.join(','),
  },
})

const itemsOf = (value = ''): string[] => value.split(',').map((item) => item.trim().toLowerCase())

function allowedFaults(request: TestRequest, { headers }: ReceivedAnswer, origin: string): Fault[] {
  const name = 'Access-Control-Allow-Origin'
  const allowed = expectValue(request, name, headers['access-control-allow-origin'], origin)
  if (itemsOf(headers.vary).includes('origin')) return allowed
  return [...allowed, { request, came: `Vary: ${headers.vary ?? 'absent'}`, expected: 'Vary with Origin' }]
}

function preflightFaults(request: TestRequest, { status, headers, text }: ReceivedAnswer, method: string): Fault[] {
  const faults = status === 204 || status === 200 ? [] : expectValue(request, 'status', status, 204)
  const methods = itemsOf(headers['access-control-allow-methods'])
  const names = itemsOf(headers['access-control-allow-headers'])
  const missing = asked.filter((name) => !names.includes(name))
  if (!methods.includes(method.toLowerCase())) {
    const came = `Access-Control-Allow-Methods: ${methods.join(', ') || 'absent'}`
    faults.push({ request, came, expected: `Access-Control-Allow-Methods with ${method}` })
  }
  if (text !== '') faults.push({ request, came: `a body: ${text.slice(0, 60)}`, expected: 'no body' })
  if (headers['access-control-max-age'] === undefined) {
    faults.push({ request, came: 'no Access-Control-Max-Age', expected: 'Access-Control-Max-Age' })
  }
  if (missing.length > 0) {
    const came = `Access-Control-Allow-Headers: ${names.join(', ') || 'absent'}`
    faults.push({ request, came, expected: `Access-Control-Allow-Headers with ${missing.join(', ')}` })
  }
  return faults
}

function exposedFaults(request: TestRequest, { headers }: ReceivedAnswer): Fault[] {
  const came = itemsOf(headers['access-control-expose-headers'])
  const missing = exposed.filter((name) => !came.includes(name))
  if (missing.length === 0) return []
  const expected = `Access-Control-Expose-Headers with ${missing.join(', ')}`
  return [{ request, came: `Access-Control-Expose-Headers: ${came.join(', ') || 'absent'}`, expected }]
}
