import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Question, Verdict } from './promises.ts'

const root = join(import.meta.dirname, '../..')
const ownInterpreter = join(root, '.venv/bin/python')

/** The interpreter that has PyJWT: `LATCHKEY_PYTHON`, or that of the virtual environment. */
const interpreter = process.env.LATCHKEY_PYTHON ?? ownInterpreter

/** Says why PyJWT cannot be asked; undefined when it can. */
export const whyNoPyJwt = (): string | undefined => {
  if (process.env.LATCHKEY_PYTHON === undefined && !existsSync(ownInterpreter)) return absent('there is no .venv')
  const { status, error, stderr } = spawnSync(interpreter, ['-c', 'import jwt, cryptography'], { encoding: 'utf8' })
  if (status === 0) return undefined
  return absent(error?.message ?? (stderr.trim().split('\n').at(-1) || `${interpreter} ends with ${status}`))
}

const absent = (why: string): string =>
  `PyJWT: NOT VERIFIED, ${why}. scripts/python-env.sh makes what is needed, or LATCHKEY_PYTHON names an interpreter that has it.`

/** A Python process that answers one question after another. */
export interface PyJwt {
  ask(question: Question): Promise<Verdict>
  stop(): Promise<void>
}

/** Starts `verify.py`; who calls must stop it. */
export const startPyJwt = (): PyJwt => {
  // A proxy of the environment is not for addresses of this machine.
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
