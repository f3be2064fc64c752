import { Readable } from 'node:stream'
import { type MessagePort, workerData } from 'node:worker_threads'
import { runCommand } from '../../src/cli/run.ts'
import type { CommandEnding, CommandStart } from './cli.ts'

// Runs commands of the command line one after the other, each with its own environment, standard
// input and output. `runInThread` waits for the ending on the same port.
const { port, ended }: { port: MessagePort; ended: Int32Array } = workerData
const output = { stdout: '', stderr: '' }
for (const name of ['stdout', 'stderr'] as const) {
  process[name].write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    output[name] += String(chunk)
    const written = rest.at(-1)
    if (typeof written === 'function') written()
    return true
  }
}
port.on('message', async ({ args, environment, input }: CommandStart) => {
  Object.assign(output, { stdout: '', stderr: '' })
  process.env = { ...environment }
  Object.defineProperty(process, 'stdin', { value: Readable.from([Buffer.from(input)]), configurable: true })
  process.exitCode = 0
  await runCommand(args)
  port.postMessage({ status: Number(process.exitCode), ...output } satisfies CommandEnding)
  Atomics.store(ended, 0, 1)
  Atomics.notify(ended, 0)
})
