import { connect, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

// Sends requests from a separate thread, so that the answering thread does nothing else.
const { port } = workerData as { port: number }

parentPort?.on('message', async ({ request, times }: { request: Uint8Array; times: number }) => {
  let socket: Socket | undefined
  let answer = ''
  for (let sent = 0; sent < times; sent += 1) {
    if (socket === undefined || socket.destroyed) socket = connect(port, '127.0.0.1').setNoDelay(true)
    answer = await exchange(socket, request)
    if (/^connection: close\r$/im.test(answer)) socket.destroy()
  }
  socket?.destroy()
  parentPort?.postMessage(answer)
})

/** Resolves with the answer, once it is whole or the connection is closed. */
function exchange(socket: Socket, request: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    let received = ''
    const finish = (): void => {
      socket.off('data', take).off('close', finish)
      resolve(received)
    }
    const take = (chunk: Buffer): void => {
      received += chunk.toString('latin1')
      if (isWhole(received)) finish()
    }
    socket
      .on('data', take)
      .once('close', finish)
      .on('error', () => {})
    socket.write(request)
  })
}

function isWhole(received: string): boolean {
  const end = received.indexOf('\r\n\r\n')
  if (end < 0) return false
  const head = received.slice(0, end)
  if (/^HTTP\/1.1 (204|304) /.test(head)) return true
  const length = /^content-length: (\d+)\r?$/im.exec(head)?.[1]
  return length === undefined ? received.endsWith('\r\n0\r\n\r\n') : received.length >= end + 4 + Number(length)
}
