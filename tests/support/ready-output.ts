import type { ChildProcess } from 'node:child_process'

/** What an installed `latchkey serve` has printed, to either stream. */
export interface ReadyOutput {
  /** Resolves with the base URL of the ready line; rejects when the process ends without it. */
  readonly baseUrl: Promise<string>
  output(): string
}

/** Collects the output of an installed `latchkey serve`. */
export const readyOutput = (child: ChildProcess): ReadyOutput => {
  let output = ''
  const baseUrl = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk
        const found = /is ready at (http:\/\/localhost:\d+)/.exec(output)?.[1]
        if (found !== undefined) resolve(found)
      })
    }
    child.once('close', () => reject(new Error(`ended without being ready: ${output}`)))
  })
  return { baseUrl, output: () => output }
}
