import { type Check, expectValue, type Fault } from '../check.ts'
import type { TestRequest } from '../exchange.ts'
import { paths } from '../sessions.ts'
import type { World } from '../world.ts'

/** Methods: those of each path, and no other. */
export const methodChecks: readonly Check[] = [
  {
    id: 'methods.head',
    title: 'HEAD gets the headers of GET, without a body',
    look: 'Lists of allowed methods without HEAD, caches that answer HEAD, and rules that drop request headers of HEAD.',
    run: async (world) => {
      const request = { method: 'HEAD', path: paths.keys }
      const got = await world.ask({ method: 'GET', path: paths.keys })
      const { status, headers } = await world.ask(request)
      const length = headers['content-encoding'] ? undefined : headers['content-length']
      return [
        ...expectValue(request, 'status', status, got.status),
        ...expectValue(request, 'Content-Type', headers['content-type'], got.headers['content-type'] ?? 'absent'),
        ...(length === undefined
          ? []
          : expectValue(request, 'Content-Length', length, `${Buffer.byteLength(got.text)}`)),
        ...(await unlessStatus(world, 'HEAD', paths.me, 401)),
        ...(await headTokenFaults(world)),
        ...(await unlessStatus(world, 'HEAD', paths.verify, 405)),
      ]
    },
  },
  {
    id: 'methods.options',
    title: 'OPTIONS returns the methods of the path in Allow',
    look: 'A gateway that answers OPTIONS, for example for CORS.',
    run: async (world) => {
      const faults: Fault[] = []
      for (const [path, allow] of allowed) {
        const request = { method: 'OPTIONS', path }
        const { status, headers } = await world.ask(request)
        faults.push(...expectValue(request, 'status', status, 200), ...allowFaults(request, headers.allow, allow))
      }
      return faults
    },
  },
  {
    id: 'methods.not-allowed',
    title: 'Other methods get 405 with Allow',
    look: 'Lists of allowed methods in the gateway, a removed Allow, and error pages for 405.',
    run: async (world) => {
      const faults: Fault[] = []
      for (const [path, allow] of allowed) {
        for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((name) => !allow.includes(name))) {
          const request = { method, path }
          const { status, headers } = await world.ask(request)
          faults.push(...expectValue(request, 'status', status, 405))
          if (status === 405) faults.push(...allowFaults(request, headers.allow, allow))
        }
      }
      return faults
    },
  },
  {
    id: 'methods.override',
    title: 'No header or field replaces the method',
    look: 'Support for X-HTTP-Method-Override. It would let a form of another site send any method.',
    run: async (world) => {
      const faults: Fault[] = []
      for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override']) {
        const request = { method: 'POST', path: paths.keys, headers: { [name]: 'GET' } }
        faults.push(...expectValue(request, 'status', (await world.ask(request)).status, 405))
      }
      const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
      const request = { method: 'POST', path: `${paths.keys}?_method=GET`, headers: form, body: '_method=GET' }
      return [...faults, ...expectValue(request, 'status', (await world.ask(request)).status, 405)]
    },
  },
  {
    id: 'methods.range',
    title: 'A request for a range gets the whole answer',
    look: 'A cache that answers requests for a range.',
    run: async (world) => {
      const request = { method: 'GET', path: paths.keys, headers: { Range: 'bytes=0-3' } }
      return expectValue(request, 'status', (await world.ask(request)).status, 200)
    },
  },
]

const allowed = [
  [paths.keys, 'GET, HEAD, OPTIONS'],
  [paths.verify, 'POST, OPTIONS'],
] as const

/** The order of the methods does not matter. */
function allowFaults(request: TestRequest, came: string | undefined, allow: string): Fault[] {
  const methodsOf = (text = ''): string =>
    text
      .split(',')
      .map((name) => name.trim())
      .sort()
      .join()
  return methodsOf(came) === methodsOf(allow) ? [] : expectValue(request, 'Allow', came, allow)
}

/** The token of a HEAD request arrives when the refusal says what is wrong with it. */
async function headTokenFaults(world: World): Promise<Fault[]> {
  const get = { method: 'GET', path: paths.me, headers: { Authorization: 'Bearer contract-test' } }
  const head = { ...get, method: 'HEAD' }
  const [of, came] = [await world.ask(get), await world.ask(head)].map(({ headers }) => headers['www-authenticate'])
  return came === of ? [] : expectValue(head, 'WWW-Authenticate', came, of ?? 'absent')
}

async function unlessStatus(world: World, method: string, path: string, status: number): Promise<Fault[]> {
  const request = { method, path }
  return expectValue(request, 'status', (await world.ask(request)).status, status)
}
