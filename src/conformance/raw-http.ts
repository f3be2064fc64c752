import { connect, isIP, type Socket } from 'node:net'
import { connect as connectEncrypted } from 'node:tls'

/** A raw answer; header names in lower case, repeated headers joined by a comma and a space. */
export interface RawAnswer {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

/** Where requests are sent. */
export interface Place {
  readonly host: string
  readonly port: number
  readonly isEncrypted?: boolean
}

/** Long enough for three megabytes on a busy machine. */
const SILENCE_MS = 20_000

/**
 * Sends bytes over a new socket and reads one answer.
 * @param method of the request; the answer to HEAD has no body
 * @throws Error when the connection ends, fails or falls silent before an answer is complete
 */
export async function exchange(at: Place, bytes: Buffer, method: string): Promise<RawAnswer> {
  const { received, problem } = await readUntilClosed(at, bytes, method)
  const answer = parseAnswer(received, method, 'closed')
  if (!answer) throw new Error(problem ?? `the connection closed after ${received.length} bytes without an answer`)
  return answer
}

interface Received {
  readonly received: Buffer
  readonly problem?: string
}

// A service that refuses a large body answers and closes before all of it is sent: the write fails
// although the answer is here. So an error counts only if no answer can be read.
function readUntilClosed(at: Place, bytes: Buffer, method: string): Promise<Received> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    const socket = open(at, () => socket.write(bytes))
    const finish = (problem?: string) => {
      socket.destroy()
      resolve({ received: Buffer.concat(chunks), ...(problem === undefined ? {} : { problem }) })
    }
    socket.setTimeout(SILENCE_MS, () => finish(`no answer within ${SILENCE_MS} ms`))
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      if (parseAnswer(Buffer.concat(chunks), method, 'open')) finish()
    })
    socket.on('end', () => finish())
    socket.on('close', () => finish())
    socket.on('error', (error) => finish(String(error)))
  })
}

function open({ host, port, isEncrypted }: Place, onConnect: () => void): Socket {
  const options = { host, port, noDelay: true, allowHalfOpen: true }
  if (isEncrypted !== true) return connect(options, onConnect)
  return connectEncrypted({ ...options, ...(isIP(host) === 0 && { servername: host }) }, onConnect)
}

/** Resolves if a connection can be opened, and rejects otherwise. */
export function tryConnection(at: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = open(at, () => {
      socket.destroy()
      resolve()
    })
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error(`no connection within ${SILENCE_MS} ms`)))
    socket.on('error', reject)
  })
}

/**
 * Reads the first final answer from the bytes of a connection; skips interim answers (1xx).
 * @param connection whether more bytes may follow: without a stated length only the end of the
 *   connection ends a body
 * @returns undefined while the answer is not complete
 */
export function parseAnswer(bytes: Buffer, method: string, connection: 'open' | 'closed'): RawAnswer | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return undefined
  const [statusLine = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(statusLine)?.[1])
  const rest = bytes.subarray(headEnd + 4)
  if (status >= 100 && status < 200) return parseAnswer(rest, method, connection)
  const headers = readHeaders(lines)
  const body = bodyless(method, status) ? Buffer.alloc(0) : readBody(rest, headers, connection)
  return body && { status, headers, body: body.toString('utf8') }
}

function bodyless(method: string, status: number): boolean {
  return method.toUpperCase() === 'HEAD' || status === 204 || status === 304
}

function readHeaders(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1).trim()
    const before = headers.get(name)
    headers.set(name, before === undefined ? value : `${before}, ${value}`)
  }
  return headers
}

function readBody(
  rest: Buffer,
  headers: ReadonlyMap<string, string>,
  connection: 'open' | 'closed',
): Buffer | undefined {
  if (headers.get('transfer-encoding')?.toLowerCase() === 'chunked') return readChunks(rest)
  const length = headers.get('content-length')
  if (length === undefined) return connection === 'closed' ? rest : undefined
  return rest.length < Number(length) ? undefined : rest.subarray(0, Number(length))
}

function readChunks(bytes: Buffer): Buffer | undefined {
  const chunks: Buffer[] = []
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (size === 0) return Buffer.concat(chunks)
    const end = lineEnd + 2 + size
    if (!(bytes.length >= end + 2)) return undefined
    chunks.push(bytes.subarray(lineEnd + 2, end))
    at = end + 2
  }
}
