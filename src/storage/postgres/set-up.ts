import { setTimeout as sleep } from 'node:timers/promises'
import { startWatch } from '../../domain/clock.ts'
import { statementTimeoutMs } from '../bounds.ts'
import { sessionColumn } from './server-sessions.ts'

/** The parts of a new driver connection that are used here. */
export interface NewConnection {
  /** The id that the other end gave as its process: of the server, or invented by a pooler. */
  readonly processID: number | null
  query(statement: string): Promise<{ readonly rows: unknown[] } | { readonly rows: unknown[] }[]>
  end(): Promise<void>
}

/** What the set-up of a connection has found. */
export interface SetUp {
  /** A pooler is between: each transaction may reach another session of the server. */
  readonly isPooled: boolean
  /** Names the session, as in `silence.ts`; undefined behind a pooler. */
  readonly session: string | undefined
}

/**
 * One round trip and no startup parameter, because PgBouncer refuses connections with a parameter
 * that it does not know. A warning says that no standby has confirmed a commit. A role that the
 * settings of the database give sees no session of the login role, so it is left for this
 * statement.
 */
const setUp = `
  select case when current_user <> session_user then set_config('role', 'none', true) end,
    set_config('statement_timeout', '${statementTimeoutMs}', false),
    set_config('client_min_messages', 'warning', false),
    pg_backend_pid() as pid, ${sessionColumn}, pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as refuses_writes`

/**
 * Sets up a new connection, or ends it.
 * @throws Error with the code 25006 when the server takes no writes
 */
export const setUpConnection = async (connection: NewConnection): Promise<SetUp> => {
  try {
    const result = await connection.query(setUp)
    const { rows } = Array.isArray(result) ? (result.at(-1) ?? { rows: [] }) : result
    const [found] = rows as Found[]
    if (found === undefined || found.refuses_writes) throw readOnly()
    const isPooled = found.pid !== connection.processID
    return { isPooled, session: isPooled ? undefined : (found.session ?? undefined) }
  } catch (error) {
    // The pool never sees a connection that fails here.
    connection.end().catch(() => {})
    throw error
  }
}

interface Found {
  readonly pid: number
  readonly session: string | null
  readonly refuses_writes: boolean
}

const readOnly = (): Error => Object.assign(new Error('the server takes no writes'), { code: '25006' })

/** How long a new connection is tried while the address changes to another server. */
const patienceSeconds = 1

const pauseMs = 100

/** A read-only server; a server that starts or becomes the primary. */
const passing: unknown[] = ['25006', '57P03']

/** Connects, and tries again for a moment while the server takes no writes. */
export const connectPatiently = async <T>(connect: () => Promise<T>): Promise<T> => {
  const elapsedSeconds = startWatch()
  for (;;) {
    try {
      return await connect()
    } catch (error) {
      if (!passing.includes((error as { code?: unknown }).code) || elapsedSeconds() > patienceSeconds) throw error
      await sleep(pauseMs)
    }
  }
}
