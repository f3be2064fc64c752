import type { ImportAnswer } from '../compose/imports.ts'
import { jsonLine } from './output.ts'

interface AnswerOptions {
  readonly mode: 'write' | 'plan'
  readonly source: 'site' | 'list'
}

/** Names that lines list. */
const namesShown = 5

const number = (count: number): string => count.toLocaleString('en-US')

const counted = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name} ${number(count)}`)
    .join(', ')

const line = (title: string, total: number | undefined, text: string): string =>
  `${title.padEnd(10)} ${(total === undefined ? '' : number(total)).padStart(7)}   ${text}`

/** Formats the answer for people. */
export const answerText = ({ tally, site, complete }: ImportAnswer, { mode, source }: AnswerOptions): string => {
  const { accounts, tokens, missing } = tally
  const { total, refused, existing, ...others } = accounts
  const { created, changed, unchanged, conflicts } = others
  const own = source === 'list' ? { created, existing } : { created, changed, unchanged, conflicts }
  const lines = [
    line('accounts', total, counted({ ...own, ...(refused > 0 && { refused }) })),
    line('passwords', undefined, passwordsOf(tally)),
    ...(source === 'list'
      ? []
      : [line('tokens', tokens.total, tokensOf(tally)), line('source', undefined, sourceOf(site))]),
    ...(missing.counted > 0 ? [line('missing', missing.counted, missingOf(tally))] : []),
    ...(tally.claims_left_out > 0
      ? [line('claims', tally.claims_left_out, 'accounts lack claims that tokens cannot carry (see --json)')]
      : []),
    ...listOf(
      'conflict',
      tally.conflicts.map(({ username, field }) => `${quoted(username)} (${field})`),
    ),
    ...listOf(
      'refused',
      tally.refused.map(({ username, reason }) => `${quoted(username)} (${reason})`),
    ),
    ...listOf(
      'existing',
      tally.existing.map(({ username, field }) => `${quoted(username)} (${field})`),
    ),
    ...(complete ? [] : ['incomplete: these are the numbers of what came']),
    ...(mode === 'plan' ? ['dry run: nothing was written'] : []),
  ]
  return lines.join('\n')
}

const quoted = (name: string): string => JSON.stringify(name)

type Tally = ImportAnswer['tally']

function passwordsOf({ passwords }: Tally): string {
  const { unverifiable = 0, ...others } = passwords
  const known = counted(Object.fromEntries(Object.entries(others).filter(([, count]) => count > 0)))
  const left = unverifiable > 0 ? [`cannot be verified here ${number(unverifiable)} (see --json)`] : []
  return [...(known === '' ? [] : [known]), ...left].join(', ') || 'none'
}

function tokensOf({ tokens: { added, known, sessions_ended } }: Tally): string {
  const ended = sessions_ended > 0 ? `, sessions ended ${number(sessions_ended)}` : ''
  return `blacklisted: ${counted({ added, known })}${ended}`
}

function missingOf({ missing }: Tally): string {
  const text = 'imported accounts that the site no longer has'
  return missing.disabled > 0
    ? `${text}: disabled ${number(missing.disabled)}`
    : `${text} (--missing disable disables them)`
}

function sourceOf(site: ImportAnswer['site']): string {
  if (site === undefined) return ''
  const { userModel, userIdField, userIdClaim, usernameField, facts } = site
  return `${userModel}, ${userIdField} -> ${userIdClaim}, ${usernameField}; simplejwt ${String(facts.simplejwt)}; SIGNING_KEY is the same`
}

function listOf(title: string, entries: readonly string[]): readonly string[] {
  if (entries.length === 0) return []
  const more = entries.length > namesShown ? ', ... (see --json)' : ''
  return [line(title, undefined, `${entries.slice(0, namesShown).join(', ')}${more}`)]
}

/** Formats the answer as one JSON object. */
export const answerJson = (answer: ImportAnswer, { mode, source }: AnswerOptions): string => {
  const { tally, site, reservedClaims, complete } = answer
  const { accounts, unresolved: _unresolved, existing, ...others } = tally
  const { existing: count, ...numbers } = accounts
  return jsonLine({
    accounts: source === 'list' ? { ...numbers, existing: count } : numbers,
    ...others,
    ...(source === 'list' ? { existing } : { reserved_claims: reservedClaims, source: site?.facts }),
    complete,
    dry_run: mode === 'plan',
  })
}

/** Returns what an operator must resolve; undefined when everything was written. */
export const findFailure = ({ tally, failure }: ImportAnswer): string | undefined => {
  const { unresolved, refused } = tally
  if (unresolved === 0) return failure
  const isTwice = refused.some(({ reason }) => reason === 'username_taken' || reason === 'id_taken')
  const advice = isTwice ? ' (a username or an id belongs to another account here: register in one place)' : ''
  return [`${unresolved} accounts were refused${advice}`, ...(failure === undefined ? [] : [failure])].join('\n  ')
}
