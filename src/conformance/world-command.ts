import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { isObject, jsonValue } from './compare-json.ts'
import { BrokenWorld, NotOffered } from './world.ts'

/**
 * Sends a line to the world command and returns its answer.
 * @throws NotOffered when it skips, Error when it refuses, BrokenWorld when it does not answer
 */
export type Ask = (line: Readonly<Record<string, unknown>>) => Promise<Readonly<Record<string, unknown>>>

/** A running world command. */
export interface WorldCommand {
  readonly ask: Ask
  /** Ends its input, waits until it has ended, and kills it if it does not. */
  stop(): Promise<void>
}

/** How much of what the command wrote to standard error is quoted. */
const quotedCharacters = 2000

/** How long a command may take to end after its input has. */
const endMs = 5000

/**
 * Starts the world command in a shell.
 * @param timeoutMs longest wait for one answer
 */
export const startWorldCommand = (command: string, timeoutMs: number): WorldCommand => {
  // A group of its own, so that what the shell started ends too.
  const child = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-quotedCharacters)
  })
  child.stdin.on('error', () => undefined)
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null)).once('close', resolve)
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const broken = (what: string): BrokenWorld => new BrokenWorld(`the world command ${what}${quote(errors)}`)
  const ask: Ask = async (line) => {
    child.stdin.write(`${JSON.stringify(line)}\n`)
    const answer = await within(timeoutMs, lines.next())
    if (answer === undefined) throw broken(`has not answered "${line.op}" within ${timeoutMs / 1000} s`)
    if (answer.done === true) throw broken(`ended with status ${await ended} at "${line.op}"`)
    return readAnswer(String(line.op), answer.value, broken)
  }
  const stop = async (): Promise<void> => {
    child.stdin.end()
    if ((await within(endMs, ended)) === undefined) killGroup(child.pid)
    await ended
  }
  return { ask, stop }
}

function readAnswer(op: string, text: string, broken: (what: string) => Error): Readonly<Record<string, unknown>> {
  const answer = jsonValue(text)?.value
  if (!isObject(answer)) throw broken(`answered "${op}" with a line that is not a JSON object: ${text}`)
  if (typeof answer.skip === 'string') throw new NotOffered(answer.skip)
  if (answer.ok === true) return answer
  throw new Error(`world command, "${op}": ${typeof answer.error === 'string' ? answer.error : text}`)
}

/** The result of a promise; undefined after the time. */
async function within<T>(milliseconds: number, result: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  return Promise.race([result, late]).finally(() => clearTimeout(timer))
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has just ended.
  }
}

const quote = (errors: string): string => (errors.trim() === '' ? '' : `; it wrote:\n${errors.trimEnd()}`)
