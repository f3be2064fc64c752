import type { Knex } from 'knex'
import { rowsOf } from './dialect.ts'
import type { FilesWatch } from './sqlite-files.ts'

/**
 * Saves what is in a `-wal` whose file was removed, and creates it again: SQLite writes the content
 * that it still has into the database, and leaves WAL. It leaves WAL only when nothing else has the
 * database open. The content is saved nevertheless, unless another process has created a new file:
 * then the changes of both could mix.
 */
export const reopenJournal = async (knex: Knex, files: FilesWatch): Promise<void> => {
  const connection = await knex.client.acquireConnection()
  const run = async (text: string): Promise<unknown> => {
    const [row] = rowsOf(await knex.raw(text).connection(connection)) as Record<string, unknown>[]
    return Object.values(row ?? {})[0]
  }
  try {
    // A connection is kept here although its last transaction may be open: see `sqlite.ts`.
    await new Promise((ended) => connection.exec('ROLLBACK', ended))
    // Does not wait for other processes.
    await run('PRAGMA busy_timeout = 0')
    if (files.find()?.code === 'LATCHKEY_FILE_GONE') await run('PRAGMA wal_checkpoint(FULL)').catch(() => {})
    const mode = await run('PRAGMA journal_mode = DELETE').catch(() => 'wal')
    await run('PRAGMA busy_timeout = 5000')
    if (mode !== 'delete') return
    await run('PRAGMA journal_mode = WAL')
    files.opened()
  } finally {
    await knex.client.releaseConnection(connection)
  }
}
