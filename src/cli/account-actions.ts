import type { Command } from 'commander'
import type { Core } from '../compose/core.ts'
import { refuseOtherIds } from '../compose/refuse-unfit-accounts.ts'
import { readUsernameRule } from '../compose/served-contract.ts'
import type { Account, AccountClaims } from '../domain/accounts/account.ts'
import { accountText, usernameText } from './account-text.ts'
import { cliClient } from './cli-client.ts'
import { CliError, UsageError } from './cli-error.ts'
import { confirmLastAdmin } from './last-admin.ts'
import { askPassword, confirm } from './prompt.ts'

/** Creates an account. The username must match the rule in the contract. */
export const createAccount = async (core: Core, username: string): Promise<string> => {
  requireUsername(core, username)
  await refuseOtherIds(core)
  const account = await core.register(username, await askPassword(core.config), cliClient)
  return `${accountText(account)} created`
}

/** Changes an account, and describes the result. */
const update = async (
  core: Core,
  account: Account,
  patch: Parameters<Core['updateAccount']>[1],
  what: string,
  yes?: boolean,
): Promise<string> => {
  const warning = await confirmLastAdmin(account, yes, (by) => core.updateAccount(account.id, patch, by, cliClient))
  return `${accountText(account)} ${what}${warning}`
}

interface Confirmation {
  readonly yes?: boolean
}

/** Disables an account and ends its sessions. */
export const disableAccount = (core: Core, account: Account, command: Command): Promise<string> =>
  update(core, account, { active: false }, 'disabled; all its sessions have ended', command.opts<Confirmation>().yes)

/** Enables an account again. */
export const enableAccount = (core: Core, account: Account): Promise<string> =>
  update(core, account, { active: true }, 'enabled')

/** Gives an account the admin flag. */
export const setAdmin = (core: Core, account: Account): Promise<string> =>
  update(core, account, { admin: true }, 'is an admin: log in at /console')

/** Removes the admin flag of an account. */
export const unsetAdmin = (core: Core, account: Account, command: Command): Promise<string> =>
  update(core, account, { admin: false }, 'is not an admin', command.opts<Confirmation>().yes)

/** Gives an account another username. */
export const renameAccount = (core: Core, account: Account, command: Command): Promise<string> => {
  const username = command.args.at(-1) ?? ''
  requireUsername(core, username)
  return update(core, account, { username }, `is now ${usernameText(username.normalize('NFKC'))}`)
}

/** Sets a new password under the same rules as registration. */
export const setPassword = async (core: Core, account: Account): Promise<string> => {
  const changed = await core.setPassword(account, await askPassword(core.config), cliClient)
  return done(changed, account, 'has a new password; all its sessions have ended')
}

/** Deletes an account after a confirmation. */
export const deleteAccount = async (core: Core, account: Account, command: Command): Promise<string> => {
  const { yes } = command.opts<Confirmation>()
  if (yes !== true && !(await confirm(`Delete ${accountText(account)} permanently?`))) {
    throw new CliError('canceled: nothing was deleted')
  }
  const warning = await confirmLastAdmin(account, yes, (by) => core.removeAccount(account.id, by, cliClient))
  return `${accountText(account)} deleted${warning}`
}

/** Replaces the account's own claims. */
export const setClaims = (core: Core, account: Account, command: Command): Promise<string> => {
  const claims = parseClaims(command.args.at(-1) ?? '')
  return update(core, account, { allClaims: claims }, 'has new claims; access tokens carry them from now on')
}

function parseClaims(text: string): AccountClaims {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UsageError('the claims are not valid JSON (for example \'{"role": "editor"}\')')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as AccountClaims
  throw new UsageError('the claims are not a JSON object (for example \'{"role": "editor"}\')')
}

function done(happened: boolean, account: Account, what: string): string {
  if (!happened) throw new CliError(`${accountText(account)} no longer exists`)
  return `${accountText(account)} ${what}`
}

function requireUsername({ config }: Core, username: string): void {
  const rule = readUsernameRule(config)
  if (!new RegExp(rule['x-pattern'], 'u').test(username)) throw new UsageError(rule['x-pattern-message'])
  if ([...username].length > rule.maxLength) {
    throw new UsageError(`Ensure the username has no more than ${rule.maxLength} characters.`)
  }
}
