import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** An address in front of a server, some of whose connections go silent. */
export interface SilencingAddress {
  readonly port: number
  /** Number of open connections. */
  open(): number
  /**
   * Silences the open connection that carries the next bytes in a direction: from then on nothing
   * passes in either direction, and both ends stay open. Bytes of that direction are lost.
   * @param skipped lets so many pieces pass first, on any connection
   * @returns when a connection has been silenced
   */
  silenceNext(direction: 'to the server' | 'from the server', skipped?: number): Promise<void>
  close(): void
}

/** Opens an address that leads to a port of this machine. */
export const openSilencingAddress = async (target: number): Promise<SilencingAddress> => {
  const sockets = new Set<Socket>()
  const silent = new WeakSet<Socket>()
  let armed: { readonly direction: string; skipped: number; readonly done: () => void } | undefined
  const pass = (from: Socket, to: Socket, direction: string): void => {
    from.setNoDelay(true)
    from.on('data', (chunk) => {
      if (armed?.direction === direction && armed.skipped-- === 0) {
        for (const one of [from, to]) silent.add(one)
        armed.done()
        armed = undefined
      }
      if (!silent.has(from)) to.write(chunk)
    })
    from.on('error', () => {})
    from.on('close', () => {
      sockets.delete(from)
      if (!silent.has(from)) to.destroy()
    })
    sockets.add(from)
  }
  const server = createServer((client) => {
    const behind = connect(target, '127.0.0.1')
    pass(client, behind, 'to the server')
    pass(behind, client, 'from the server')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    open: () => sockets.size / 2,
    silenceNext: (direction, skipped = 0) =>
      new Promise((resolve) => {
        armed = { direction, skipped, done: resolve }
      }),
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
