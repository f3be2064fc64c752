import '../config/thread-pool.ts'
import { setFlagsFromString } from 'node:v8'
import { CommanderError } from 'commander'
import { AuthError } from '../domain/errors.ts'
import { explainCause, explainStartFailure } from '../start-failure.ts'
import { CliError, UsageError } from './cli-error.ts'
import { protectHyphenValues } from './hyphen-values.ts'
import { plainLines } from './output.ts'
import { createProgram } from './program.ts'

/** Runs the command that the arguments of this process name. */
export const runProcess = async (): Promise<void> => {
  // A reader such as `head` may close the pipe early.
  process.stdout.on('error', () => process.exit(0))
  const args = process.argv.slice(2)
  // An import reads any number of rows. The garbage collector runs early, so that it needs the same
  // memory for all of them. V8 reads these flags at each collection.
  if (args[0] === 'import') {
    setFlagsFromString('--heap-growing-percent=30')
    setFlagsFromString('--semi-space-growth-factor=1')
  }
  await runCommand(args)
}

/** Runs the command that the arguments name. A failure sets the exit code of the process. */
export const runCommand = async (args: readonly string[]): Promise<void> => {
  try {
    const program = createProgram()
    const given = args.length === 0 ? ['--help'] : protectHyphenValues(program, args)
    await program.parseAsync(given, { from: 'user' })
  } catch (error) {
    process.exitCode = explain(error)
  }
}

/** Prints the reason of a failure and returns the exit code. */
function explain(error: unknown): number {
  // The library has already printed the error or the help.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  process.stderr.write(`latchkey: ${plainLines(reasonOf(error))}\n`)
  return error instanceof UsageError ? 2 : 1
}

function reasonOf(error: unknown): string {
  if (error instanceof CliError) return error.message
  if (error instanceof AuthError) {
    return explainCause(error.cause) ?? [`refused (${error.code})`, ...error.faults].join('\n  ')
  }
  return explainStartFailure(error)
}
