import { connect, type Socket } from 'node:net'

/** Opens a connection to a service; by default it ends as soon as the service ends it. */
export const openConnection = (baseUrl: string, { allowHalfOpen = false } = {}): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect({ port: Number(new URL(baseUrl).port), host: '127.0.0.1', allowHalfOpen })
    socket
      .setEncoding('utf8')
      .once('connect', () => resolve(socket))
      .once('error', reject)
  })

/** Writes to a connection. @returns the next text that comes from it */
export const exchange = (socket: Socket, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    socket.once('data', (chunk) => resolve(String(chunk)))
    socket.once('close', () => reject(new Error('closed without an answer')))
    socket.write(text)
  })
