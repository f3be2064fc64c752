import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { bundled } from './bundled.ts'

/** The executable `src/cli/latchkey.mjs`, for tests of a start from sources. */
export const sourceLatchkey = fileURLToPath(new URL('../../src/cli/latchkey.mjs', import.meta.url))

/** The executable of the command line. */
export const latchkey = bundled('src/cli/latchkey.mjs') ?? sourceLatchkey

/** What a command gets. */
export interface CommandStart {
  readonly args: readonly string[]
  /** The whole environment. */
  readonly environment: Readonly<Record<string, string>>
  /** Standard input. */
  readonly input: string
}

/** Result of a command. */
export interface CommandEnding {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs a command to its end as a process, in a folder and an otherwise empty environment.
 * @param folder working directory, and DATA_DIR unless the environment says otherwise
 */
export const runLatchkey = (
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): CommandEnding => {
  const options = { encoding: 'utf8', cwd: folder, env: { DATA_DIR: folder, ...environment }, input } as const
  return trimmed(spawnSync(process.execPath, [latchkey, ...args], options))
}

/**
 * Runs a command like `runLatchkey`, but in a thread of this process that has loaded the command
 * line: without the second that a process takes to start. For what commands do and print.
 */
export const runInThread = (
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): CommandEnding => {
  thread ??= startThread()
  const { port, ended } = thread
  const before = process.cwd()
  process.chdir(folder)
  try {
    Atomics.store(ended, 0, 0)
    port.postMessage({ args, environment: { DATA_DIR: folder, ...environment }, input } satisfies CommandStart)
    if (Atomics.wait(ended, 0, 0, 120_000) === 'timed-out') throw new Error(`${args.join(' ')} does not end`)
    return trimmed(receiveMessageOnPort(port)?.message)
  } finally {
    process.chdir(before)
  }
}

let thread: ReturnType<typeof startThread> | undefined

function startThread() {
  const { port1: port, port2 } = new MessageChannel()
  const ended = new Int32Array(new SharedArrayBuffer(4))
  const entry = new URL('command-thread.ts', import.meta.url)
  new Worker(entry, { workerData: { port: port2, ended }, transferList: [port2], execArgv: [] }).unref()
  port.unref()
  return { port, ended }
}

const trimmed = ({ status, stdout, stderr }: CommandEnding): CommandEnding => ({
  status,
  stdout: stdout.trimEnd(),
  stderr: stderr.trimEnd(),
})

/** Reads lines of JSON. */
export const jsonLines = (text: string): Record<string, unknown>[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
