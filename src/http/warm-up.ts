import type { IncomingMessage } from 'node:http'
import { type Duplex, duplexPair } from 'node:stream'
import { createHttpServer, type ServedApp } from './server.ts'

const sent = new WeakSet<IncomingMessage>()

/** Tells whether a request is one of {@link warmUpRequests}. No client can make one. */
export const isWarmUp = (request: IncomingMessage): boolean => sent.has(request)

const body = JSON.stringify({ token: 'not.a.token' })

/** They read and change nothing. The second one has a body, and a refusal for an answer. */
const requests = [
  'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  [
    'POST /api/user/token/verify/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n',
    `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  ].join(''),
]

/**
 * Makes functions that each send a request through Node's parser and all layers, without a network,
 * and resolve to the first line of the answer. The first request of a process takes 8 ms longer
 * than later ones, because its code has not run before.
 */
export const warmUpRequests = (app: ServedApp): readonly (() => Promise<string>)[] => {
  const answer = app.callback()
  const server = createHttpServer({
    emit: () => true,
    callback: () => (request, response) => {
      sent.add(request)
      return answer(request, response)
    },
  })
  return requests.map((request) => async () => {
    const [client, socket] = duplexPair()
    // Node calls it, as that of a network socket.
    server.emit('connection', Object.assign(socket, { destroySoon: () => socket.end() }))
    client.write(request)
    const [line = ''] = (await readAll(client)).split('\r\n', 1)
    return line
  })
}

/** Resolves to what comes until the end. Node's function is in a module that nothing else loads. */
const readAll = (socket: Duplex): Promise<string> =>
  new Promise((resolve, reject) => {
    let received = ''
    socket.setEncoding('latin1').on('data', (text) => {
      received += text
    })
    socket.on('end', () => resolve(received)).on('error', reject)
  })
