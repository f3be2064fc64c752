import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { CliError } from './cli-error.ts'

/** Where an export goes. */
export interface ExportOutput {
  /** Returns when the text is written. @throws CliError when the reader has ended */
  write(text: string): Promise<void>
  close(): void
  /** Removes what is not complete. */
  discard(): void
}

/**
 * Opens a new file, for its owner only, or standard output.
 * @throws CliError for a file that exists or cannot be created
 */
export const openOutput = (file: string | undefined): ExportOutput =>
  file === undefined ? standardOutput() : newFile(file)

function newFile(file: string): ExportOutput {
  const descriptor = created(file)
  return {
    write: async (text) => {
      const bytes = Buffer.from(text)
      for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done)
    },
    close: () => closeSync(descriptor),
    discard: () => {
      closeSync(descriptor)
      rmSync(file, { force: true })
    },
  }
}

function created(file: string): number {
  try {
    return openSync(file, 'wx', 0o600)
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    throw new CliError(exists ? `${file} exists already, and is left as it is: name another file` : String(error))
  }
}

function standardOutput(): ExportOutput {
  // Elsewhere a closed pipe is a success. Here the callback of the write reports it.
  process.stdout.removeAllListeners('error').on('error', () => {})
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        process.stdout.write(text, (error) => {
          if (error == null) resolve()
          else reject(new CliError('the reader of the export ended early: run both again', { cause: error }))
        })
      }),
    close: () => {},
    discard: () => {},
  }
}
