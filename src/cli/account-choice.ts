import { Argument, Option } from 'commander'
import { parseAccountId } from '../domain/account-id.ts'
import { UsageError } from './cli-error.ts'

/** The option that names an account by its id. */
export type IdOption = '--id' | '--account-id'

/** Which account a command is for. */
export type AccountChoice =
  /** `idOption` is the option that error messages suggest for an id. */
  | { readonly by: 'name'; readonly name: string; readonly idOption: IdOption }
  /** The number of the account, or its subject. */
  | { readonly by: 'id'; readonly id: string; readonly idOption: IdOption }

/** The argument of a command for one account; `--id` replaces it. */
export const usernameArgument = (): Argument =>
  new Argument('[username]', 'or use --id; put -- before a username that begins with -')

/** The option that replaces {@link usernameArgument}. */
export const idOption = (): Option => new Option('--id <id>', 'id of the account: its number, or its subject')

/** The option that limits a command to one account. */
export const accountOption = (what: string): Option => new Option('--account <username>', what)

/** The option that replaces {@link accountOption}. */
export const accountIdOption = (): Option =>
  new Option('--account-id <id>', 'id of the account (its number, or its subject), in place of --account').conflicts(
    'account',
  )

/**
 * Reads the account of a command, named by username or by id.
 * @returns undefined when none is named
 * @throws UsageError when both are given
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
  return id === undefined ? undefined : { by: 'id', id, idOption: option }
}

/** Reads the account that a command must name. @throws UsageError */
export const requireAccountChoice = (...given: Parameters<typeof readAccountChoice>): AccountChoice => {
  const choice = readAccountChoice(...given)
  if (choice === undefined) throw new UsageError('give the username or the id of an account (add --help for examples)')
  return choice
}

/** Refuses an id that is no number. @throws UsageError */
export const requireNumber = ({ id, idOption: option }: Extract<AccountChoice, { by: 'id' }>): void => {
  if (parseAccountId(id) !== undefined) return
  throw new UsageError(
    `${option} must be a whole number from 1 to ${Number.MAX_SAFE_INTEGER} (for example ${option} 1)`,
  )
}
