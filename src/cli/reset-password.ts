import type { Command } from 'commander'
import type { Core } from '../compose/core.ts'
import { parseDurationWithin } from '../config/parse.ts'
import type { Account } from '../domain/accounts/account.ts'
import { instantText } from '../domain/clock.ts'
import { AuthError } from '../domain/errors.ts'
import { accountText } from './account-text.ts'
import { cliClient } from './cli-client.ts'
import { CliError, readValue } from './cli-error.ts'
import { plainLines } from './output.ts'

/** Creates a reset token. A program reads nothing else; a terminal also shows what the token is. */
export const resetPassword = async (core: Core, account: Account, command: Command): Promise<string> => {
  const { lifetime } = command.opts<{ lifetime?: string }>()
  const seconds =
    lifetime === undefined ? undefined : readValue('--lifetime', () => parseDurationWithin(lifetime, '1m', '7d'))
  const { token, expires } = await core.createReset(account.id, seconds, cliClient).catch(explain(account))
  if (process.stdout.isTTY) {
    const valid = `valid until ${instantText(expires)} and for one use`
    process.stderr.write(`${plainLines(`reset token of ${accountText(account)}, ${valid}`)}\n${secretNotice}`)
  }
  return token
}

const secretNotice = 'It is a secret: with it anyone can log in as this user. It is not shown again.\n'

const explain =
  (account: Account) =>
  (error: unknown): never => {
    const code = error instanceof AuthError ? error.code : undefined
    if (code === 'account_inactive') throw new CliError(`${accountText(account)} is disabled: enable it first`)
    if (code === 'account_not_found') throw new CliError(`${accountText(account)} no longer exists`)
    throw error
  }
