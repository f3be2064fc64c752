import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** Stops a server: no new connections, and none that is left longer than `limitMs`; then `onCut` is called first. */
export type Drain = (limitMs: number, onCut: () => void) => Promise<void>

/** Follows a server's requests from now on, so that those under way can finish when it stops. */
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
  // A request comes as one or the other, and the server answers both.
  server.on('request', follow).on('checkExpectation', follow)

  return async (limitMs, onCut) => {
    const cut = setTimeout(() => {
      onCut()
      server.closeAllConnections()
    }, limitMs)
    await new Promise((resolve) => {
      server.close(resolve)
      // Not closeIdleConnections: it spares those that never sent a request, and the stop would wait for them.
      atNone = () => server.closeAllConnections()
      if (underWay === 0) atNone()
    })
    clearTimeout(cut)
  }
}
