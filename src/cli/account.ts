import { Command } from 'commander'
import type { Core } from '../compose-core.ts'
import type { Account } from '../domain/accounts/account.ts'
import {
  createAccount,
  deleteAccount,
  disableAccount,
  enableAccount,
  setClaims,
  setPassword,
} from './account-actions.ts'
import { CliError } from './cli-error.ts'
import { withCore } from './with-core.ts'

const examples = `
Examples:
  $ latchkey account create jane_doe                       asks for the password
  $ echo 'secureP@ssw0rd' | latchkey account create jane_doe
  $ latchkey account set-claims jane_doe '{"role": "editor"}'
  $ latchkey account disable jane_doe                      ends all its sessions
  $ latchkey account delete jane_doe --yes`

/** Builds `latchkey account ...`. Passwords are asked for or read from standard input, never taken as an argument. */
export const accountCommand = (): Command => {
  const account = new Command('account').description('make and change accounts').addHelpText('after', examples)
  account
    .command('create')
    .argument('<username>')
    .description('make an account, also when registration is closed')
    .action((username: string) => withCore('made', (core) => createAccount(core, username)))
  onAccount(account, 'disable', 'refuse logins and end all sessions', disableAccount)
  onAccount(account, 'enable', 'allow logins again', enableAccount)
  onAccount(account, 'set-password', 'set a new password and end all sessions', setPassword)
  onAccount(account, 'delete', 'delete the account and end all its sessions', deleteAccount).option(
    '--yes',
    'do not ask',
  )
  onAccount(
    account,
    'set-claims',
    'merge these claims into access tokens from now on (replaces earlier ones)',
    setClaims,
  ).argument('<json>', 'an object, for example \'{"role": "editor"}\'; \'{}\' removes all')
  return account
}

/** What is done to an account that exists. */
type AccountAction = (core: Core, account: Account, command: Command) => Promise<string>

function onAccount(parent: Command, name: string, description: string, action: AccountAction): Command {
  const command = parent.command(name).argument('<username>').description(description)
  return command.action((username: string) =>
    withCore('existing', async (core) => {
      const account = await core.accounts.findByUsername(username.normalize('NFKC'))
      if (account === undefined) throw new CliError(`there is no account "${username}"`)
      return action(core, account, command)
    }),
  )
}
