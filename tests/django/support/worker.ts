import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { python } from './python.ts'

/** A Python process of a site, which runs code in sequence. */
export interface Worker {
  /** Runs code and returns what it assigned to `result`. */
  run(code: string): Promise<unknown>
  stop(): Promise<void>
}

/** The environment of Python: nothing is inherited but the path of programs. */
export const pythonEnvironment = {
  PATH: process.env.PATH ?? '',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONWARNINGS: 'ignore',
  PYTHONUTF8: '1',
  NO_PROXY: '*',
}

/** Starts `worker.py` of a site; the caller must stop it. */
export const startWorker = (folder: string): Worker => {
  const stdio = ['pipe', 'pipe', 'inherit'] as const
  const { program, args } = python('worker.py')
  const child = spawn(program, args, { cwd: folder, env: pythonEnvironment, stdio: [...stdio] })
  const { stdin, stdout } = child
  if (stdin === null || stdout === null) throw new TypeError('the worker has pipes')
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  let last: Promise<unknown> = Promise.resolve()
  const ask = async (code: string): Promise<unknown> => {
    stdin.write(`${JSON.stringify({ code })}\n`)
    const { value, done } = await lines.next()
    if (done) throw new Error('worker.py ended without an answer')
    const answer = JSON.parse(value) as { readonly value?: unknown; readonly error?: string }
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.value
  }
  return {
    run: (code) => {
      const answer = last.then(() => ask(code))
      last = answer.catch(() => {})
      return answer
    },
    stop: () => {
      stdin.end()
      return ended
    },
  }
}
