import { ValueError } from '../config/parse.ts'

/** A command that cannot do what it was asked to; the message is all that its user is shown. */
export class CliError extends Error {}

/** A command that was not asked in a way that can be understood. */
export class UsageError extends CliError {}

/**
 * Reads the value of an option or an argument.
 * @param name   as its user wrote it
 * @throws UsageError when it cannot be taken
 */
export const readValue = <T>(name: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof ValueError) throw new UsageError(`${name} ${error.message} (add --help for examples)`)
    throw error
  }
}
