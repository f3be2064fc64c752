import { createReadStream } from 'node:fs'
import { startWatch } from '../domain/clock.ts'
import { CliError, UsageError } from './cli-error.ts'

/**
 * Opens a file or standard input.
 * @throws UsageError for a terminal, and CliError, while it is read, for what cannot be read
 */
export const openInput = (file: string | undefined): AsyncIterable<Uint8Array> => {
  if (file !== undefined) return readable(() => createReadStream(file), file)
  if (process.stdin.isTTY)
    throw new UsageError('standard input is a terminal: pipe the lines into this command, or name a file')
  return readable(() => process.stdin, 'standard input')
}

/** Opens what it reads at the first read, which also receives the error of opening. */
async function* readable(open: () => AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const iterator = open()[Symbol.asyncIterator]()
  for (;;) {
    const next = await iterator.next().catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
      throw new CliError(`${name} cannot be read${code}`)
    })
    if (next.done) return
    yield next.value
  }
}

type ShowProgress = (done: number, expected: number) => void

/** Shows the progress on standard error. */
export const showProgress = (): ShowProgress => createProgress(startWatch(), (line) => process.stderr.write(line))

/** Writes the progress once a second, so a short run shows none. */
export const createProgress = (elapsedSeconds: () => number, write: (line: string) => void): ShowProgress => {
  let last = 0
  return (done, expected) => {
    const elapsed = elapsedSeconds()
    if (Math.floor(elapsed) === last) return
    last = Math.floor(elapsed)
    const of = expected > 0 ? ` of ${expected}` : ''
    write(`${done}${of} rows, ${Math.round(done / elapsed)} rows/s\n`)
  }
}
