import type { Knex } from 'knex'
import { AuthError } from '../domain/errors.ts'
import { isPostgres } from './dialect.ts'
import { faultOf } from './faults.ts'
import { guarded } from './guard.ts'
import { reasonOf } from './reason-of.ts'
import { reopenJournal } from './reopen-journal.ts'
import { findMissingRights } from './rights.ts'
import { createScan } from './scan.ts'
import { filesOf } from './sqlite.ts'

/** Looks at a database: whether it works now, not whether it did a moment ago. */
export interface Look {
  /**
   * Requires an answer and the files that were opened, and repairs a lost journal of SQLite; on
   * PostgreSQL requires that writes are accepted.
   */
  quick(): Promise<void>
  /**
   * Also requires all rights and rows that can be read.
   * @param commit whether to commit a tiny write too, which alone shows that commits succeed
   */
  thorough(commit: boolean): Promise<void>
  /** Ends a look under way after its current statement; later looks fail. */
  close(): Promise<void>
}

/**
 * Creates the look at a database.
 * @param openToScan opens the connection that reads rows; undefined to use one of `knex`
 * @returns functions that throw AuthError `storage_unavailable`
 */
export const createLook = (knex: Knex, openToScan: (() => Knex) | undefined): Look => {
  const scan = createScan(openToScan ?? (() => knex))
  const files = filesOf(knex)
  let isClosed = false
  // A statement on a closed pool waits for a connection, and a new scan would open one: the process
  // would end half a minute late.
  const requireOpen = (): void => {
    if (isClosed) throw new AuthError('storage_unavailable', { reason: 'database_away' })
  }
  const requireFiles = async (): Promise<void> => {
    requireOpen()
    const fault = files?.find()
    if (files === undefined || fault === undefined) return
    if (fault.which === 'journal') {
      // The repair needs the database for itself, and the next scan the new journal.
      await scan.close()
      await reopenJournal(knex, files)
    }
    throw fault
  }
  return {
    quick: () =>
      asStorageFault(async () => {
        await requireFiles()
        await ping(knex)
      }),
    thorough: (commit) =>
      asStorageFault(async () => {
        await requireFiles()
        await ping(knex)
        requireOpen()
        await requireAllRights(knex)
        requireOpen()
        await scan.next().catch((error: Error) => {
          files?.met(error)
          throw error
        })
        requireOpen()
        if (commit) await knex.raw(commitProbe)
      }),
    close: async () => {
      isClosed = true
      if (openToScan !== undefined) await scan.close()
    },
  }
}

/** A fixed statement fails only because of the database, for example for a missing table. */
const asStorageFault = (work: () => Promise<void>): Promise<void> =>
  guarded(() =>
    work().catch((cause: unknown) => {
      if (faultOf(cause) !== undefined || cause instanceof AuthError) throw cause
      throw new AuthError('storage_unavailable', { cause, reason: reasonOf(cause) })
    }),
  )

async function ping(knex: Knex): Promise<void> {
  await knex.raw(isPostgres(knex) ? postgresPing : 'select 1 as ready')
}

async function requireAllRights(knex: Knex): Promise<void> {
  if ((await findMissingRights(knex)) !== undefined)
    throw new AuthError('storage_unavailable', { reason: 'right_missing' })
}

/** One row for all instances. A conflict shows that another instance could write. */
const commitProbe = `
  insert into leases (name, holder, until) values ('readiness', '', 0)
    on conflict (name) do update set until = leases.until + 1`

/** Changes nothing, but needs a writable database and the rights that requests need. */
const postgresPing = `
  with a as (insert into accounts select * from accounts where false), b as (update accounts set id = id where false),
    c as (delete from accounts where false), d as (insert into sessions select * from sessions where false),
    e as (update sessions set id = id where false), f as (insert into audit_events select * from audit_events where false),
    g as (insert into revoked_tokens select * from revoked_tokens where false),
    h as (insert into deleted_accounts select * from deleted_accounts where false),
    i as (insert into guessing_limits select * from guessing_limits where false),
    j as (update guessing_limits set key = key where false),
    k as (insert into unfinished_endings select * from unfinished_endings where false),
    l as (insert into events select * from events where false),
    m as (insert into event_sequences select * from event_sequences where false),
    n as (update event_sequences set sequence = sequence where false),
    o as (insert into deliveries select * from deliveries where false)
  select count(*) from restores, leases, locks, signing_keys, webhooks where false`
