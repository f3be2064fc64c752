import type { Knex } from 'knex'
import type { LastImport } from '../../domain/imports/last-import.ts'
import { guarded } from '../guard.ts'

type ImportRow = Readonly<{
  site: string
  completed_at: number | string | null
  finished_at: number | string | null
}>

/** The members of the site line that are read here. */
type Site = Readonly<{ key?: string; settings?: Readonly<{ refresh_lifetime?: number }> }>

const instantOf = (column: number | string | null): number | undefined => (column === null ? undefined : Number(column))

function rowToImport({ site, completed_at, finished_at }: ImportRow): LastImport {
  const { key = '', settings } = JSON.parse(site) as Site
  return {
    key,
    refreshLifetimeSeconds: settings?.refresh_lifetime ?? 0,
    completedAt: instantOf(completed_at),
    finishedAt: instantOf(finished_at),
  }
}

/**
 * Reads the import of a Django site, from the table `imports`.
 * @returns undefined when there was none
 * @throws AuthError `storage_unavailable`
 */
export const readLastImport = (knex: Knex): Promise<LastImport | undefined> =>
  guarded(async () => {
    const row = await knex('imports').where({ source: 'django' }).first<ImportRow | undefined>()
    return row && rowToImport(row)
  })
