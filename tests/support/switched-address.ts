import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP address that leads to one of several servers, as a virtual IP does. */
export interface SwitchedAddress {
  readonly port: number
  /**
   * Sends new connections to another port of this machine; undefined refuses them. Open connections
   * stay where they are.
   */
  lead(to: number | undefined): void
  /** Ends all open connections. */
  cut(): void
  /** Passes nothing on, in either direction, until {@link SwitchedAddress.speak}. */
  silence(): void
  speak(): void
  /** Number of open connections. */
  open(): number
  close(): void
}

/** Opens an address on a free port of this machine. */
export const openAddress = async (to: number | undefined): Promise<SwitchedAddress> => {
  let target = to
  let isSilent = false
  const pairs = new Set<readonly [Socket, Socket]>()
  const server = createServer({ pauseOnConnect: true }, (client) => {
    if (target === undefined) {
      client.resetAndDestroy()
      return
    }
    const pair = [client, connect(target, '127.0.0.1')] as const
    pairs.add(pair)
    join(pair, () => pairs.delete(pair))
    if (!isSilent) resume(pair)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => {
    for (const pair of pairs) for (const socket of pair) socket.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    lead: (next) => {
      target = next
    },
    cut,
    silence: () => {
      isSilent = true
      for (const pair of pairs) for (const socket of pair) socket.pause()
    },
    speak: () => {
      isSilent = false
      for (const pair of pairs) resume(pair)
    },
    open: () => pairs.size,
    close: () => {
      server.close()
      cut()
    },
  }
}

function resume(pair: readonly [Socket, Socket]): void {
  for (const socket of pair) socket.resume()
}

/** Copies what each end sends to the other; the end of one ends both. */
function join([client, server]: readonly [Socket, Socket], done: () => void): void {
  const ends = [
    { from: client, to: server },
    { from: server, to: client },
  ]
  for (const { from, to } of ends) {
    from.setNoDelay(true)
    from.on('data', (chunk) => void to.write(chunk))
    from.on('error', () => to.destroy())
    from.on('end', () => to.end())
    from.on('close', () => {
      to.destroy()
      done()
    })
    from.pause()
  }
}
