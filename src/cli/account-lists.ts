import type { Command } from 'commander'
import type { Core } from '../compose/core.ts'
import { parseInteger } from '../config/parse.ts'
import type { Account } from '../domain/accounts/account.ts'
import { greatestAccountId } from '../domain/constants.ts'
import { plainText } from '../domain/terminal-text.ts'
import { accountText } from './account-text.ts'
import { CliError, readValue } from './cli-error.ts'
import { type Column, headingLine, instantOrDash, jsonLine, printLines, rowLine } from './output.ts'
import { type ListedSession, sessionColumns, sessionFields } from './session-lines.ts'

/** The unparsed options of `latchkey account list`. */
export interface AccountListOptions {
  readonly limit?: string
  readonly after?: string
  readonly inactive?: true
  readonly admins?: true
  readonly json?: true
}

type Summary = Awaited<ReturnType<Core['listAccounts']>>[number]

const columnsOf = (subject: readonly Column<Summary>[]): readonly Column<Summary>[] => [
  { heading: 'id', width: 6, text: ({ id }) => String(id) },
  ...subject,
  { heading: 'username', width: 24, text: ({ username }) => username },
  { heading: 'active', width: 6, text: ({ active }) => yesOrNo(active) },
  { heading: 'admin', width: 5, text: ({ admin }) => yesOrNo(admin) },
  { heading: 'factor', width: 6, text: ({ hasFactor }) => yesOrNo(hasFactor) },
  { heading: 'created', width: 20, text: ({ createdAt }) => instantOrDash(createdAt) },
  { heading: 'last login', width: 20, text: ({ lastLoginAt }) => instantOrDash(lastLoginAt) },
  { heading: 'live sessions', width: 13, text: ({ liveSessions }) => String(liveSessions) },
]

const subjectColumn: Column<Summary> = { heading: 'subject', width: 36, text: ({ subject }) => subject ?? '-' }

const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no')

/** The fields for other programs. */
const summaryFields = <T extends Summary>({ usernameKey: _key, moreSessions: _more, ...fields }: T) => fields

const pageSize = 500

/** Prints accounts ordered by id, page by page. */
export const listAccounts = async (core: Core, options: AccountListOptions): Promise<void> => {
  const { limit = String(greatestAccountId), after = '0', inactive, admins, json } = options
  let left = readValue('--limit', () => parseInteger(limit, 1, greatestAccountId))
  let afterId = readValue('--after', () => parseInteger(after, 0, greatestAccountId))
  const columns = columnsOf(core.config.tokens.userIdClaimType === 'subject' ? [subjectColumn] : [])
  const line = json ? (one: Summary) => jsonLine(summaryFields(one)) : (one: Summary) => rowLine(columns, one)
  let heading = json ? [] : [headingLine(columns)]
  for (;;) {
    const size = Math.min(left, pageSize)
    const page = await core.listAccounts({
      after: { usernameKey: '', id: afterId },
      active: inactive ? false : undefined,
      only: admins && 'admins',
      limit: size,
    })
    const last = page.at(-1)
    if (last === undefined) return
    printLines([...heading, ...page.map(line)])
    heading = []
    left -= page.length
    afterId = last.id
    if (left === 0 || page.length < size) return
  }
}

/** Describes an account with its claims and newest live sessions. */
export const showAccount = async (core: Core, named: Account, command: Command): Promise<string> => {
  const { json } = command.opts<{ json?: true }>()
  const account = await core.describeAccount(named.id)
  if (account === undefined) throw new CliError(`${accountText(named)} no longer exists`)
  const { value: live } = await core.sessionsOf.all(named.id, 'live').next()
  if (json) return jsonLine({ ...summaryFields(account), sessions: (live ?? []).map(sessionFields) })
  const facts = columnsOf(account.subject === null ? [] : [subjectColumn]).map(({ heading, text: textOf }) => [
    heading,
    textOf(account),
  ])
  const more = [
    ['password', account.hasPassword ? 'yes' : 'none: no login succeeds'],
    ['claims', JSON.stringify(account.claims)],
  ]
  const lines = [...facts, ...more].map(([heading = '', value = '']) => `${heading.padEnd(13)}  ${plainText(value)}`)
  return [...lines, ...sessionLines(live ?? [], account.liveSessions)].join('\n')
}

function sessionLines(shown: readonly ListedSession[], live: number): string[] {
  if (shown.length === 0) return []
  const more = live > shown.length ? [`... and ${live - shown.length} more: latchkey session list`] : []
  return ['', headingLine(sessionColumns), ...shown.map((session) => rowLine(sessionColumns, session)), ...more]
}
