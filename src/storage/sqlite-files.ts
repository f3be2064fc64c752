import { type BigIntStats, realpathSync, statSync } from 'node:fs'
import { faultOf } from './faults.ts'

/**
 * The files of an open SQLite database are not those that the next start would open, or damaged.
 */
export class FilesChangedError extends Error {
  readonly code: 'LATCHKEY_FILE_GONE' | 'LATCHKEY_FILE_REPLACED' | 'LATCHKEY_FILE_DAMAGED'
  /** `journal`: only `-wal` or `-shm`, whose content the connection still has. */
  readonly which: 'database' | 'journal'

  constructor(code: FilesChangedError['code'], which: FilesChangedError['which']) {
    super('the files of the database have changed')
    this.name = 'FilesChangedError'
    this.code = code
    this.which = which
  }
}

/** Compares the files at the path of a database with those that are open. */
export interface FilesWatch {
  /** Remembers the journal of a new connection. @throws FilesChangedError for another database */
  opened(): void
  /** Finds the first change; undefined without one. Costs three calls of the system. */
  find(): FilesChangedError | undefined
  /** What {@link find} found last. */
  known(): FilesChangedError | undefined
  /** Records an error of SQLite. After one of corruption, {@link find} reports it until the end. */
  met(error: Error): void
}

/**
 * Creates the watch over a database file, its `-wal` and its `-shm`. The database is remembered at
 * the first connection, and stays the one to compare with until the process ends.
 */
export const watchFiles = (file: string): FilesWatch => {
  let database: string | undefined
  let real = file
  let journal = new Map<string, string>()
  let known: FilesChangedError | undefined
  let damage: FilesChangedError | undefined

  const change = (): FilesChangedError | undefined => {
    if (database === undefined) return undefined
    const now = identityOf(file)
    if (now !== database) return changed(now, 'database')
    for (const end of ['-wal', '-shm']) {
      const path = `${real}${end}`
      const found = identityOf(path)
      const before = journal.get(path)
      if (before === undefined) {
        if (found !== undefined) journal.set(path, found)
      } else if (before !== found) return changed(found, 'journal')
    }
    return undefined
  }

  const find = () => {
    known = change() ?? damage
    return known
  }
  return {
    opened() {
      database ??= identityOf(file)
      journal = new Map()
      // SQLite follows links before it names the other two files.
      if (identityOf(file) !== undefined) real = realpathSync(file)
      find()
      const fault = change()
      if (fault !== undefined) throw fault
    },
    find,
    known: () => known,
    met(error) {
      if (faultOf(error) !== 'corrupt') return
      damage ??= new FilesChangedError('LATCHKEY_FILE_DAMAGED', 'database')
      known ??= damage
    },
  }
}

const changed = (now: string | undefined, which: FilesChangedError['which']): FilesChangedError =>
  new FilesChangedError(now === undefined ? 'LATCHKEY_FILE_GONE' : 'LATCHKEY_FILE_REPLACED', which)

/** Device and inode; undefined when there is no such file, or it cannot be looked at. */
function identityOf(path: string): string | undefined {
  let stats: BigIntStats | undefined
  try {
    // Never opened: closing a file releases the locks that SQLite has on it in this process.
    stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  } catch {
    return undefined
  }
  return stats && `${stats.dev}:${stats.ino}`
}
