import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A request on its way through the gateway. */
export interface Passing {
  method: string
  path: string
  /** Names as they were sent. */
  headers: [name: string, value: string][]
  body: Buffer
}

/** An answer on its way back. */
export interface Returning {
  status: number
  headers: [name: string, value: string][]
  body: Buffer
}

/** What a gateway does wrong. */
export interface GatewayFault {
  /** Changes a request, or answers it instead of the service. */
  readonly request?: (passing: Passing) => Returning | undefined
  readonly answer?: (returning: Returning, passing: Passing) => Returning | undefined
  /** Whether the service gets a request twice: the client gets the second answer. */
  readonly repeats?: (passing: Passing) => boolean
  /** Whether the answer of the service is lost: the client gets none. */
  readonly loses?: (passing: Passing) => boolean
}

/** A gateway in front of a service. */
export interface Gateway {
  readonly url: string
  stop(): Promise<void>
}

/** Starts a gateway in front of a port of this machine, with a fault or without. */
export const startGateway = async (
  port: number,
  fault: GatewayFault = {},
  forwarding: 'as sent' | 'appends the address' = 'as sent',
): Promise<Gateway> => {
  const server = createServer(async (incoming, outgoing) => {
    const passing: Passing = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: pairs(incoming.rawHeaders).filter(([name]) => !hop.has(name.toLowerCase())),
      body: await buffer(incoming),
    }
    if (forwarding === 'appends the address') append(passing, incoming.socket.remoteAddress ?? '')
    if (fault.repeats?.(passing)) await forward(port, passing)
    const returning = fault.request?.(passing) ?? (await forward(port, passing))
    if (fault.loses?.(passing)) return
    const { status, headers, body } = fault.answer?.(returning, passing) ?? returning
    const isBodiless = incoming.method === 'HEAD' || status === 204 || status === 304
    const length = isBodiless ? [] : [['Content-Length', String(body.length)] as [string, string]]
    outgoing.writeHead(status, [...headers, ...length].flat())
    outgoing.end(isBodiless ? undefined : body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Writes the address of the client as proxies do. */
function append(passing: Passing, address: string): void {
  const sent = headerOf(passing, 'X-Forwarded-For')
  const value = sent === undefined ? address : `${sent}, ${address}`
  passing.headers = [...without(passing.headers, 'X-Forwarded-For'), ['X-Forwarded-For', value]]
}

/** Removes a header. */
export const without = (headers: Passing['headers'], ...names: string[]): Passing['headers'] =>
  headers.filter(([name]) => !names.some((one) => one.toLowerCase() === name.toLowerCase()))

/** Reads a header. */
export const headerOf = ({ headers }: Passing | Returning, name: string): string | undefined =>
  headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1]

const hop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'expect'])

const pairs = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []))

function forward(port: number, { method, path, headers, body }: Passing): Promise<Returning> {
  const length: [string, string][] =
    body.length > 0 || method === 'POST' ? [['Content-Length', String(body.length)]] : []
  const flat = [...headers, ...length].flat()
  return new Promise((resolve, reject) => {
    const outgoing = send({ host: '127.0.0.1', port, method, path, headers: flat, agent: false }, async (answer) => {
      const kept = pairs(answer.rawHeaders).filter(([name]) => !hop.has(name.toLowerCase()))
      // The length of an answer to HEAD is that of GET.
      const length =
        method === 'HEAD' ? pairs(answer.rawHeaders).filter(([name]) => /^content-length$/i.test(name)) : []
      resolve({ status: answer.statusCode ?? 0, headers: [...kept, ...length], body: await buffer(answer) })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
