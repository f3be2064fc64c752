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
import { type AccountListOptions, listAccounts, showAccount } from './account-lists.ts'
import { withExamples } from './examples.ts'
import { requireNamed } from './find-account.ts'
import { reading, withCore } from './with-core.ts'

const examples = [
  'latchkey account create jane_doe               asks for the password',
  "echo 'secureP@ssw0rd' | latchkey account create jane_doe",
  'latchkey account list --inactive',
  'latchkey account list --after 1000 --limit 50 --json',
  'latchkey account show jane_doe                 claims, and where she is logged in',
  'latchkey account set-claims jane_doe \'{"role": "editor"}\'',
  'latchkey account set-password jane_doe         asks for it; all her sessions end',
  'latchkey account disable jane_doe              ends all her sessions',
  'latchkey account enable jane_doe',
  'latchkey account delete jane_doe --yes',
]

/** Builds `latchkey account ...`. Passwords are asked for or read from standard input, never taken as an argument. */
export const accountCommand = (): Command => {
  const account = withExamples(new Command('account').description('show, make and change accounts'), ...examples)
  account
    .command('list')
    .description('show accounts in the order of their ids')
    .option('--inactive', 'only disabled ones')
    .option('--after <id>', 'only accounts with a greater id')
    .option('--limit <n>', 'how many at most')
    .option('--json', 'one JSON object a line')
    .action((options: AccountListOptions) => reading((core) => listAccounts(core, options)))
  account
    .command('show')
    .argument('<username|id>', 'a username wins over an id')
    .description('show an account with its claims and its live sessions')
    .option('--json', 'one JSON object')
    .action((text: string, options: { json?: true }) =>
      withCore('existing', (core) => showAccount(core, text, options)),
    )
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
    withCore('existing', async (core) => action(core, await requireNamed(core, username), command)),
  )
}
