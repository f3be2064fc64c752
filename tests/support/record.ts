import { appendFileSync, mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'

/**
 * The folder in which a whole gate run keeps its services' log lines and the secrets on the wire,
 * so that its last part can search for the latter in the former. Undefined outside the whole gate.
 */
const recordDir = process.env.LATCHKEY_TEST_RECORD
if (recordDir !== undefined) mkdirSync(recordDir, { recursive: true })

/** A log destination that tests can read and the gate keeps. */
export const testLog = (): { destination: { write(line: string): void }; text(): string } => {
  const lines: string[] = []
  const write = (line: string): void => {
    lines.push(line)
    if (recordDir !== undefined) appendFileSync(join(recordDir, `${process.pid}.log`), line)
  }
  return { destination: { write }, text: () => lines.join('') }
}

/** Records the passwords and tokens on every connection of a server. */
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

// Every JWT header starts like this. Once per run of its characters: otherwise a body of starts
// alone takes quadratic time.
const jwt = /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g
const password = /"password"\s*:\s*"((?:[^"\\]|\\.){6,})"|password=([^&\s]{6,})/g

/** Records the passwords and tokens in a text that a test sends or receives. */
export const recordSecrets = (text: string): void => {
  if (recordDir === undefined) return
  const found = [
    ...(text.match(jwt) ?? []),
    ...[...text.matchAll(password)].map(([, json, form]) => json ?? form ?? ''),
  ]
  if (found.length > 0) appendFileSync(join(recordDir, `${process.pid}.secrets`), `${found.join('\n')}\n`)
}
