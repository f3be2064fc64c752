import type { Knex } from 'knex'
import type { AuditFilter, AuditPosition } from '../../domain/audit.ts'
import { type BoundedList, type BoundedPage, readBounded } from './bounded-page.ts'

/** Ordered properties of a row. */
interface Positioned {
  readonly id: number
  readonly at: number
}

/**
 * Reads the newest rows of `audit_events` that have the properties of a filter. An index serves the
 * order and one property; the others are compared in a bounded number of rows.
 */
export const readNewest = <Row extends Positioned>(
  knex: Knex,
  filter: AuditFilter,
  { before, limit }: { readonly before: AuditPosition | undefined; readonly limit: number },
): Promise<BoundedPage<Row, AuditPosition>> => {
  const { indexed, compared } = splitFilter(filter)
  const list: BoundedList<Row, AuditPosition> = {
    rowsAfter: (position) => rangeOf(knex, indexed, filter.from ?? 0, earlier(position, filter.until)),
    order: ['at', 'id'],
    fits: knex.raw(
      ['1 = 1', ...compared.map(([column]) => `${column} = ?`)].join(' and '),
      compared.map(([, value]) => value),
    ),
    positionOf: ({ at, id }) => ({ at, id }),
  }
  return readBounded(knex, list, { after: before, limit })
}

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

/** Chooses the property that an index serves. */
function splitFilter({ sessionId, accountId, event, outcome }: AuditFilter) {
  const wanted = { session_id: sessionId, account_id: accountId, event, outcome }
  const properties = Object.entries(wanted).filter((pair): pair is [string, string | number] => pair[1] !== undefined)
  const indexed = properties.find(([name]) => indexedColumns.includes(name))
  return { indexed, compared: properties.filter((property) => property !== indexed) }
}

const afterAll: AuditPosition = { at: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER }

/** The end of a page: a position, or the start of a second. */
function earlier(before: AuditPosition | undefined, until: number | undefined): AuditPosition {
  const end = until === undefined ? afterAll : { at: until, id: 0 }
  return before === undefined || before.at >= end.at ? end : before
}
