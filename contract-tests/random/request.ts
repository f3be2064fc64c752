import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'

/** A header on the wire; names may repeat. */
export type Header = readonly [name: string, value: string]

/** A request to send; `expected` lists the allowed statuses, any documented one by default. */
export interface RandomRequest {
  readonly method: string
  readonly path: string
  readonly headers: readonly Header[]
  readonly body?: Buffer
  readonly expected?: readonly number[]
  /** No operation has such a path. */
  readonly isLost?: true
}

/** The answer; `text` is the body. */
export interface RandomAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

const bodyMethods = ['POST', 'PUT', 'PATCH']

/**
 * Sends a request on a new connection, with its headers unchanged.
 * @param baseUrl where the service answers, without a final slash
 * @throws Error when no whole answer comes
 */
export function send(baseUrl: string, request: RandomRequest): Promise<RandomAnswer> {
  const { hostname, port, host } = new URL(baseUrl)
  const headers = ['Host', host, ...framing(request), ...request.headers.flat()]
  const options = { hostname, port, method: request.method, path: request.path, headers, agent: false as const }
  return new Promise((resolve, reject) => {
    httpRequest(options, (response) => receive(response).then(resolve, reject))
      .on('error', reject)
      .end(request.body)
  })
}

async function receive(response: IncomingMessage): Promise<RandomAnswer> {
  const chunks: Buffer[] = await response.toArray()
  return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString() }
}

function framing({ method, headers, body }: RandomRequest): string[] {
  if (headers.some(([name]) => name.toLowerCase() === 'transfer-encoding')) return []
  if (body === undefined && !bodyMethods.includes(method)) return []
  return ['Content-Length', String(body?.length ?? 0)]
}

/** Writes a request as a shell command that uses `$'...'`. */
export function toCurl(baseUrl: string, { method, path, headers, body }: RandomRequest): string {
  const sent = headers.map(([name, value]) => `-H ${quote(Buffer.from(`${name}: ${value}`, 'latin1'))}`)
  const silent = ['Accept', 'Content-Type']
    .filter((silenced) => !headers.some(([name]) => name.toLowerCase() === silenced.toLowerCase()))
    .map((name) => `-H '${name}:'`)
  const verb = method === 'HEAD' ? '--head' : `-X ${method}`
  const data = body === undefined ? [] : [`--data-binary ${quote(body)}`]
  return ['curl -isg --path-as-is', verb, ...sent, ...silent, ...data, quote(Buffer.from(baseUrl + path))].join(' ')
}

function quote(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  if (/^[\x20-\x26\x28-\x7e]*$/.test(text)) return `'${text}'`
  const escaped = text.replace(
    /[^\x20-\x7e]|['\\]/g,
    (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
  return `$'${escaped}'`
}
