import type { Knex } from 'knex'
import { spared } from './injected-calls.ts'

/** How the database ran a query. */
export interface ExplainedQuery {
  readonly sql: string
  /** The scans of its plan, as the database describes them. */
  readonly scans: readonly string[]
  /** Rows that its scans read; undefined on SQLite, which does not count them. */
  readonly examined: number | undefined
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Index Name'?: string
  readonly 'Actual Rows': number
  readonly 'Actual Loops': number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly Plans?: readonly PlanNode[]
}

/** Runs some work, and then explains its queries, as the database is then. They change it again. */
export const explainQueries = async (knex: Knex, work: () => Promise<unknown>): Promise<ExplainedQuery[]> => {
  const asked: { readonly sql: string; readonly bindings: readonly Knex.RawBinding[] }[] = []
  const keep = (query: (typeof asked)[number]) => asked.push(query)
  const isPostgres = knex.client.dialect === 'postgresql'
  knex.on('query', keep)
  await spared(work).finally(() => knex.off('query', keep))
  const explained: ExplainedQuery[] = []
  let setting = ''
  for (const { sql, bindings } of asked) {
    if (/^(begin|commit)/i.test(sql)) setting = ''
    if (/^set local /i.test(sql)) setting = sql
    if (!/^(select|with|delete|update)/i.test(sql)) continue
    const explain = isPostgres ? onPostgres : onSqlite
    const plan = await knex.transaction(async (trx) => {
      if (setting !== '') await trx.raw(setting)
      return explain(trx, sql, bindings)
    })
    explained.push({ sql, ...plan })
  }
  return explained
}

async function onSqlite(knex: Knex, sql: string, bindings: readonly Knex.RawBinding[]) {
  const steps: { readonly detail: string }[] = await knex.raw(`explain query plan ${sql}`, bindings)
  return { scans: steps.map(({ detail }) => detail), examined: undefined }
}

async function onPostgres(knex: Knex, sql: string, bindings: readonly Knex.RawBinding[]) {
  // Knex binds question marks, not the numbers of the driver.
  const text = `explain (analyze, format json) ${sql.replaceAll(/\$[0-9]+/g, '?')}`
  const { rows } = await knex.raw(text, bindings)
  const nodes = nodesOf(rows[0]['QUERY PLAN'][0].Plan).filter((node) => node['Node Type'].includes('Scan'))
  const tables = nodes.filter((node) => !notTables.includes(node['Node Type']))
  return {
    scans: tables.map((node) => `${node['Node Type']} ${node['Index Name'] ?? ''}`),
    examined: tables.reduce((sum, node) => sum + rowsOf(node), 0),
  }
}

/** The rows of a bitmap are counted where they are read. */
const notTables = ['Subquery Scan', 'CTE Scan', 'Bitmap Index Scan']

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

const rowsOf = (node: PlanNode): number =>
  node['Actual Loops'] *
  (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0))
