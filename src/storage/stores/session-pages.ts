import type { Knex } from 'knex'
import type { SessionPage, SessionPageQuery, SessionPosition } from '../../domain/sessions/session-store.ts'
import type { AccountRow } from './account-row.ts'
import { type BoundedList, type BoundedPage, readBounded } from './bounded-page.ts'
import { endedByAccount, rowToSession, type SessionRow } from './session-row.ts'
import { isLive } from './where-live.ts'

type SessionRows = BoundedPage<SessionRow, SessionPosition>

/** Reads a page of the live or the ended sessions of an account. */
export const readSessionPage = async (knex: Knex, query: SessionPageQuery): Promise<SessionPage> => {
  const live = knex.raw(isLive, { ...query.live })
  if (query.state === 'live') {
    const { rows, next } = await readRows(knex, query, 'is null', live)
    return { sessions: rows.map(rowToSession), next }
  }
  // In this order, so that no session is missing that ends meanwhile.
  const open = await readRows(knex, query, 'is null', knex.raw('not (?)', [live]))
  const ended = await readRows(knex, query, 'is not null', knex.raw('1 = 1'))
  const account: AccountRow | undefined = await knex('accounts').where({ id: query.accountId }).first()
  const { rows, next } = merge(open, ended, query.limit)
  return { sessions: rows.map((row) => endedByAccount(rowToSession(row), account)), next }
}

/** The sessions with or without an end, each in an index of its own. */
const readRows = (
  knex: Knex,
  { accountId, after, limit }: SessionPageQuery,
  revokedAt: 'is null' | 'is not null',
  fits: Knex.Raw,
): Promise<SessionRows> => {
  const list: BoundedList<SessionRow, SessionPosition> = {
    rowsAfter: (position) => {
      const rows = knex('sessions').where({ account_id: accountId }).whereRaw(`revoked_at ${revokedAt}`)
      if (position !== undefined) rows.whereRaw('(created_at, id) < (?, ?)', [position.createdAt, position.id])
      return rows.orderBy('created_at', 'desc').orderBy('id', 'desc')
    },
    order: ['created_at', 'id'],
    fits,
    positionOf,
  }
  return readBounded(knex, list, { after, limit })
}

const positionOf = ({ created_at, id }: SessionRow): SessionPosition => ({ createdAt: created_at, id })

/** Merges two lists as far as both are known. A session of both is as in the second one. */
function merge(one: SessionRows, other: SessionRows, limit: number): SessionRows {
  const [end] = [one.next, other.next].filter((next) => next !== undefined).sort(latestFirst)
  const all = new Map([...one.rows, ...other.rows].map((row) => [row.id, row]))
  const rows = [...all.values()].sort((a, b) => latestFirst(positionOf(a), positionOf(b)))
  const known = end === undefined ? rows : rows.filter((row) => latestFirst(positionOf(row), end) <= 0)
  const last = known.length > limit ? known[limit - 1] : undefined
  return { rows: known.slice(0, limit), next: last === undefined ? end : positionOf(last) }
}

const latestFirst = (a: SessionPosition, b: SessionPosition): number =>
  b.createdAt - a.createdAt || (a.id === b.id ? 0 : a.id > b.id ? -1 : 1)
