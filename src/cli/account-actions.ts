import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import type { Core } from '../compose/core.ts'
import type { Account, AccountClaims } from '../domain/accounts/account.ts'
import { accountText } from './account-text.ts'
import { cliClient } from './cli-client.ts'
import { CliError, UsageError } from './cli-error.ts'
import { askPassword, confirm } from './prompt.ts'

/** Creates an account. The username must match the rule in the contract. */
export const createAccount = async (core: Core, username: string): Promise<string> => {
  requireUsername(username)
  const account = await core.register(username, await askPassword(core.config), cliClient)
  return `${accountText(account)} created`
}

/** Disables an account and ends its sessions. */
export const disableAccount = async ({ accounts, clock }: Core, account: Account): Promise<string> =>
  done(
    await accounts.disable(account.id, { at: clock.now(), client: cliClient }),
    account,
    'disabled; all its sessions have ended',
  )

/** Enables an account again. */
export const enableAccount = async ({ accounts, clock }: Core, account: Account): Promise<string> =>
  done(await accounts.enable(account.id, { at: clock.now(), client: cliClient }), account, 'enabled')

/** Sets a new password under the same rules as registration. */
export const setPassword = async (core: Core, account: Account): Promise<string> => {
  const changed = await core.setPassword(account, await askPassword(core.config), cliClient)
  return done(changed, account, 'has a new password; all its sessions have ended')
}

/** Deletes an account after a confirmation. */
export const deleteAccount = async (core: Core, account: Account, command: Command): Promise<string> => {
  const { yes } = command.opts<{ yes?: boolean }>()
  if (yes !== true && !(await confirm(`Delete ${accountText(account)} permanently?`))) {
    throw new CliError('canceled: nothing was deleted')
  }
  return done(await core.accounts.remove(account.id, { at: core.clock.now(), client: cliClient }), account, 'deleted')
}

/** Replaces the account's own claims. */
export const setClaims = async (core: Core, account: Account, command: Command): Promise<string> => {
  const claims = parseClaims(command.args.at(-1) ?? '')
  const result = await core.setClaims(account, claims, cliClient)
  if ('refused' in result) throw new CliError(`the claims are not valid: ${result.refused.join(' ')}`)
  return done(result.stored, account, 'has new claims; access tokens carry them from now on')
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

function requireUsername(username: string): void {
  const contract = JSON.parse(readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'))
  const rule = contract.components.schemas.Username
  if (!new RegExp(rule['x-pattern'], 'u').test(username)) throw new UsageError(rule['x-pattern-message'])
  if ([...username].length > rule.maxLength) {
    throw new UsageError(`Ensure the username has no more than ${rule.maxLength} characters.`)
  }
}
