import type { Core } from '../compose-core.ts'
import type { Account } from '../domain/accounts/account.ts'
import { CliError } from './cli-error.ts'

/**
 * Finds the account of a username.
 * @throws CliError when there is none
 */
export const requireNamed = async ({ accounts }: Core, username: string): Promise<Account> => {
  const account = await accounts.findByUsername(username.normalize('NFKC'))
  if (account === undefined) throw new CliError(`there is no account "${username}"`)
  return account
}

/**
 * Finds the account of a username or an id; a username wins.
 * @throws CliError when there is none
 */
export const requireAccount = async (core: Core, text: string): Promise<Account> => {
  const named = await core.accounts.findByUsername(text.normalize('NFKC'))
  const id = idOf(text)
  const account = named ?? (id === undefined ? undefined : await core.accounts.findById(id))
  if (account === undefined) throw new CliError(`there is no account "${text}"`)
  return account
}

/**
 * Gives the id of an account, which may be that of one that is gone; a username wins.
 * @throws CliError when it is neither
 */
export const accountIdOf = async ({ accounts }: Core, text: string): Promise<number> => {
  const id = (await accounts.findByUsername(text.normalize('NFKC')))?.id ?? idOf(text)
  if (id !== undefined) return id
  throw new CliError(`there is no account "${text}" (the events of a deleted one are found by its id)`)
}

const idOf = (text: string): number | undefined => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined)
