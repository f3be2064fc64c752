import type { IncomingMessage, Server } from 'node:http'

const lookMs = 1000
/**
 * Looks without a request until the service is at rest. In a shorter break a collection would cost
 * more than it saves: the next seconds take more CPU time.
 */
const looksOfRest = 10
/** Fewer requests leave little garbage. */
const fewRequests = 1000

/**
 * Collects garbage at rest, where Node was started with `--expose-gc`: once after the start, and
 * again after 1,000 requests or more, in about 50 ms. V8 itself collects when the heap grows, so an
 * idle service would keep what its start or its load has made.
 * @param servers the requests to them count, but not those for their health
 */
export const tidyUpAtRest = (servers: readonly Server[]): void => {
  const collect = globalThis.gc
  if (collect === undefined) return
  let requests = fewRequests
  let quietLooks = 0
  const count = ({ url = '' }: IncomingMessage): void => {
    // A load balancer asks every few seconds.
    if (url.endsWith('/healthz') || url.endsWith('/readyz')) return
    requests += 1
    quietLooks = 0
  }
  for (const server of servers) server.on('request', count)
  const look = (): void => {
    quietLooks += 1
    if (requests < fewRequests || quietLooks < looksOfRest) return
    requests = 0
    // Any other collection keeps the pages of the heap.
    collect({ type: 'major', flavor: 'last-resort' })
  }
  setInterval(look, lookMs).unref()
}
