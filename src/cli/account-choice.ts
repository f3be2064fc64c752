import { Argument, Option } from 'commander'
import { UsageError } from './cli-error.ts'

/** The option that names an account by its id. */
export type IdOption = '--id' | '--account-id'

/** Which account a command is for. */
export type AccountChoice =
  /** `idOption`: what an error message suggests for an id. */
  | { readonly by: 'name'; readonly name: string; readonly idOption: IdOption }
  | { readonly by: 'id'; readonly id: number }

/** The argument of a command for one account; `--id` replaces it. */
export const usernameArgument = (): Argument =>
  new Argument('[username]', 'or use --id; put -- before a username that begins with -')

/** The option beside {@link usernameArgument}. */
export const idOption = (): Option => new Option('--id <id>', 'id of the account')

/** The option of a command that an account narrows. */
export const accountOption = (what: string): Option => new Option('--account <username>', what)

/** The option beside {@link accountOption}. */
export const accountIdOption = (): Option =>
  new Option('--account-id <id>', 'id of the account, in place of --account').conflicts('account')

/**
 * Reads which account a command names, by a username or by an id, never by both.
 * @returns undefined when it names none
 * @throws UsageError for both, and for a text after the option that is no id
 */
export const readAccountChoice = (
  name: string | undefined,
  id: string | undefined,
  option: IdOption,
): AccountChoice | undefined => {
  if (name !== undefined && id !== undefined) {
    throw new UsageError(`give a username or ${option}, not both (add --help for examples)`)
  }
  if (name !== undefined) return { by: 'name', name, idOption: option }
  return id === undefined ? undefined : { by: 'id', id: readId(id, option) }
}

/**
 * Reads which account a command is for.
 * @throws UsageError when it names none, and as {@link readAccountChoice}
 */
export const requireAccountChoice = (...given: Parameters<typeof readAccountChoice>): AccountChoice => {
  const choice = readAccountChoice(...given)
  if (choice === undefined) throw new UsageError('give the username or the id of an account (add --help for examples)')
  return choice
}

function readId(text: string, option: IdOption): number {
  const id = parseAccountId(text)
  if (id !== undefined) return id
  throw new UsageError(
    `${option} must be a whole number from 1 to ${Number.MAX_SAFE_INTEGER} (for example ${option} 1)`,
  )
}

/** Reads an id in the one form in which it is written; undefined for any other text. */
export const parseAccountId = (text: string): number | undefined => {
  const id = /^[1-9][0-9]{0,15}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(id) ? id : undefined
}
