import { join } from 'node:path'
import { interpreter } from '../../interop/python.ts'

/** The environment variable with the socket of `warm.py`; `tests/django/run.ts` sets it. */
export const socketVariable = 'LATCHKEY_TEST_PYTHON'

/** A command line. */
export interface CommandLine {
  readonly program: string
  readonly args: readonly string[]
}

/** A new process of Python. */
export const coldPython = (...args: readonly string[]): CommandLine => ({ program: interpreter, args })

/**
 * Python with the arguments of a program. In the gate it is forked from a process that has imported
 * Django, which takes a tenth of the CPU time; a test file that runs alone starts cold processes.
 */
export const python = (...args: readonly string[]): CommandLine => {
  const socket = process.env[socketVariable]
  if (socket === undefined) return coldPython(...args)
  return { program: interpreter, args: ['-IS', join(import.meta.dirname, 'call.py'), socket, ...args] }
}
