import { ValueError } from '../config/parse.ts'
import type { AuthError } from '../domain/errors.ts'

/** A command failed. Only the message is shown. */
export class CliError extends Error {}

/** A command has an invalid argument or option. */
export class UsageError extends CliError {}

/**
 * Parses the value of an option or an argument.
 * @param name name of the option, for the message
 * @throws UsageError for an invalid value
 */
export const readValue = <T>(name: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof ValueError) throw new UsageError(`${name} ${error.message} (add --help for examples)`)
    throw error
  }
}

/** Returns the text of a refusal, as it continues `latchkey: `. */
export const asReason = ({ faults }: AuthError): string => {
  const text = faults.join(' ')
  return `${text.charAt(0).toLowerCase()}${text.slice(1).replace(/\.$/, '')}`
}
