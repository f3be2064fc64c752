import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'

/** A request under the base URL. */
export interface TestRequest {
  readonly method: string
  /** Path and query, sent as written. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Sends the body in chunks, without a `Content-Length`. */
  readonly isChunked?: true
  /** The address of this machine to send from. */
  readonly from?: string
}

/** An answer as it came. */
export interface ReceivedAnswer {
  readonly status: number
  /** By name in lower case; repeated ones are joined by commas. */
  readonly headers: Readonly<Record<string, string>>
  /** Names and values in the order of the answer. */
  readonly lines: readonly (readonly [name: string, value: string])[]
  /** The decoded body. */
  readonly text: string
  /** Whether the body is not in the coding that `Content-Encoding` names. */
  readonly isMiscoded: boolean
  /** The address of this machine that the request came from. */
  readonly localAddress: string | undefined
}

/** A request and its answer. */
export interface Exchange {
  readonly request: TestRequest
  readonly answer: ReceivedAnswer
}

/** A request got no answer. The message continues "POST /path: ". */
export class NoAnswer extends Error {}

/** Sent with every request, so that operators find them in their logs. */
export const userAgent = 'latchkey-contract-test'

/** Longest body that is read, also after its decompression; the contract has 400 kB. */
const mostBytes = 8_000_000
const tooLong = (): Error => new Error(`the answer is longer than ${mostBytes} bytes`)

/**
 * Sends a request and reads its whole answer.
 * @param base the root of the service; its path precedes that of the request
 * @throws NoAnswer when none is complete within the time
 */
export const send = async (base: URL, request: TestRequest, timeoutMs: number): Promise<ReceivedAnswer> => {
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    const message = await start(base, request, limit)
    const { localAddress } = message.socket
    const bytes = await readAll(message, limit)
    const lines = linesOf(message.rawHeaders)
    const headers = joined(lines)
    const decoded = decode(bytes, headers['content-encoding'])
    return { status: message.statusCode ?? 0, headers, lines, ...decoded, localAddress }
  } catch (error) {
    if (limit.aborted) throw new NoAnswer(`no complete answer within ${timeoutMs / 1000} seconds`, { cause: error })
    throw new NoAnswer(reasonOf(error), { cause: error })
  }
}

function start(base: URL, request: TestRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const { method, headers = {}, body, isChunked, from } = request
  const open = base.protocol === 'https:' ? requestHttps : requestHttp
  const length = body === undefined || isChunked ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
  const path = `${base.pathname.replace(/\/$/, '')}${request.path}`
  const port = base.port === '' ? {} : { port: base.port }
  const host = base.hostname.replace(/^\[|\]$/g, '')
  // A connection of its own: an answer with a wrong length cannot spoil the next one.
  const sent = {
    host,
    ...port,
    method,
    path,
    headers: { 'User-Agent': userAgent, ...headers, ...length },
    agent: false,
    signal,
    ...(from !== undefined && { localAddress: from }),
  }
  return new Promise((resolve, reject) => {
    const outgoing = open(sent, resolve)
    outgoing.on('error', reject)
    write(outgoing, body, isChunked)
  })
}

function write(outgoing: ClientRequest, body: TestRequest['body'], isChunked: true | undefined): void {
  if (body === undefined || !isChunked) {
    outgoing.end(body)
    return
  }
  const bytes = Buffer.from(body as string)
  const middle = Math.ceil(bytes.length / 2)
  outgoing.write(bytes.subarray(0, middle))
  outgoing.end(bytes.subarray(middle))
}

function readAll(message: IncomingMessage, signal: AbortSignal): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => message.destroy(new Error('aborted')))
    message.on('error', reject)
    message.on('close', () => reject(new Error('the connection was closed before the end of the answer')))
    message.on('end', () => resolve(Buffer.concat(pieces)))
    message.on('data', (piece: Buffer) => {
      size += piece.length
      pieces.push(piece)
      if (size > mostBytes) message.destroy(tooLong())
    })
  })
}

function linesOf(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []))
}

function joined(lines: readonly (readonly [string, string])[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of lines) {
    const key = name.toLowerCase()
    headers[key] = Object.hasOwn(headers, key) ? `${headers[key]}, ${value}` : value
  }
  return headers
}

const decoders: Readonly<Record<string, (bytes: Buffer, limit: { readonly maxOutputLength: number }) => Buffer>> = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
  deflate: inflateSync,
}

function decode(bytes: Buffer, coding: string | undefined): Pick<ReceivedAnswer, 'text' | 'isMiscoded'> {
  const decoder = decoders[(coding ?? '').toLowerCase()]
  if (decoder === undefined || bytes.length === 0) return { text: bytes.toString(), isMiscoded: false }
  try {
    return { text: decoder(bytes, { maxOutputLength: mostBytes }).toString(), isMiscoded: false }
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLong()
    return { text: bytes.toString(), isMiscoded: true }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused: nothing listens at this address',
  ENOTFOUND: 'the host name was not found',
  EAI_AGAIN: 'the host name could not be looked up',
  ECONNRESET: 'the connection was reset before an answer came',
  EPROTO: 'the other side does not speak TLS as expected: check http and https in the URL',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is not trusted (NODE_EXTRA_CA_CERTS names a file of your own CA)',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is not trusted (NODE_EXTRA_CA_CERTS names a file of your own CA)',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is not trusted (NODE_EXTRA_CA_CERTS names a file of your own CA)',
  CERT_HAS_EXPIRED: 'the certificate has expired',
}

function reasonOf(error: unknown): string {
  const { code = '', message = String(error) } = error as { readonly code?: string; readonly message?: string }
  return reasons[code] ?? (message === '' ? code : message)
}
