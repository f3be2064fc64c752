import { type Answering, answeredWithin } from './answering.ts'

/** What a server says. */
export interface SaidSessions {
  /** Our sessions on it, and whether each waits for a statement. */
  readonly waiting: ReadonlyMap<string, boolean>
  /** Whether no other server takes writes: a session that it does not know is lost. */
  readonly isOnlyPrimary: boolean
}

/** What the server says about our sessions, asked on a connection of its own. */
export interface ServerSessions {
  /** Asks about all our sessions. */
  ask(): Promise<SaidSessions>
  /**
   * Ends a session that waits, and waits until its locks are free.
   * @returns undefined when it does not wait, is not there, or has not ended in time: then a
   *   statement that is on its way may still run
   */
  end(session: string): Promise<EndedSession | undefined>
}

/** A session as it was when it was ended. */
export interface EndedSession {
  readonly inTransaction: boolean
  /** How long ago it received its last statement. */
  readonly lastStatementMs: number
}

/** The server has to answer within this time. */
const answerMs = 700

const session = "pid || ' ' || extract(epoch from backend_start)"

/** The session of the connection that asks, unique among those of all servers; may be null. */
export const sessionColumn = `(select ${session} from pg_stat_activity where pid = pg_backend_pid()) as session`

const isWaiting = "state in ('idle', 'idle in transaction', 'idle in transaction (aborted)')"

/** Each node of a distributed database takes writes, and knows only its own sessions. */
const isOnlyPrimary = "not pg_is_in_recovery() and version() ~ '^PostgreSQL' and version() !~ '-YB-'"

const ours = `
  select ${session} as session, coalesce(${isWaiting}, false) as waits, ${isOnlyPrimary} as is_only_primary
    from pg_stat_activity where usename = session_user`

interface OwnRow {
  readonly session: string
  readonly waits: boolean
  readonly is_only_primary: boolean
}

interface EndedRow {
  readonly in_transaction: boolean
  readonly since: string
  readonly has_ended: boolean
}

const ending = (suspect: string): string => `
  select state <> 'idle' as in_transaction, extract(epoch from clock_timestamp() - query_start) * 1000 as since,
      pg_terminate_backend(pid, 200) as has_ended
    from pg_stat_activity where ${session} = '${suspect}' and ${isWaiting}`

/** @param connect opens a connection to ask on, outside of the pool, which may be used up */
export const createServerSessions = (connect: () => Promise<Answering>): ServerSessions => {
  const ask = async <Row>(statement: string): Promise<readonly Row[]> => {
    const connection = await connect()
    try {
      const answer = await answeredWithin(answerMs, connection, async () => {
        // Another role, which the settings of the database may give, sees no state of our sessions.
        await connection.query('set role none')
        return connection.query(statement)
      })
      return (answer as { readonly rows: readonly Row[] }).rows
    } finally {
      connection.end().catch(() => {})
    }
  }

  return {
    ask: async () => {
      // One row at least: the session that asks.
      const rows = await ask<OwnRow>(ours)
      const waiting = new Map(rows.map((row) => [row.session, row.waits]))
      return { waiting, isOnlyPrimary: rows[0]?.is_only_primary ?? false }
    },
    end: async (suspect) => {
      const [row] = await ask<EndedRow>(ending(suspect))
      return row?.has_ended ? { inTransaction: row.in_transaction, lastStatementMs: Number(row.since) } : undefined
    },
  }
}
