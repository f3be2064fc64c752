import pg from 'pg'
import { type SessionTable, statements, tables } from './session-table.ts'

/**
 * Keeps sessions in PostgreSQL: a pool as large as Latchkey's, and named statements, which each
 * connection prepares once.
 */
export const openPostgresSessions = async (url: string): Promise<SessionTable> => {
  const pool = new pg.Pool({ connectionString: url, max: 10 })
  for (const table of tables) await pool.query(table)
  const ask = async (name: keyof typeof statements, values: unknown[]) =>
    (await pool.query({ name, text: statements[name], values })).rows[0]
  return {
    open: async (sid, jti, now) => void (await ask('open', [sid, jti, now])),
    rotate: async ({ sid, gen, jti, nextJti, now }) => (await ask('rotate', [nextJti, now, sid, gen, jti]))?.account_id,
    find: (sid) => ask('find', [sid]),
  }
}
