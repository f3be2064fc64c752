import { type ChildProcess, spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundled } from './bundled.ts'
import { recordSecrets } from './record.ts'

/** The entry point `src/main.ts`, for tests of a start from sources. */
export const sourceEntry = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** The entry point of the service. */
export const mainEntry = bundled('src/main.mjs') ?? sourceEntry

/** The service with fast password hashes, for tests that kill it: `tests/support/serve.ts`. */
export const fastEntry = bundled('tests/support/serve.mjs') ?? fileURLToPath(new URL('serve.ts', import.meta.url))

/** Exit of a process: one of both is null. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A Node process. */
export interface NodeProcess {
  readonly pid: number
  stdout(): string
  stderr(): string
  readonly ended: Promise<Ending>
  kill(signal: NodeJS.Signals): void
  /** Waits for a text in its standard output; rejects when the process ends without it. */
  printed(text: string | RegExp): Promise<void>
}

/** Options of a process. */
export interface ProcessStart {
  readonly nodeFlags?: readonly string[]
  readonly entry: string
  readonly args?: readonly string[]
  readonly cwd: string
  /** The whole environment: nothing is inherited except the compile cache. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs `use` in an empty folder and removes it afterwards. */
export const inFolder = async (use: (folder: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-process-'))
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs `use` with a process and kills it afterwards. */
export const withProcess = async (start: ProcessStart, use: (child: NodeProcess) => Promise<void>): Promise<void> => {
  const child = startProcess(start)
  try {
    await use(child)
  } finally {
    child.kill('SIGKILL')
    await child.ended
  }
}

/** Runs `use` with a ready service and kills it afterwards. */
export const withService = (
  start: ProcessStart,
  use: (baseUrl: string, child: NodeProcess) => Promise<void>,
): Promise<void> => withProcess(start, async (child) => use(await readyAddress(child), child))

/** Runs `use` with services that start at the same time, and kills them afterwards. */
export const withServices = async (
  starts: readonly ProcessStart[],
  use: (baseUrls: readonly string[]) => Promise<void>,
): Promise<void> => {
  const children = starts.map(startProcess)
  try {
    await use(await Promise.all(children.map(readyAddress)))
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await Promise.all(children.map(({ ended }) => ended))
  }
}

/** Runs the service until it exits. */
export const runToEnd = async (start: ProcessStart): Promise<Ending & { stdout: string; stderr: string }> => {
  const child = startProcess(start)
  try {
    const ending = await child.ended
    return { ...ending, stdout: child.stdout(), stderr: child.stderr() }
  } finally {
    child.kill('SIGKILL')
  }
}

const readyLine = /Latchkey is ready at http:\/\/(?:localhost|127\.0\.0\.1):(\d+) /

/** Waits for the ready line of a service. @returns its base URL */
export const readyAddress = async (child: NodeProcess): Promise<string> => {
  await child.printed(readyLine)
  return `http://127.0.0.1:${readyLine.exec(child.stdout())?.[1]}`
}

const { NODE_COMPILE_CACHE } = process.env
const compiled: Readonly<Record<string, string>> = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }

/** Starts a process; the caller must end it. */
export const startProcess = ({
  nodeFlags = [],
  entry,
  args = [],
  cwd,
  environment = {},
}: ProcessStart): NodeProcess => {
  const child = spawn(process.execPath, [...nodeFlags, entry, ...args], {
    cwd,
    env: { ...compiled, ...environment },
    stdio: 'pipe',
  })
  const stdout = collect(child.stdout)
  const stderr = collect(child.stderr)
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject).once('close', (code, signal) => {
      keepLog(child, stdout() + stderr())
      resolve({ code, signal })
    })
  })
  return {
    pid: child.pid ?? -1,
    stdout,
    stderr,
    ended,
    kill: (signal) => void child.kill(signal),
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (typeof text === 'string' ? stdout().includes(text) : text.test(stdout())) resolve()
        }
        child.stdout.on('data', look)
        ended.then(() => reject(new Error(`ended without ${text}: ${stdout()}${stderr()}`)), reject)
        look()
      }),
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  return () => text
}

/** The whole gate searches the logs of its services for secrets. */
function keepLog(child: ChildProcess, text: string): void {
  const folder = process.env.LATCHKEY_TEST_RECORD
  if (folder !== undefined) appendFileSync(join(folder, `child-${child.pid}.log`), text)
}

/** An answer to a request. */
export interface Answer {
  readonly status: number
  /** Parsed JSON. */
  readonly body: Readonly<Record<string, unknown>>
}

/** Posts fields as JSON on a new connection. Rejects unless the whole answer arrives. */
export const post = (baseUrl: string, path: string, fields: Readonly<Record<string, string>>): Promise<Answer> =>
  send(baseUrl, path, 'POST', { 'Content-Type': 'application/json' }, JSON.stringify(fields))

/** Gets a path on a new connection, with an access token if given. */
export const get = (baseUrl: string, path: string, accessToken?: string): Promise<Answer> =>
  send(baseUrl, path, 'GET', accessToken === undefined ? {} : { Authorization: `Bearer ${accessToken}` }, '')

function send(baseUrl: string, path: string, method: string, headers: Record<string, string>, text: string) {
  recordSecrets(JSON.stringify(headers) + text)
  return new Promise<Answer>((resolve, reject) => {
    const sent = request(`${baseUrl}${path}`, { method, headers, agent: false }, (response) => {
      const body = collect(response)
      response.once('error', reject).once('end', () => {
        recordSecrets(body())
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(body()) })
      })
    })
    sent.once('error', reject).end(text)
  })
}

/**
 * Finds an unused port below the range of outgoing connections: a client of a port in that range
 * may connect to itself while the service is down.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    // Above 10080, which `fetch` and browsers refuse.
    const port = 10_100 + Math.floor(Math.random() * 19_900)
    if (await isFree(port)) return port
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** Reads the messages of the JSON log lines of a process. */
export const messages = (child: NodeProcess): string[] =>
  child
    .stdout()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).msg)
