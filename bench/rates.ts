import { readFileSync, writeFileSync } from 'node:fs'
import type { Results } from './measure/results.ts'

/** What docs/sizing.md computes with: requests for each second of CPU time. */
export interface Rates {
  readonly date: string
  readonly logins: number
  /** Of the service and its database: SQLite with 1,000,000 sessions, PostgreSQL with 1,000. */
  readonly refreshes: { readonly sqlite: number; readonly postgres: number }
}

/** Computes the rates; undefined unless rows 8 and 10 are measured. */
export const ratesOf = ({ date, lines, programs }: Results): Rates | undefined => {
  const costs = (name: string) => programs.find((program) => program.name === name)?.costs
  const [sqlite, postgres] = [costs('Latchkey, SQLite'), costs('Latchkey, PostgreSQL')]
  const many = lines.find(({ row }) => row.id === '8')
  if (!sqlite?.login || !sqlite.refresh || !postgres?.refresh || many === undefined || 'reason' in many)
    return undefined
  return {
    date,
    logins: 1000 / sqlite.login.cpuMs,
    refreshes: { sqlite: 1000 / (sqlite.refresh.cpuMs * many.median), postgres: 1000 / postgres.refresh.cpuMs },
  }
}

/** Stores the rates in bench/sizing.json, if they are measured. */
export const storeRates = (results: Results): void => {
  const rates = ratesOf(results)
  if (rates === undefined) return
  const file = new URL('sizing.json', import.meta.url)
  const sizing = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify({ ...sizing, rates }, undefined, 2)}\n`)
}
