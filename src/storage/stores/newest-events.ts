import type { Knex } from 'knex'
import type { AuditFilter, AuditPosition } from '../../domain/audit.ts'

/** Rows that one page examines at most, which takes some milliseconds. */
const examinedAtMost = 2000

/** Ordered properties of a row. Some drivers return 64-bit integers as text. */
interface Positioned {
  readonly id: number | string
  readonly at: number | string
}

/** A page of rows, and where the next one continues. */
interface NewestRows<Row> {
  readonly rows: readonly Row[]
  readonly next: AuditPosition | undefined
}

/**
 * Reads the newest rows of `audit_events` that have the properties of a filter. An index serves the
 * order and one property; the others are compared in at most 2,000 rows.
 */
export const readNewest = async <Row extends Positioned>(
  knex: Knex,
  filter: AuditFilter,
  { before, limit }: { readonly before: AuditPosition | undefined; readonly limit: number },
): Promise<NewestRows<Row>> => {
  const { indexed, compared } = splitFilter(filter)
  const examined = Object.keys(compared).length === 0 ? limit + 1 : examinedAtMost
  const candidates = rangeOf(knex, indexed, filter.from ?? 0, earlier(before, filter.until)).limit(examined)
  const numbered = knex
    .from(candidates.as('candidates'))
    .select('*', knex.raw(`row_number() over (order by at desc, id desc) as number`))
  // The last candidate is read in any case: the next page continues there.
  const rows: (Row & { readonly number: number | string })[] = await inOrder(knex.from(numbered.as('numbered')))
    .where((page) => page.where((fit) => fit.whereRaw('1 = 1').where(compared)).orWhere('number', examined))
    .limit(limit + 2)
  const fitting = rows.filter((row) => hasAll(row, compared))
  const last = fitting.length > limit ? fitting[limit - 1] : rows.find(({ number }) => Number(number) === examined)
  return { rows: fitting.slice(0, limit), next: last && { at: Number(last.at), id: Number(last.id) } }
}

const inOrder = (rows: Knex.QueryBuilder): Knex.QueryBuilder => rows.orderBy('at', 'desc').orderBy('id', 'desc')

/**
 * Selects the rows of a range, the latest first. It compares tuples: for `column = value`
 * PostgreSQL may follow the index on `at`, and so read any number of rows with other values.
 */
function rangeOf(knex: Knex, property: Property | undefined, from: number, end: AuditPosition) {
  const [column, value] = property ?? []
  const columns = column === undefined ? ['at', 'id'] : [column, 'at', 'id']
  const values = value === undefined ? [] : [value]
  const rows = knex('audit_events')
  const compare = (operator: string, position: AuditPosition) =>
    rows.whereRaw(`(${columns.join(', ')}) ${operator} (${columns.map(() => '?').join(', ')})`, [
      ...values,
      position.at,
      position.id,
    ])
  compare('>=', { at: from, id: 0 })
  compare('<', end)
  for (const name of columns) rows.orderBy(name, 'desc')
  return rows
}

/** Columns that start an index which continues with `at` and `id`; the narrowest first. */
const indexedColumns = ['session_id', 'account_id', 'event']

/** A column and its value. */
type Property = readonly [string, string | number]
type Properties = Readonly<Record<string, string | number>>

/** Chooses the property that an index serves. */
function splitFilter({ sessionId, accountId, event, outcome }: AuditFilter) {
  const wanted = { session_id: sessionId, account_id: accountId, event, outcome }
  const properties = Object.entries(wanted).filter((pair): pair is [string, string | number] => pair[1] !== undefined)
  const indexed = properties.find(([name]) => indexedColumns.includes(name))
  return { indexed, compared: Object.fromEntries(properties.filter((property) => property !== indexed)) }
}

const hasAll = (row: object, properties: Properties): boolean =>
  Object.entries(properties).every(([name, value]) => (row as Readonly<Record<string, unknown>>)[name] === value)

const afterAll: AuditPosition = { at: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER }

/** The end of a page: a position, or the start of a second. */
function earlier(before: AuditPosition | undefined, until: number | undefined): AuditPosition {
  const end = until === undefined ? afterAll : { at: until, id: 0 }
  return before === undefined || before.at >= end.at ? end : before
}
