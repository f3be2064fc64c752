import { once } from 'node:events'
import { request } from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import type { TestContext } from 'node:test'

/**
 * What a server does: it passes requests on to the service, accepts and never answers, answers the
 * beginning, or answers late.
 */
export type Manner = 'answers' | 'is silent' | 'stops in the headers' | 'stops in the body' | 'is late'

/** A TCP server in front of the service, whose manner a test sets. */
export interface FrontServer {
  manner: Manner
  /** How late an answer is. */
  lateMs: number
  readonly baseUrl: string
  /** The path of each request, as it arrives. */
  readonly seen: string[]
  /** Header `Idempotency-Key` of each refresh, as it arrives. */
  readonly keys: (string | undefined)[]
}

const beginnings: Readonly<Partial<Record<Manner, string>>> = {
  'stops in the headers': 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n',
  'stops in the body': 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"access": "',
}

/** Starts a {@link FrontServer} over real sockets. */
export const startFront = async (t: TestContext, target: string): Promise<FrontServer> => {
  const front = {
    manner: 'answers' as Manner,
    lateMs: 0,
    baseUrl: '',
    seen: [] as string[],
    keys: [] as (string | undefined)[],
  }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
      if (!isWhole(text)) return
      const whole = text
      text = ''
      receive(front, target, socket, whole)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  front.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return front
}

const isWhole = (text: string): boolean => {
  const [head = '', body] = text.split('\r\n\r\n', 2)
  return body !== undefined && Buffer.byteLength(body) >= Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
}

const receive = (front: FrontServer, target: string, socket: Socket, text: string): void => {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2)
  const [line = '', ...lines] = head.split('\r\n')
  const [method, path = ''] = line.split(' ')
  const headers = Object.fromEntries(
    lines.map((header) => header.split(/: /, 2)).map(([name = '', value = '']) => [name.toLowerCase(), value]),
  )
  front.seen.push(path)
  if (path.endsWith('/refresh')) front.keys.push(headers['idempotency-key'])
  const { manner, lateMs } = front
  if (manner === 'is silent') return
  const beginning = beginnings[manner]
  if (beginning !== undefined) {
    socket.write(beginning)
    return
  }
  const onward = request(new URL(path, target), {
    method,
    headers: { ...headers, host: new URL(target).host },
    agent: false,
  })
  onward.on('response', async (answer) => {
    const chunks: Buffer[] = []
    for await (const chunk of answer) chunks.push(chunk as Buffer)
    const content = Buffer.concat(chunks)
    const kept = Object.entries(answer.headers).filter(
      ([name]) => !/^(connection|transfer-encoding|content-length|keep-alive)$/.test(name),
    )
    const rows = kept.flatMap(([name, value]) => [value ?? []].flat().map((one) => `${name}: ${one}\r\n`))
    const reply = `HTTP/1.1 ${answer.statusCode} OK\r\n${rows.join('')}content-length: ${content.length}\r\n\r\n`
    setTimeout(() => socket.write(Buffer.concat([Buffer.from(reply), content])), manner === 'is late' ? lateMs : 0)
  })
  onward.end(body)
}
