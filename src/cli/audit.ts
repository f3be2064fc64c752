import { setTimeout } from 'node:timers/promises'
import { Command } from 'commander'
import type { Core } from '../compose/core.ts'
import { parseDuration, parseInteger } from '../config/parse.ts'
import { instantText, parseInstant } from '../domain/clock.ts'
import { plainText } from '../domain/terminal-text.ts'
import { accountIdOption, accountOption, readAccountChoice } from './account-choice.ts'
import { accountText } from './account-text.ts'
import { readValue } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { requireAccountId } from './find-account.ts'
import { jsonLine, printLines } from './output.ts'
import { reading } from './with-core.ts'

const examples = [
  'latchkey audit tail                                       the last 20 events',
  'latchkey audit tail --account jane_doe --since 2h         why she was logged out',
  'latchkey audit tail --follow --json                       new events as they occur, until Ctrl-C',
  'latchkey audit export --since 2026-11-01 > events.jsonl',
]

const sinceHelp = 'only events since a time (2026-11-24T10:42:07Z) or a duration ago (90s, 15m, 2h, 7d)'
const pollMs = 1000
const pageSize = 1000
const tailAtMost = 100_000

/** Builds `latchkey audit ...`, which only reads. */
export const auditCommand = (): Command => {
  const audit = withExamples(new Command('audit').description('show the audit trail'), ...examples)
  audit
    .command('tail')
    .description('print the latest events, oldest first')
    .addOption(accountOption('only events of this account'))
    .addOption(accountIdOption())
    .option('--session <sid>', 'only events of this session')
    .option('--since <when>', sinceHelp)
    .option('--lines <n>', 'maximum number of events', '20')
    .option('--follow', 'keep printing new events until Ctrl-C')
    .option('--json', 'print one JSON object per line')
    .action(tail)
  audit
    .command('export')
    .description('print all events, oldest first, one JSON object per line')
    .option('--since <when>', sinceHelp)
    .action(({ since }: { since?: string }) =>
      reading(async (core) => void (await printAfter(core, { ...sinceOf(core, since), afterId: 0 }, asJson))),
    )
  return audit
}

interface TailOptions {
  readonly account?: string
  readonly accountId?: string
  readonly session?: string
  readonly since?: string
  readonly lines: string
  readonly follow?: true
  readonly json?: true
}

type StoredAuditEvent = Awaited<ReturnType<Core['audit']['list']>>[number]
type Narrowing = Pick<Parameters<Core['audit']['list']>[0], 'accountId' | 'sessionId' | 'since'>
type Line = (event: StoredAuditEvent) => string | Promise<string>

async function tail(options: TailOptions): Promise<void> {
  const lines = readValue('--lines', () => parseInteger(options.lines, 1, tailAtMost))
  const choice = readAccountChoice(options.account, options.accountId, '--account-id')
  await reading(async (core) => {
    const narrowing: Narrowing = {
      ...sinceOf(core, options.since),
      ...(options.session !== undefined && { sessionId: options.session }),
      ...(choice !== undefined && { accountId: await requireAccountId(core, choice) }),
    }
    const line = options.json ? asJson : createText(core)
    // First, so that no event is missed in between.
    const lastId = await core.audit.lastId()
    const newest = await readNewest(core, narrowing, lines)
    await print(newest.toReversed(), line)
    let afterId = newest.reduce((greatest, { id }) => Math.max(greatest, id), lastId)
    while (options.follow) {
      await setTimeout(pollMs)
      afterId = await printAfter(core, { ...narrowing, afterId }, line)
    }
  })
}

/** Reads the newest events, newest first. */
async function readNewest({ audit }: Core, { since, ...filter }: Narrowing, lines: number) {
  const newest: StoredAuditEvent[] = []
  let page: Awaited<ReturnType<typeof audit.newest>> | undefined
  do {
    const limit = Math.min(lines - newest.length, pageSize)
    page = await audit.newest({ ...filter, from: since }, { before: page?.next, limit })
    newest.push(...page.events)
  } while (page.next !== undefined && newest.length < lines)
  return newest
}

/** Prints the events after an id, page by page, and returns the last id. */
async function printAfter(core: Core, query: Narrowing & { readonly afterId: number }, line: Line): Promise<number> {
  let { afterId } = query
  for (;;) {
    const page = await core.audit.list({ ...query, afterId, limit: pageSize })
    await print(page, line)
    afterId = page.at(-1)?.id ?? afterId
    if (page.length < pageSize) return afterId
  }
}

async function print(events: readonly StoredAuditEvent[], line: Line): Promise<void> {
  const lines: string[] = []
  for (const event of events) lines.push(await line(event))
  printLines(lines)
}

/** The fields of the log line and the id of the event. */
const asJson: Line = ({ client, ...event }) => jsonLine({ ...event, ...client })

/** Events have only account ids: usernames are looked up once per account. */
function createText({ accounts }: Core): Line {
  const names = new Map<number, string>()
  const nameOf = async (id: number): Promise<string> => {
    const known = names.get(id)
    if (known !== undefined) return known
    const account = await accounts.findById(id)
    const name = account === undefined ? `account ${id}` : accountText(account)
    names.set(id, name)
    return name
  }
  return async (event) => asText(event, event.accountId === null ? undefined : await nameOf(event.accountId))
}

const asText = (event: StoredAuditEvent, account: string | undefined): string =>
  plainText(
    [
      instantText(event.at).replace('T', ' '),
      event.event,
      event.outcome === 'refused' && 'refused',
      event.reason,
      event.count > 1 && `${event.count} times`,
      account,
      event.sessionId !== null && `session ${event.sessionId}`,
      event.kid !== null && `key ${event.kid}`,
      event.webhookId !== null && `webhook ${event.webhookId}`,
      event.factorId !== null && `factor ${event.factorId}`,
      event.codesLeft !== null && `codes left ${event.codesLeft}`,
      event.nameHash !== null && `name ${event.nameHash}`,
      event.client.actor !== null && `by ${event.client.actor}`,
      event.client.address !== null && `from ${event.client.address}`,
      event.client.userAgent !== null && `(${event.client.userAgent})`,
      event.client.requestId !== null && `request ${event.client.requestId}`,
    ]
      .filter((part) => typeof part === 'string')
      .join(' '),
  )

function sinceOf({ clock }: Core, text: string | undefined): { since?: number } {
  if (text === undefined) return {}
  return { since: parseInstant(text) ?? readValue('--since', () => clock.now() - parseDuration(text)) }
}
