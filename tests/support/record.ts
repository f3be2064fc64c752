import { appendFileSync, mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { isMainThread } from 'node:worker_threads'
import { secretsIn } from '../../scripts/gate/secrets.ts'

/**
 * The folder in which a whole gate run keeps its services' log lines and the secrets on the wire,
 * so that its last part can search for the latter in the former. Undefined outside the whole gate.
 */
const recordDir = process.env.LATCHKEY_TEST_RECORD
if (recordDir !== undefined) mkdirSync(recordDir, { recursive: true })

/** Text that is not in its file yet, by the ending of the file's name. */
const waiting = { log: [] as string[], secrets: [] as string[] }
const mostWaiting = 5000

/** Services log every step in the tests: one write for each line costs CPU time. */
const keep = (ending: keyof typeof waiting, text: string): void => {
  if (recordDir === undefined) return
  waiting[ending].push(text)
  // A thread may be ended without an event.
  if (waiting[ending].length >= mostWaiting || !isMainThread) store(ending, recordDir)
}

const store = (ending: keyof typeof waiting, folder: string): void => {
  const text = waiting[ending].splice(0).join('')
  if (text !== '') appendFileSync(join(folder, `${process.pid}.${ending}`), text)
}

if (recordDir !== undefined) {
  process.once('exit', () => {
    store('log', recordDir)
    store('secrets', recordDir)
  })
}

/** A log destination that tests can read and the gate keeps. */
export const testLog = (): { destination: { write(line: string): void }; text(): string } => {
  const lines: string[] = []
  const write = (line: string): void => {
    lines.push(line)
    keep('log', line)
  }
  return { destination: { write }, text: () => lines.join('') }
}

/** Records the secrets on every connection of a server. */
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

/** Records the secrets in a text that a test sends or receives. */
export const recordSecrets = (text: string): void => {
  if (recordDir === undefined) return
  const found = secretsIn(text)
  if (found.length > 0) keep('secrets', `${found.join('\n')}\n`)
}
