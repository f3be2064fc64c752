import { inTransactions } from './batch.ts'
import { digestOfActive } from './digests.ts'
import type { ImportAct, ImportStore } from './import-store.ts'
import { hasId, type SeenIds } from './seen-ids.ts'
import type { SiteLine } from './source-lines.ts'
import type { Tally } from './tally.ts'

interface EndParts {
  readonly store: ImportStore
  readonly mode: 'write' | 'plan'
  readonly missing: 'keep' | 'disable'
  readonly ending: 'continue' | 'finish'
  readonly act: () => ImportAct
  readonly tally: Tally
  readonly seen: SeenIds
}

/** How a complete run ended. */
export interface RunEnding {
  /** What the run refused to do; undefined when it did everything. */
  readonly failure: string | undefined
}

const pageSize = 1000

/** Counts and disables what the source no longer has, and records the complete run. */
export const endRun = async (site: SiteLine, source: string, parts: EndParts): Promise<RunEnding> => {
  const { store, mode, missing, ending, act, tally } = parts
  const { ids, total } = await findMissing(parts)
  tally.missing.counted = ids.length
  const isMany = ids.length * 10 > total
  if (missing === 'disable' && !isMany) await disable(ids, parts)
  if (mode === 'write') {
    const { accounts, tokens } = tally
    const count = accounts.created + accounts.changed + tokens.added + tally.missing.disabled
    const finished = ending === 'finish'
    await store.complete(source, { site: site.facts, finished, count }, act())
  }
  const isRefused = missing === 'disable' && isMany
  return {
    failure: isRefused
      ? `--missing disable: the site lacks ${ids.length} of ${total} imported accounts, more than a tenth: none was disabled`
      : undefined,
  }
}

/** Finds active accounts that were imported once and that the source no longer has. */
async function findMissing({ store, seen }: EndParts): Promise<{ readonly ids: number[]; readonly total: number }> {
  const known = seen.sorted()
  const ids: number[] = []
  let total = 0
  for (let after = 0; ; ) {
    const page = await store.listImported(after, pageSize)
    total += page.length
    ids.push(...page.flatMap(({ id, active }) => (active && !hasId(known, id) ? [id] : [])))
    after = page.at(-1)?.id ?? after
    if (page.length < pageSize) return { ids, total }
  }
}

async function disable(ids: readonly number[], { store, mode, act, tally }: EndParts): Promise<void> {
  if (mode === 'plan') {
    tally.missing.disabled = ids.length
    return
  }
  for (const part of inTransactions(ids)) {
    const disabled = await store.disable(part, digestOfActive(false), act())
    tally.missing.disabled += disabled.length
  }
}
