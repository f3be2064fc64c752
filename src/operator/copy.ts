import { existsSync } from 'node:fs'
import { ConfigError, parseConfig } from '../config/config.ts'
import { type Act, auditEvent } from '../domain/audit.ts'
import type { Database, DatabaseLocation } from '../storage/database.ts'
import { insertEvent } from '../storage/stores/record-events.ts'
import { CopyError, copyDatabase, type OnProgress, type RowCounts } from '../storage/transfer/copy.ts'
import { intoNew, using } from './databases.ts'

export { CopyError, type OnProgress, type RowCounts } from '../storage/transfer/copy.ts'

/**
 * Copies all data into another, empty database, and records that in its audit trail.
 * @param from, to values of `DATABASE_URL`
 * @throws CopyError, ConfigError, and what opening a database throws
 */
export const copyData = async (from: string, to: string, by: Act, onProgress: OnProgress): Promise<RowCounts> => {
  const [source, target] = [locate('--from', from), locate('--to', to)]
  if (source.kind === 'sqlite' && !existsSync(source.file))
    throw new CopyError(`there is no database at ${source.file}`)
  const record = async (trx: Database['knex']) => {
    await insertEvent(trx, auditEvent({ ...by, event: 'database_copied' }))
  }
  return using(source, ({ knex: copied }) =>
    intoNew(target, ({ knex }) => copyDatabase(copied, knex, onProgress, record)),
  )
}

function locate(option: string, url: string): DatabaseLocation {
  try {
    return parseConfig({ DATABASE_URL: url }).database
  } catch (error) {
    if (error instanceof ConfigError) throw new CopyError(error.message.replaceAll('DATABASE_URL', option))
    throw error
  }
}
