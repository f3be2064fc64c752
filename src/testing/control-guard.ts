import type { IncomingMessage } from 'node:http'

/** A refused request for `/__test__/`. */
export class ControlRefusal extends Error {
  readonly status: number

  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

/** Who may use `/__test__/`. */
export interface ControlAccess {
  /** A host name besides those of the loopback address; undefined: none. */
  readonly host: string | undefined
  /** Origins of pages. */
  readonly origins: readonly string[]
}

const mostBytes = 64 * 1024

/**
 * Refuses requests of foreign pages, also of those whose name leads to this machine (DNS
 * rebinding).
 * @throws ControlRefusal
 */
export const requireAccess = ({ headers }: IncomingMessage, { host, origins }: ControlAccess): void => {
  const name = URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? ''
  if (!isLoopback(name) && name !== host?.toLowerCase()) {
    throw new ControlRefusal(403, 'The Host is not a loopback address: see --unsafe-host of latchkey test-server.')
  }
  if (headers.origin !== undefined && !origins.includes(headers.origin)) {
    throw new ControlRefusal(403, 'The Origin is not listed: add it to CORS_ORIGINS in the file of --settings.')
  }
}

/** Takes names and addresses as `URL` writes them. */
export const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)

/** Reads the body: an object of JSON. @throws ControlRefusal */
export const readObject = async (request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> => {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new ControlRefusal(415, 'Send the Content-Type application/json.')
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new ControlRefusal(413, 'The body is larger than 64 kB.')
    chunks.push(chunk)
  }
  return parseObject(Buffer.concat(chunks).toString())
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ControlRefusal(400, 'The body is not JSON.')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new ControlRefusal(400, 'The body is not an object.')
}

/** Refuses fields that have no effect. @throws ControlRefusal */
export const requireOnly = (body: object, names: readonly string[]): void => {
  const other = Object.keys(body).find((name) => !names.includes(name))
  if (other === undefined) return
  const known = names.length === 0 ? 'Send {}.' : `The fields are ${names.join(', ')}.`
  throw new ControlRefusal(400, `${other} is no field. ${known}`)
}
