import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Question, Verdict } from './promises.ts'

const root = join(import.meta.dirname, '../..')
const ownInterpreter = join(root, '.venv/bin/python')

/**
 * The interpreter with the packages that tests import: `LATCHKEY_PYTHON`, or that of the virtual
 * environment.
 */
export const interpreter = process.env.LATCHKEY_PYTHON ?? ownInterpreter

/**
 * Explains why Python cannot import modules, with the remedy; undefined when it can.
 * @param modules their names, with commas between them
 */
export const whyNoPython = (modules: string): string | undefined => {
  if (process.env.LATCHKEY_PYTHON === undefined && !existsSync(ownInterpreter)) return absent('there is no .venv')
  const { status, error, stderr } = spawnSync(interpreter, ['-c', `import ${modules}`], { encoding: 'utf8' })
  if (status === 0) return undefined
  return absent(error?.message ?? (stderr.trim().split('\n').at(-1) || `${interpreter} ends with ${status}`))
}

const absent = (why: string): string =>
  `${why}. "npm test -- interop" installs what is needed, or LATCHKEY_PYTHON names an interpreter that has it.`

/** Explains why PyJWT cannot run; undefined when it can. */
export const whyNoPyJwt = (): string | undefined => {
  const reason = whyNoPython('jwt, cryptography')
  return reason && `PyJWT: NOT VERIFIED, ${reason}`
}

/** A Python process that answers questions in sequence. */
export interface PyJwt {
  ask(question: Question): Promise<Verdict>
  stop(): Promise<void>
}

/** Starts `verify.py`; the caller must stop it. */
export const startPyJwt = (): PyJwt => {
  // A proxy of the environment cannot reach this machine's addresses.
  const env = { PATH: process.env.PATH ?? '', NO_PROXY: '*' }
  const child = spawn(interpreter, [join(import.meta.dirname, 'verify.py')], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    ask: async (question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error('verify.py ended without an answer')
      return JSON.parse(value) as Verdict
    },
    stop: () => {
      child.stdin.end()
      return ended
    },
  }
}
