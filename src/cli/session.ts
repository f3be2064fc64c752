import { Command } from 'commander'
import type { Core } from '../compose-core.ts'
import { cliClient } from './cli-client.ts'
import { CliError, UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { requireAccount } from './find-account.ts'
import { headingLine, jsonLine, printLines, rowLine } from './output.ts'
import { confirm } from './prompt.ts'
import { sessionColumns, sessionFields } from './session-lines.ts'
import { reading, withCore } from './with-core.ts'

const examples = [
  'latchkey session list --account jane_doe       where she is logged in',
  'latchkey session list --account jane_doe --all with those that ended, and why',
  'latchkey session revoke 0b9d7d2e-6f0c-4c8e-9d57-3c1f6a2b8e11',
  'latchkey session revoke --account jane_doe --yes',
]

/** Builds `latchkey session ...`. */
export const sessionCommand = (): Command => {
  const session = withExamples(new Command('session').description('show and end sessions'), ...examples)
  session
    .command('list')
    .description('show the sessions of an account, the one used last first')
    .requiredOption('--account <username|id>', 'whose sessions')
    .option('--all', 'ended ones too, as long as they are stored')
    .option('--json', 'one JSON object a line')
    .action((options: ListOptions) => reading((core) => list(core, options)))
  session
    .command('revoke')
    .argument('[sid]', 'the id of a session, as in the claim `sid`')
    .description('end a session, or all of an account; its tokens are refused at once')
    .option('--account <username|id>', 'all sessions of this account')
    .option('--yes', 'do not ask')
    .action((sid: string | undefined, options: RevokeOptions) => revoke(sid, options))
  return session
}

interface ListOptions {
  readonly account: string
  readonly all?: true
  readonly json?: true
}

async function list(core: Core, { account, all, json }: ListOptions): Promise<void> {
  const { id } = await requireAccount(core, account)
  const found = (await core.sessionsOf(id)).filter(({ ended }) => all || ended === undefined)
  if (json) printLines(found.map((session) => jsonLine(sessionFields(session))))
  else if (found.length > 0) {
    printLines([headingLine(sessionColumns), ...found.map((session) => rowLine(sessionColumns, session))])
  }
}

interface RevokeOptions {
  readonly account?: string
  readonly yes?: true
}

async function revoke(sid: string | undefined, { account, yes }: RevokeOptions): Promise<void> {
  if ((sid === undefined) === (account === undefined)) {
    throw new UsageError('name a session or --account, and not both (add --help for examples)')
  }
  await withCore('existing', (core) =>
    sid === undefined ? revokeAll(core, account ?? '', yes) : revokeOne(core, sid, yes),
  )
}

async function revokeOne({ sessions, clock }: Core, sid: string, yes: true | undefined): Promise<string> {
  const found = await sessions.find(sid)
  if (found === undefined) throw new CliError(`there is no session ${sid}`)
  await ask(`End session ${sid} of account ${found.session.accountId}?`, yes)
  const ended = await sessions.revoke(sid, 'admin', { at: clock.now(), client: cliClient })
  if (!ended) throw new CliError(`session ${sid} had ended before`)
  return `session ${sid} of account ${found.session.accountId} has ended`
}

async function revokeAll(core: Core, text: string, yes: true | undefined): Promise<string> {
  const { id, username } = await requireAccount(core, text)
  await ask(`End all sessions of account ${id} "${username}"?`, yes)
  // Tokens that other software signed with the shared key belong to no session.
  const end = { accountId: id, reason: 'admin', otherTokens: 'refuse' } as const
  const count = await core.sessions.revokeAll(end, { at: core.clock.now(), client: cliClient })
  return `account ${id} "${username}": ${count} ${count === 1 ? 'session has' : 'sessions have'} ended`
}

async function ask(question: string, yes: true | undefined): Promise<void> {
  if (yes !== true && !(await confirm(question))) throw new CliError('nothing was ended')
}
