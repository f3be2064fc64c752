import { type AuditStore, auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import type { SessionLifetimes } from '../sessions/session.ts'
import { accountLine, deletedLine, type ExportLine, exportLine, revokedLine, sessionLines } from './export-lines.ts'
import type { ExportedAccount, ExportStore, PageAfter, SourceSite, UnexpiredPage } from './export-store.ts'

/** Dependencies of the export. */
export interface ExportDjangoParts {
  readonly store: ExportStore
  readonly audit: Pick<AuditStore, 'record'>
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
  readonly leewaySeconds: number
  /** Whether a refresh spends its token. */
  readonly spends: boolean
  /** The site where nothing was imported. */
  readonly withoutImport: SourceSite
}

/** What has been read so far. */
export interface ExportCounts {
  accounts: number
  deleted: number
  sessions: number
  revoked: number
  secondFactors: number
  /** The first usernames of accounts with second factors. */
  readonly withSecondFactors: string[]
}

/** An export that runs. */
export interface RunningExport {
  /** The lines, in pages. Only a complete export ends with the line `end`. */
  readonly pages: AsyncIterable<readonly ExportLine[]>
  readonly counts: Readonly<ExportCounts>
}

const pageSize = 400
const namesKept = 20

/**
 * Creates the export of accounts and tokens to Django. It reads pages by key: what changes
 * meanwhile belongs to the next export.
 * @throws AuthError `storage_unavailable`, from the pages
 */
export const createExportDjango =
  (parts: ExportDjangoParts) =>
  (client: Client): RunningExport => {
    const counts = { accounts: 0, deleted: 0, sessions: 0, revoked: 0, secondFactors: 0, withSecondFactors: [] }
    return { pages: audited(parts, counts, client), counts }
  }

/** Exports accounts and tokens to Django. */
export type ExportDjango = ReturnType<typeof createExportDjango>

/** What left the service is recorded, also when its reader ends early. */
async function* audited(parts: ExportDjangoParts, counts: ExportCounts, client: Client) {
  try {
    yield* pagesOf(parts, counts)
  } finally {
    const event = 'accounts_exported' as const
    await parts.audit.record(auditEvent({ at: parts.clock.now(), client, event, count: Math.max(1, counts.accounts) }))
  }
}

async function* pagesOf(parts: ExportDjangoParts, counts: ExportCounts): AsyncGenerator<readonly ExportLine[]> {
  const site = (await parts.store.source()) ?? parts.withoutImport
  yield [exportLine(site, parts.clock.now())]
  yield* accountPages(parts, counts, await parts.store.lastExportAt())
  yield* deletedPages(parts, counts)
  yield* sessionPages(parts, counts)
  yield* revokedPages(parts, counts)
  const { accounts, sessions, revoked, secondFactors } = counts
  yield [{ type: 'end', accounts, sessions, revoked, second_factors: secondFactors }]
}

async function* accountPages({ store }: ExportDjangoParts, counts: ExportCounts, lastExportAt: number | undefined) {
  for await (const page of inPages(0, store.accounts, ({ id }) => id)) {
    counts.accounts += page.length
    for (const account of page) countFactor(account, counts)
    yield page.map((account) => accountLine(account, lastExportAt))
  }
}

function countFactor({ hasFactor, username }: ExportedAccount, counts: ExportCounts): void {
  if (!hasFactor) return
  counts.secondFactors += 1
  if (counts.withSecondFactors.length < namesKept) counts.withSecondFactors.push(username)
}

/** Deleted accounts count as accounts of the stream. */
async function* deletedPages({ store }: ExportDjangoParts, counts: ExportCounts) {
  for await (const page of inPages(0, store.deletedAccounts, ({ id }) => id)) {
    counts.accounts += page.length
    counts.deleted += page.length
    yield page.map(deletedLine)
  }
}

async function* sessionPages(
  { store, clock, lifetimes, leewaySeconds, spends }: ExportDjangoParts,
  counts: ExportCounts,
) {
  const expiresAfter = clock.now() - leewaySeconds
  for await (const page of inPages('', unexpired(store.sessions, expiresAfter), ({ session }) => session.id)) {
    const rules = { lifetimes, spends, now: clock.now(), expiresAfter }
    yield counted(
      page.flatMap((one) => sessionLines(one, rules)),
      counts,
    )
  }
}

async function* revokedPages({ store, clock, leewaySeconds }: ExportDjangoParts, counts: ExportCounts) {
  const read = unexpired(store.revokedTokens, clock.now() - leewaySeconds)
  for await (const page of inPages('', read, ({ hash }) => hash)) yield counted(page.map(revokedLine), counts)
}

function counted(lines: readonly ExportLine[], counts: ExportCounts): readonly ExportLine[] {
  const live = lines.filter(({ type }) => type === 'session').length
  counts.sessions += live
  counts.revoked += lines.length - live
  return lines
}

const unexpired =
  <Row>(read: (page: UnexpiredPage) => Promise<readonly Row[]>, expiresAfter: number) =>
  (page: PageAfter<string>) =>
    read({ ...page, expiresAfter })

/** Reads pages by key until one is not full. */
async function* inPages<Key, Row>(
  first: Key,
  read: (page: PageAfter<Key>) => Promise<readonly Row[]>,
  keyOf: (row: Row) => Key,
): AsyncGenerator<readonly Row[]> {
  for (let after = first; ; ) {
    const page = await read({ after, limit: pageSize })
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return
    after = keyOf(last)
  }
}
