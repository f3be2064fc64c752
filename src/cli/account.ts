import { Command } from 'commander'
import type { Core } from '../compose/core.ts'
import type { Account } from '../domain/accounts/account.ts'
import {
  createAccount,
  deleteAccount,
  disableAccount,
  enableAccount,
  renameAccount,
  setAdmin,
  setClaims,
  setPassword,
  unsetAdmin,
} from './account-actions.ts'
import { idOption, requireAccountChoice, usernameArgument } from './account-choice.ts'
import { type AccountListOptions, listAccounts, showAccount } from './account-lists.ts'
import { UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { requireAccount } from './find-account.ts'
import { resetFactors } from './reset-factors.ts'
import { resetPassword } from './reset-password.ts'
import { reading, withCore } from './with-core.ts'

const examples = [
  'latchkey account create jane_doe               prompts for the password',
  "echo 'secureP@ssw0rd' | latchkey account create jane_doe",
  'latchkey account list --inactive',
  'latchkey account list --after 1000 --limit 50 --json',
  'latchkey account show jane_doe                 her claims and live sessions',
  'latchkey account set-claims jane_doe \'{"role": "editor"}\'',
  'latchkey account set-password jane_doe         prompts for the password; ends all her sessions',
  'latchkey account reset-password jane_doe       prints a reset token to give to her',
  'latchkey account reset-password jane_doe --lifetime 3d',
  'latchkey account reset-factors jane_doe        she has lost them; the password alone logs in again',
  'latchkey account disable jane_doe              ends all her sessions',
  'latchkey account enable jane_doe',
  'latchkey account rename jane_doe jane',
  'latchkey account set-admin jane_doe            may use the console at /console',
  'latchkey account unset-admin jane_doe',
  'latchkey account list --admins',
  'latchkey account delete jane_doe --yes',
  'latchkey account delete --id 1 --yes           by id: an argument without --id is a username',
]

/**
 * Builds `latchkey account ...`. Passwords are prompted for or read from standard input, never
 * taken as an argument.
 */
export const accountCommand = (): Command => {
  const account = withExamples(new Command('account').description('list, create and change accounts'), ...examples)
  account
    .command('list')
    .description('list accounts, ordered by id')
    .option('--inactive', 'only disabled accounts')
    .option('--admins', 'only accounts with the admin flag')
    .option('--after <id>', 'only accounts with a greater id')
    .option('--limit <n>', 'maximum number of accounts')
    .option('--json', 'print one JSON object per line')
    .action((options: AccountListOptions) => reading((core) => listAccounts(core, options)))
  onAccount(
    account,
    'show',
    'show an account, its claims and its newest live sessions (at most 200)',
    showAccount,
  ).option('--json', 'print one JSON object')
  account
    .command('create')
    .argument('<username>')
    .description('create an account, even if registration is closed')
    .action((username: string) => withCore('made', (core) => createAccount(core, username)))
  onAccount(account, 'disable', 'disable an account: refuse its logins and end its sessions', disableAccount).option(
    '--yes',
    'do not ask, even if it is the last active admin',
  )
  onAccount(account, 'enable', 'enable an account: allow its logins again', enableAccount)
  onAccount(account, 'rename', 'give an account another username; its sessions stay', renameAccount).argument(
    '[new-username]',
  )
  onAccount(account, 'set-admin', 'let an account administer the service, in the console at /console', setAdmin)
  onAccount(account, 'unset-admin', 'remove the admin flag of an account', unsetAdmin).option(
    '--yes',
    'do not ask, even if it is the last active admin',
  )
  onAccount(account, 'set-password', 'set a new password and end all sessions of the account', setPassword)
  onAccount(
    account,
    'reset-password',
    'print a reset token, with which the user sets a new password (POST /api/user/password-reset/confirm/)',
    resetPassword,
  ).option('--lifetime <duration>', 'lifetime of the token, from 1m to 7d (default: PASSWORD_RESET_LIFETIME)')
  onAccount(
    account,
    'reset-factors',
    'remove all second factors of an account whose owner has lost them, and end its sessions',
    resetFactors,
  )
    .option('--yes', 'skip the confirmation')
    .option('--json', 'print one JSON object')
  onAccount(account, 'delete', 'delete an account and end all its sessions', deleteAccount).option(
    '--yes',
    'skip the confirmation',
  )
  onAccount(
    account,
    'set-claims',
    'set the claims that access tokens carry besides the standard ones; replaces earlier ones',
    setClaims,
  ).argument('[json]', 'a JSON object, for example \'{"role": "editor"}\'; \'{}\' removes all claims')
  return account
}

/** Changes or shows an existing account. The command prints the result. */
type AccountAction = (core: Core, account: Account, command: Command) => Promise<string>

function onAccount(parent: Command, name: string, description: string, action: AccountAction): Command {
  const command = parent.command(name).addArgument(usernameArgument()).addOption(idOption()).description(description)
  return command.action(async () => {
    const choice = choiceOf(command)
    await withCore('existing', async (core) => action(core, await requireAccount(core, choice), command))
  })
}

/** With --id there is no username, so the arguments after it move up. */
function choiceOf(command: Command): ReturnType<typeof requireAccountChoice> {
  const { id } = command.opts<{ id?: string }>()
  const others = command.registeredArguments.length - 1
  const names = command.args.length - others
  if (names < 0 || (names < 1 && id === undefined)) {
    const wanted = command.registeredArguments.map((argument) => argument.name()).join(' and ')
    throw new UsageError(`give ${wanted}, or --id instead of the username (add --help for examples)`)
  }
  return requireAccountChoice(names > 0 ? command.args[0] : undefined, id, '--id')
}
