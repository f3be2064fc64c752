import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where to listen. */
export interface Address {
  readonly host: string
  /** 0 for a free one. */
  readonly port: number
}

/**
 * Listens, and returns the URL.
 * @throws Error of the system
 */
export const listen = async (server: Server, { host, port }: Address): Promise<string> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

/** Ends all connections, and waits until nothing listens. */
export const close = async (server: Server): Promise<void> => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
