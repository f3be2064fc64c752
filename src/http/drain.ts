import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Stops a server. After `limitMs`, calls `onCut` and closes the remaining connections. */
export type Drain = (limitMs: number, onCut: () => void) => Promise<void>

/** Tracks the requests of a server, so that a stop can wait for them. */
export const followRequests = (server: Server): Drain => {
  let underWay = 0
  let atNone = (): void => {}
  const follow = (_request: IncomingMessage, response: ServerResponse): void => {
    underWay += 1
    response.once('close', () => {
      underWay -= 1
      if (underWay === 0) atNone()
    })
  }
  // A request with `Expect: 100-continue` emits the second event instead of the first.
  server.on('request', follow).on('checkExpectation', follow)

  return async (limitMs, onCut) => {
    const cut = setTimeout(() => {
      onCut()
      server.closeAllConnections()
    }, limitMs)
    await new Promise((resolve) => {
      server.close(resolve)
      // closeIdleConnections would keep connections that never sent a request, and the stop would
      // wait for them.
      atNone = () => server.closeAllConnections()
      if (underWay === 0) atNone()
    })
    clearTimeout(cut)
  }
}
