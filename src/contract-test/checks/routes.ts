import { type Check, expectValue, type Fault, NotRun } from '../check.ts'
import type { ContractOperation } from '../contract.ts'
import type { ReceivedAnswer, TestRequest } from '../exchange.ts'
import { paths } from '../sessions.ts'
import { member, parseJson, type World } from '../world.ts'

/** Routes: every path of the contract, and no other. */
export const routeChecks: readonly Check[] = [
  {
    id: 'routes.operations',
    title: 'Each operation answers at its path; protected ones refuse requests without credentials (401)',
    look: 'Paths and methods that the gateway does not forward (lists of routes; nginx: location, limit_except; a firewall that blocks PATCH and DELETE), a wrong prefix, and operations that it lets through without credentials.',
    run: async (world) => {
      const faults: Fault[] = []
      for (const operation of world.contract.operations) {
        if (!isForAdmins(operation)) faults.push(...(await askWithoutCredentials(world, operation)))
      }
      return faults
    },
  },
  {
    id: 'routes.administration',
    title: 'Each operation of administration answers at its path, and refuses requests without credentials (401)',
    look: 'Paths and methods below /api/admin/ that the gateway does not forward.',
    run: async (world) => {
      const operations = world.contract.operations.filter(isForAdmins)
      const [first] = operations
      if (first === undefined) throw new NotRun('this address has no administration (ADMIN_ADDRESS)')
      const { status } = await world.probe(requestOf(first, first.path))
      if (status === 403 || status === 404) {
        throw new NotRun(`administration is not reachable here (${status}), which is right for a public address`)
      }
      const faults: Fault[] = []
      for (const operation of operations) faults.push(...(await askWithoutCredentials(world, operation)))
      return faults
    },
  },
  {
    id: 'routes.trailing-slash',
    title: 'Each path works with and without its final slash',
    look: 'Redirects to a path with a slash (nginx: location /path/ without an exact location), and exact matches of paths.',
    run: async (world) => {
      const faults: Fault[] = []
      for (const operation of world.contract.operations.filter((one) => !isForAdmins(one))) {
        const [usual, other] = [operation.path, otherSpelling(operation.path)] as const
        const request = requestOf(operation, other)
        const { status: expected } = await askOnce(world, requestOf(operation, usual))
        const { status: came } = await world.ask(request)
        if (came !== 429 && expected !== 429) faults.push(...expectValue(request, 'status', came, expected))
      }
      return faults
    },
  },
  {
    id: 'routes.unknown',
    title: 'Unknown paths get 404 with a body of JSON',
    look: 'Error pages of the gateway, routes for single paths only, and a fallback to a page (try_files, single-page apps).',
    run: async (world) => {
      const requests: TestRequest[] = [
        { method: 'GET', path: '/api/user/contract-test-unknown/' },
        { method: 'POST', path: '/api/user/contract-test-unknown', headers: json, body: '{}' },
        { method: 'DELETE', path: `${paths.me}unknown/` },
        { method: 'GET', path: '/api/user/contract-test-unknown.html', headers: { Accept: 'text/html,*/*' } },
      ]
      const faults: Fault[] = []
      for (const request of requests) faults.push(...notFoundFaults(request, await world.ask(request)))
      return faults
    },
  },
  {
    id: 'routes.path-as-sent',
    title: 'Paths arrive as they were sent: with their case, slashes, percent-encoding and parameters',
    look: 'Rewriting and normalisation of paths: lower case, merged slashes (nginx: proxy_pass with a path), decoding, removal of what follows a semicolon.',
    run: async (world) => {
      const cases: readonly (readonly [path: string, status: number])[] = [
        ['/api/user/%6De/', 401],
        ['/api/user/ME/', 404],
        ['/api/user/%256De/', 404],
        ['/api/user/me;v=1/', 404],
        ['/api/user/sessions/a%2Fb/', 404],
        ['/api/user/me/%3Fx=1', 404],
        ['/api//user/me/', 404],
      ]
      const faults: Fault[] = []
      for (const [path, status] of cases) {
        const request = { method: 'GET', path }
        const answer = await world.ask(request)
        faults.push(...expectValue(request, 'status', answer.status, status))
        if (status === 404 && answer.status === 404) faults.push(...notFoundFaults(request, answer))
      }
      const encoded = { method: 'DELETE', path: '/api/user/sessions/a%20%C3%A9%25/' }
      faults.push(...expectValue(encoded, 'status', (await world.ask(encoded)).status, 401))
      return faults
    },
  },
  {
    id: 'routes.query',
    title: 'Query strings arrive',
    look: 'Rules that drop or shorten query strings (nginx: proxy_pass or rewrite with a variable and without $is_args$args).',
    run: async (world) => {
      const query = Array.from({ length: 101 }, (_, index) => `f${index}=1`).join('&')
      const request = { method: 'GET', path: `${paths.sessions}?${query}` }
      // A query with more than 100 fields is refused before the credentials are read.
      return expectValue(request, 'status', (await world.ask(request)).status, 400)
    },
  },
]

const json = { 'Content-Type': 'application/json' }

const isForAdmins = ({ path }: ContractOperation): boolean => path.startsWith('/api/admin/')

/** Fills path parameters, and sends an empty object where there is a body. */
function requestOf({ method, body }: ContractOperation, path: string): TestRequest {
  const filled = path.replaceAll(/\{[^{}]+\}/g, 'contract-test')
  return { method, path: filled, ...(body !== undefined && { headers: json, body: '{}' }) }
}

const otherSpelling = (path: string): string => (path.endsWith('/') ? path.slice(0, -1) : `${path}/`)

/** Repeats no request of an earlier check. */
async function askOnce(world: World, request: TestRequest): Promise<ReceivedAnswer> {
  const asked = world.exchanges.find(
    (one) => one.request.method === request.method && one.request.path === request.path,
  )
  return asked?.answer ?? world.ask(request)
}

async function askWithoutCredentials(world: World, operation: ContractOperation): Promise<Fault[]> {
  const request = requestOf(operation, operation.path)
  const { status } = await world.ask(request)
  if (operation.secured) return expectValue(request, 'status', status, 401)
  // The path documents 405 for other methods.
  const expected = [...operation.answers.keys()].filter((documented) => documented !== 405)
  if (expected.includes(status)) return []
  return [{ request, came: `status ${status}`, expected: `status ${expected.join(', ')}` }]
}

function notFoundFaults(request: TestRequest, { status, headers, text }: ReceivedAnswer): Fault[] {
  const type = headers['content-type'] ?? 'absent'
  if (status === 404 && type === 'application/json' && typeof member(text, 'detail') === 'string') return []
  const body = parseJson(text) === undefined ? `a body that is not JSON: ${text.slice(0, 60)}` : text.slice(0, 80)
  return [
    {
      request,
      came: `status ${status}, Content-Type ${type}, ${body}`,
      expected: 'status 404, Content-Type application/json, {"detail":"Not found."}',
    },
  ]
}
