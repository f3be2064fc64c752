import type { NewSubject } from '../accounts/user-id.ts'
import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import type { PasswordHasher } from '../passwords/hash.ts'
import { createBatch } from './batch.ts'
import { endRun, type RunEnding } from './end-run.ts'
import type { HeldLease, ImportAct, ImportStore } from './import-store.ts'
import type { Prefer } from './merge-rule.ts'
import { readSource } from './read-source.ts'
import { ImportRefused } from './refused.ts'
import { createSeenIds } from './seen-ids.ts'
import { type Here, requireImportable } from './site-rule.ts'
import type { EndLine, RevokedLine, SiteLine, SourceLine } from './source-lines.ts'
import { createReadRow } from './source-rows.ts'
import { createTally, type Tally } from './tally.ts'
import { createRowWriter } from './write-rows.ts'

/** Dependencies of an import. */
export interface ImportParts {
  readonly store: ImportStore
  readonly hasher: Pick<PasswordHasher, 'hash'>
  readonly hashesAtOnce: number
  readonly clock: Clock
  readonly here: Here
  readonly newSubject: NewSubject
  /** Returns a text that equal usernames share. */
  readonly keyOf: (username: string) => string
  /** Runs work with the lease of the import. */
  readonly withLease: <T>(work: (lease: () => HeldLease) => Promise<T>) => Promise<T>
}

/** How a source is imported. */
export interface ImportOptions {
  /** A site and its later states, or a list of accounts, once. */
  readonly source: 'site' | 'list'
  /** `plan` writes nothing, and counts the same. */
  readonly mode: 'write' | 'plan'
  readonly prefer: Prefer
  /** What becomes of accounts that the site no longer has. */
  readonly missing: 'keep' | 'disable'
  /** Whether it is the last import of the site. */
  readonly ending: 'continue' | 'finish'
  readonly client: Client
  /** Receives the numbers of lines, read and expected; the latter may be 0. */
  readonly onProgress?: (done: number, expected: number) => void
}

/** What an import has done. */
export interface ImportAnswer extends RunEnding {
  /** Whether all lines came. */
  readonly complete: boolean
  readonly tally: Tally
  /** The site line; undefined for a list. */
  readonly site: SiteLine | undefined
  readonly reservedClaims: Readonly<Record<string, number>>
}

/** The one source of merged accounts. */
const sourceName = 'django'

/** The lines of a source. */
type Lines = AsyncGenerator<SourceLine>

/**
 * Creates the import of accounts and revoked tokens. It can be stopped anywhere and run again.
 * @throws ImportRefused, AuthError `storage_unavailable`
 */
export const createImportSource =
  (parts: ImportParts) =>
  (chunks: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<ImportAnswer> =>
    parts.withLease(async (lease) => {
      const lines = readSource(chunks)
      const first = (await lines.next()).value as SourceLine | undefined
      const site = await requireSource(first, parts, options)
      const act = (): ImportAct => ({ at: parts.clock.now(), client: options.client, lease: lease() })
      if (site !== undefined && options.mode === 'write') await parts.store.begin(sourceName, site.facts)
      return importLines(site === undefined ? withFirst(first, lines) : lines, site, { ...parts, ...options, act })
    })

/** Imports accounts of a source. */
export type ImportSource = ReturnType<typeof createImportSource>

async function* withFirst(first: SourceLine | undefined, lines: Lines): Lines {
  if (first !== undefined) yield first
  yield* lines
}

/** Requires the site line of a site, and that it fits; undefined for a list of accounts. */
async function requireSource(first: SourceLine | undefined, { store, here }: ImportParts, { source }: ImportOptions) {
  if (source === 'list') {
    if (first?.type === 'site')
      throw new ImportRefused('this is the stream of a Django site: pipe it into latchkey import django')
    if (here.userIdClaimType !== 'subject') await requireRight(store)
    return undefined
  }
  if (first === undefined) throw new ImportRefused('the input is empty: nothing was written')
  if (first.type !== 'site') throw new ImportRefused('line 1 does not describe a site: use latchkey_django.py dump')
  requireImportable(first, here, await store.stateOf(sourceName))
  if (first.ids === 'id') await requireRight(store)
  return first
}

async function requireRight(store: ImportStore): Promise<void> {
  const reason = await store.findMissingRight()
  if (reason !== undefined) throw new ImportRefused(reason)
}

interface Run extends ImportParts, ImportOptions {
  readonly act: () => ImportAct
}

async function importLines(lines: Lines, site: SiteLine | undefined, run: Run): Promise<ImportAnswer> {
  const tally = createTally()
  const seen = createSeenIds()
  const readRow = createReadRow({ ...run.here, newSubject: run.newSubject }, site, tally)
  const writer = createRowWriter({ ...run, tally, seen })
  const expected = (site?.counts.accounts ?? 0) + (site?.counts.revoked ?? 0)
  const progress = () => run.onProgress?.(tally.accounts.total + tally.tokens.total, expected)
  const rows = createBatch(writer.write, progress, run.store.rowsAtOnce)
  const tokens = createBatch<RevokedLine>((batch) => revoke(batch, tally, run), progress, run.store.rowsAtOnce)
  let end: EndLine | undefined
  for await (const line of lines) {
    if (line.type === 'account') await rows.add(readRow(line), line.characters)
    else if (line.type === 'revoked') await tokens.add(line, line.jti.length)
    else if (line.type === 'end') end = line
  }
  await rows.flush()
  await writer.finish()
  await tokens.flush()
  const answer = { tally, site, reservedClaims: end?.reservedClaims ?? {} }
  if (!isComplete(site, end, tally)) return { ...answer, complete: false, failure: endedEarly }
  const ending = site === undefined ? { failure: undefined } : await endRun(site, sourceName, { ...run, tally, seen })
  return { ...answer, complete: true, ...ending }
}

const endedEarly = 'the input ended early: what came is kept, run it again'

/** A list of accounts may end without the line that counts the others. */
function isComplete(site: SiteLine | undefined, end: EndLine | undefined, { accounts, tokens }: Tally): boolean {
  if (end === undefined && site === undefined) return true
  return end?.accounts === accounts.total && (site === undefined || end.revoked === tokens.total)
}

/** Tokens that have expired meanwhile need not be stored. */
async function revoke(lines: readonly RevokedLine[], tally: Tally, { store, mode, act }: Run): Promise<void> {
  const { at } = act()
  const unexpired = lines.filter(({ exp }) => exp > at)
  const unknown = await store.findUnknownTokens(unexpired)
  const done =
    mode === 'plan' || unknown.length === 0
      ? { added: unknown.length, endedSessions: 0 }
      : await store.revoke(unknown, act())
  tally.tokens.total += lines.length
  tally.tokens.added += done.added
  tally.tokens.known += unexpired.length - done.added
  tally.tokens.sessions_ended += done.endedSessions
}
