import { Command } from 'commander'
import type { Core } from '../compose/core.ts'
import { AuthError } from '../domain/errors.ts'
import {
  type AccountChoice,
  accountIdOption,
  accountOption,
  readAccountChoice,
  requireAccountChoice,
} from './account-choice.ts'
import { accountText } from './account-text.ts'
import { cliClient } from './cli-client.ts'
import { CliError, UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { requireAccount } from './find-account.ts'
import { headingLine, jsonLine, printLines, rowLine } from './output.ts'
import { confirm } from './prompt.ts'
import { sessionColumns, sessionFields } from './session-lines.ts'
import { reading, withCore } from './with-core.ts'

const examples = [
  'latchkey session list --account jane_doe          her live sessions',
  'latchkey session list --account jane_doe --all    also ended sessions, and why each ended',
  'latchkey session revoke 0b9d7d2e-6f0c-4c8e-9d57-3c1f6a2b8e11',
  'latchkey session revoke --account jane_doe --yes',
  'latchkey session revoke --account-id 1 --yes',
]

/** Builds `latchkey session ...`. */
export const sessionCommand = (): Command => {
  const session = withExamples(new Command('session').description('list and end sessions'), ...examples)
  session
    .command('list')
    .description('list the sessions of an account, newest login first')
    .addOption(accountOption('username of the account'))
    .addOption(accountIdOption())
    .option('--all', 'include ended sessions that are still stored')
    .option('--json', 'print one JSON object per line')
    .action(list)
  session
    .command('revoke')
    .argument('[sid]', 'id of the session, as in the `sid` claim')
    .description('end one session, or all sessions of an account; their tokens are refused at once')
    .addOption(accountOption('end all sessions of this account'))
    .addOption(accountIdOption())
    .option('--yes', 'skip the confirmation')
    .action(revoke)
  return session
}

interface ListOptions {
  readonly account?: string
  readonly accountId?: string
  readonly all?: true
  readonly json?: true
}

async function list({ account, accountId, all, json }: ListOptions): Promise<void> {
  const choice = requireAccountChoice(account, accountId, '--account-id')
  await reading(async (core) => {
    const { id } = await requireAccount(core, choice)
    let heading = json ? [] : [headingLine(sessionColumns)]
    for await (const page of core.sessionsOf.all(id, all ? 'all' : 'live')) {
      if (page.length === 0) continue
      const lines = page.map((one) => (json ? jsonLine(sessionFields(one)) : rowLine(sessionColumns, one)))
      printLines([...heading, ...lines])
      heading = []
    }
  })
}

interface RevokeOptions {
  readonly account?: string
  readonly accountId?: string
  readonly yes?: true
}

async function revoke(sid: string | undefined, { account, accountId, yes }: RevokeOptions): Promise<void> {
  const choice = readAccountChoice(account, accountId, '--account-id')
  if ((sid === undefined) === (choice === undefined)) {
    throw new UsageError('give exactly one of a session id, --account and --account-id (add --help for examples)')
  }
  await withCore('existing', (core) =>
    choice === undefined ? revokeOne(core, sid ?? '', yes) : revokeAll(core, choice, yes),
  )
}

async function revokeOne({ sessions, accountSessions }: Core, sid: string, yes: true | undefined): Promise<string> {
  const found = await sessions.find(sid)
  if (found === undefined) throw new CliError(`no session has the id ${sid}`)
  const { account, session } = found
  const owner = account === undefined ? `account ${session.accountId}, which was deleted` : accountText(account)
  await ask(`End session ${sid} of ${owner}?`, yes)
  await accountSessions.end(session.accountId, sid, cliClient).catch((error: unknown) => {
    if (!(error instanceof AuthError) || !['session_not_found', 'account_not_found'].includes(error.code)) throw error
    throw new CliError(`session ${sid} has already ended`)
  })
  return `session ${sid} of ${owner} has ended`
}

async function revokeAll(core: Core, choice: AccountChoice, yes: true | undefined): Promise<string> {
  const account = await requireAccount(core, choice)
  await ask(`End all sessions of ${accountText(account)}?`, yes)
  const count = await core.accountSessions.endAll(account.id, cliClient)
  return `${accountText(account)}: ${count} ${count === 1 ? 'session has' : 'sessions have'} ended`
}

async function ask(question: string, yes: true | undefined): Promise<void> {
  if (yes !== true && !(await confirm(question))) throw new CliError('canceled: no session was ended')
}
