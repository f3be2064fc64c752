import type { Knex } from 'knex'

/** Rows that a page examines at most after the first ones, which takes some milliseconds. */
const examinedAtMost = 2000

/** A list whose rows must fit a condition that no index serves. */
export interface BoundedList<Row, Position> {
  /** Selects all columns of the rows after a position, in an order that an index serves. */
  readonly rowsAfter: (position: Position | undefined) => Knex.QueryBuilder
  /** The columns of that order, each descending. */
  readonly order: readonly string[]
  /** The condition. */
  readonly fits: Knex.Raw
  readonly positionOf: (row: Row) => Position
}

/** A page of rows, and where the next one continues; undefined at the end. */
export interface BoundedPage<Row, Position> {
  readonly rows: readonly Row[]
  readonly next: Position | undefined
}

/**
 * Reads a page of a list, and examines a bounded number of rows: as many as the page has, and 2,000
 * more when not all of them fit. So a page may be short although there are more rows.
 */
export const readBounded = async <Row, Position>(
  knex: Knex,
  list: BoundedList<Row, Position>,
  { after, limit }: { readonly after: Position | undefined; readonly limit: number },
): Promise<BoundedPage<Row, Position>> => {
  const first = await examine(knex, list, { after, limit, examined: limit + 1 })
  const left = limit - first.rows.length
  if (first.next === undefined || left === 0) return first
  const more = await examine(knex, list, { after: first.next, limit: left, examined: examinedAtMost })
  return { rows: [...first.rows, ...more.rows], next: more.next }
}

interface Numbered {
  readonly number: number
  readonly fits: number
}

async function examine<Row, Position>(
  knex: Knex,
  { rowsAfter, order, fits, positionOf }: BoundedList<Row, Position>,
  {
    after,
    limit,
    examined,
  }: { readonly after: Position | undefined; readonly limit: number; readonly examined: number },
): Promise<BoundedPage<Row, Position>> {
  const descending = order.map((column) => `${column} desc`).join(', ')
  const numbered = knex
    .from(rowsAfter(after).limit(examined).as('candidates'))
    .select('*', knex.raw(`row_number() over (order by ${descending}) as number`))
    .select(knex.raw('case when ? then 1 else 0 end as fits', [fits]))
  // The last candidate is read in any case: the next page continues after it.
  const rows: (Row & Numbered)[] = await knex
    .from(numbered.as('numbered'))
    .where((page) => page.where('fits', 1).orWhere('number', examined))
    .orderByRaw(descending)
    .limit(limit + 2)
  const fitting = rows.filter((row) => row.fits === 1)
  const last = fitting.length > limit ? fitting[limit - 1] : rows.find(({ number }) => number === examined)
  return { rows: fitting.slice(0, limit), next: last && positionOf(last) }
}
