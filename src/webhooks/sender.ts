import type { RequestOptions } from 'node:http'
import type { Agent as HttpsAgent } from 'node:https'
import { startWatch } from '../domain/clock.ts'
import { type AddressPolicy, literalAddress, urlFault } from '../domain/webhooks/address-policy.ts'
import type { DeliveryFault, SendRequest, WebhookRequest } from '../domain/webhooks/send-request.ts'
import { createCheckedLookup } from './checked-lookup.ts'
import { type EndExchange, type Exchange, exchange } from './exchange.ts'
import { Agent as HttpAgent, https } from './node-http.ts'
import { type ResolveName, systemResolve } from './resolve-name.ts'

/** Sends the requests of deliveries. */
export interface Sender {
  readonly send: SendRequest
  /** Ends running attempts as `timed_out`, later ones too, and closes every connection. */
  readonly close: () => void
}

interface SenderParts {
  readonly policy: AddressPolicy
  /** Of this release, for the user agent. */
  readonly version: string
  /** The time of a whole attempt: resolving, connecting, sending and reading the answer. */
  readonly timeoutMs?: number
  readonly resolve?: ResolveName
}

const attemptTimeoutMs = 10_000

/** Below the five seconds after which many servers close an idle connection. */
const idleTimeoutMs = 4000

/** Idle connections to one receiver. */
const mostIdle = 16

/** Of an answer, in bytes. */
const mostHeaderBytes = 16_384

/**
 * Creates the sender. It has connections of its own, which ignore proxy variables, and reuses them.
 * It never follows a redirect.
 */
export const createSender = (parts: SenderParts): Sender => {
  const { policy, timeoutMs = attemptTimeoutMs } = parts
  const optionsOf = createOptions(parts)
  const agents = createAgents()
  const running = new Set<EndExchange>()
  let isClosed = false

  const sendOnce = async (request: WebhookRequest, elapsedSeconds: () => number): Promise<Outcome> => {
    const url = URL.canParse(request.url) ? new URL(request.url) : undefined
    if (url === undefined || urlFault(url, policy) !== undefined) return failed('address_refused')
    const options = optionsOf(url, request)
    const over = (agent: RequestOptions['agent']): Promise<Exchange> => {
      const left = Math.max(1, timeoutMs - elapsedSeconds() * 1000)
      return exchange({ options: { ...options, agent }, body: request.body, timeoutMs: left, running })
    }
    const first = await over(agents.of(url))
    // A receiver may close an idle connection at the moment of its reuse: that is no failure.
    return first.isStale && !isClosed ? over(false) : first
  }

  return {
    send: async (request) => {
      const elapsedSeconds = startWatch()
      const { status, fault } = isClosed ? failed('timed_out') : await sendOnce(request, elapsedSeconds)
      const delivered = fault === null && status !== null && status >= 200 && status < 300
      return { delivered, status, fault, durationMs: Math.round(elapsedSeconds() * 1000) }
    },
    close: () => {
      isClosed = true
      for (const end of running) end('timed_out')
      agents.close()
    },
  }
}

type Outcome = Pick<Exchange, 'status' | 'fault'>

const failed = (fault: DeliveryFault): Outcome => ({ status: null, fault })

const createAgents = () => {
  const options = { keepAlive: true, maxFreeSockets: mostIdle, timeout: idleTimeoutMs }
  const plain = new HttpAgent(options)
  let overTls: HttpsAgent | undefined
  return {
    of: ({ protocol }: URL) => {
      if (protocol !== 'https:') return plain
      overTls ??= new (https().Agent)(options)
      return overTls
    },
    close: () => {
      plain.destroy()
      overTls?.destroy()
    },
  }
}

/** Creates a function that returns the options of a request to a URL that was checked. */
function createOptions({ policy, version, resolve = systemResolve }: SenderParts) {
  const lookups = {
    http: createCheckedLookup(resolve, policy, 'http:'),
    https: createCheckedLookup(resolve, policy, 'https:'),
  }
  const ownHeaders = { 'content-type': 'application/json', 'user-agent': `Latchkey/${version}` }
  return (url: URL, { headers, body }: WebhookRequest) => ({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname,
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers: { ...ownHeaders, ...headers, 'content-length': Buffer.byteLength(body) },
    lookup: url.protocol === 'https:' ? lookups.https : lookups.http,
    servername: servernameOf(url),
    autoSelectFamily: true,
    maxHeaderSize: mostHeaderBytes,
    insecureHTTPParser: false,
    // Also with NODE_TLS_REJECT_UNAUTHORIZED=0, which may be meant for another server.
    rejectUnauthorized: true,
  })
}

/** The name that the certificate must have; empty for an address, which it names otherwise. */
const servernameOf = (url: URL): string => {
  if (literalAddress(url) !== undefined) return ''
  return url.hostname.endsWith('.') ? url.hostname.slice(0, -1) : url.hostname
}
