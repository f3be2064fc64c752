import { appendFileSync, mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'

/**
 * Where a run of the whole suite keeps every log line that a service wrote and every secret that
 * went over the wire, so that its last part can look for the second in the first. Undefined outside
 * of the whole suite.
 */
const recordDir = process.env.LATCHKEY_TEST_RECORD
if (recordDir !== undefined) mkdirSync(recordDir, { recursive: true })

/** A log destination that tests can read and the whole suite keeps. */
export const testLog = (): { destination: { write(line: string): void }; text(): string } => {
  const lines: string[] = []
  const write = (line: string): void => {
    lines.push(line)
    if (recordDir !== undefined) appendFileSync(join(recordDir, `${process.pid}.log`), line)
  }
  return { destination: { write }, text: () => lines.join('') }
}

/** Listens in on every connection of a server and keeps the passwords and tokens that pass. */
export const recordWire = (server: Server): void => {
  if (recordDir === undefined) return
  server.on('connection', (socket: Socket) => {
    socket.on('data', (chunk: Buffer) => recordSecrets(chunk.toString('latin1')))
    const write = socket.write.bind(socket) as (...parts: unknown[]) => boolean
    socket.write = ((...parts: unknown[]) => {
      recordSecrets(String(parts[0]))
      return write(...parts)
    }) as typeof socket.write
  })
}

// Every header of a JWT starts so. Once in a run of its characters alone: otherwise a body of
// nothing but starts takes quadratic time.
const jwt = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g
const password = /"password"\s*:\s*"((?:[^"\\]|\\.){6,})"|password=([^&\s]{6,})/g

/** Keeps the passwords and tokens in a text that a test sends or receives. */
export const recordSecrets = (text: string): void => {
  if (recordDir === undefined) return
  const found = [
    ...(text.match(jwt) ?? []),
    ...[...text.matchAll(password)].map(([, json, form]) => json ?? form ?? ''),
  ]
  if (found.length > 0) appendFileSync(join(recordDir, `${process.pid}.secrets`), `${found.join('\n')}\n`)
}
