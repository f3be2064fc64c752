import type { Command } from 'commander'
import type { Core } from '../compose/core.ts'
import type { Account } from '../domain/accounts/account.ts'
import { AuthError } from '../domain/errors.ts'
import { accountText } from './account-text.ts'
import { cliClient } from './cli-client.ts'
import { CliError } from './cli-error.ts'
import { jsonLine } from './output.ts'
import { confirm } from './prompt.ts'

/** Removes all second factors of an account after a confirmation. */
export const resetFactors = async (core: Core, account: Account, command: Command): Promise<string> => {
  const { yes, json } = command.opts<{ yes?: true; json?: true }>()
  const question = `Remove all second factors of ${accountText(account)} and end its sessions?`
  if (yes !== true && !(await confirm(question))) throw new CliError('canceled: nothing was removed')
  const removed = await core.removeFactors(account.id, { kind: 'operator' }, cliClient).catch(explain(account))
  if (json) return jsonLine({ id: account.id, removedFactors: removed.factors, endedSessions: removed.sessions })
  return removed.factors === 0
    ? `${accountText(account)} has no second factor: nothing was changed`
    : `${accountText(account)} has no second factor now; all its sessions have ended`
}

const explain =
  (account: Account) =>
  (error: unknown): never => {
    const isGone = error instanceof AuthError && error.code === 'account_not_found'
    throw isGone ? new CliError(`${accountText(account)} no longer exists`) : error
  }
