import type { DestinationStream } from 'pino'

/** Where lines are written; `flushSync` returns when all of them are. */
export interface LineDestination extends DestinationStream {
  flushSync(): void
}

/** Pipes keep a write of this size whole (PIPE_BUF of Linux), also among several processes. */
const mostBytes = 4096

/**
 * Writes the lines of one turn of the event loop together, after the answers of that turn. A write
 * per line took longer than everything else that a line costs. A process that is killed within the
 * turn loses its lines; the audit trail does not depend on them.
 */
export const writtenTogether = (destination: LineDestination): LineDestination => {
  let lines = ''
  const write = (): void => {
    if (lines === '') return
    const text = lines
    lines = ''
    destination.write(text)
  }
  const flushSync = (): void => {
    write()
    destination.flushSync()
  }
  // pino flushes the destination at the exit, but before these lines reach it.
  process.once('exit', flushSync)
  return {
    flushSync,
    write: (line) => {
      if (lines === '') setImmediate(write)
      else if (Buffer.byteLength(lines) + Buffer.byteLength(line) > mostBytes) write()
      lines += line
    },
  }
}
