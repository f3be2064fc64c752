import sqlite3 from 'sqlite3'
import { type SessionTable, statements, tables } from './session-table.ts'

/**
 * Keeps sessions in a SQLite file, as durable as Latchkey does: WAL, and each commit is on the disk
 * before it is answered.
 */
export const openSqliteSessions = async (file: string): Promise<SessionTable> => {
  const database = new sqlite3.Database(file)
  const pragmas = 'pragma journal_mode = wal; pragma synchronous = full;'
  await new Promise<void>((resolve, reject) => {
    database.exec(`${pragmas} ${tables.join(';')}`, (error) => (error === null ? resolve() : reject(error)))
  })
  const prepare = (text: string) => {
    // SQLite accepts `?1`; with `$1` its driver requires names.
    const statement = database.prepare(text.replaceAll('$', '?'))
    return <Row>(...values: unknown[]): Promise<Row | undefined> =>
      new Promise((resolve, reject) => {
        statement.get<Row>(values, (error, row) => {
          // Otherwise the write lock is held until the next call.
          statement.reset()
          if (error === null) resolve(row)
          else reject(error)
        })
      })
  }
  const [open, rotate, find] = [prepare(statements.open), prepare(statements.rotate), prepare(statements.find)]
  return {
    open: async (sid, jti, now) => void (await open(sid, jti, now)),
    rotate: async ({ sid, gen, jti, nextJti, now }) =>
      (await rotate<{ account_id: number }>(nextJti, now, sid, gen, jti))?.account_id,
    find: (sid) => find(sid),
  }
}
