import type { ReactNode } from 'react'

/** A column of a table of `T`. */
export interface Column<T> {
  /** Heads the column; on a phone, it precedes each value. */
  readonly title: string
  readonly cell: (row: T) => ReactNode
  /** `name`: the title of a card; `number`: aligned right; `actions`: buttons, without a title. */
  readonly kind?: 'name' | 'number' | 'actions'
}

interface Props<T> {
  /** What the table lists, for screen readers. */
  readonly caption: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string | number
  /** Whether the rows are old and new ones are awaited. */
  readonly isLoading?: boolean
}

/** A table. On a phone, each row is a card. */
export const Table = <T,>({ caption, columns, rows, keyOf, isLoading = false }: Props<T>) => (
  // The roles stay when the style sheet makes cards of rows.
  // biome-ignore-start lint/a11y/noRedundantRoles: a table without `display: table` loses them
  <table className="table" role="table" aria-busy={isLoading}>
    <caption className="unseen">{caption}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map(({ title, kind }) => (
          <th key={title} role="columnheader" scope="col" className={kind && `cell-${kind}`}>
            {kind === 'actions' ? <span className="unseen">{title}</span> : title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {rows.map((row) => (
        <tr key={keyOf(row)} role="row">
          {columns.map(({ title, cell, kind }) => (
            <td key={title} role="cell" className={kind && `cell-${kind}`} data-title={title}>
              <div>{cell(row)}</div>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
  // biome-ignore-end lint/a11y/noRedundantRoles: a table without `display: table` loses them
)
