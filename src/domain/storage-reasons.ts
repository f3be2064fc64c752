/** What is wrong with the database: the cause in words, and what an operator does. */
interface Explanation {
  readonly words: string
  readonly cure: string
}

const page = 'docs/data.md'

/** Explains each reason of the error `storage_unavailable`, for the log and for commands. */
export const storageReasons = {
  database_away: {
    words: 'it does not respond',
    cure: 'start it, or check DATABASE_URL and the network',
  },
  database_busy: {
    words: 'it is locked or overloaded',
    cure: 'look for a long transaction of another program, or raise the limit of connections',
  },
  database_read_only: {
    words: 'it is read-only',
    cure: 'let DATABASE_URL name the primary, or make the file and its folder writable',
  },
  disk_full: { words: 'the disk is full', cure: 'free space on the disk of the database' },
  disk_error: {
    words: 'its file or disk cannot be read or written',
    cure: 'check the disk, quotas, mounts and the log of the system',
  },
  database_file_gone: {
    words: 'its file was removed or renamed',
    cure: `put the file back, or restore a backup; a lost -wal or -shm is saved by the service, or by its stop with SIGTERM (${page})`,
  },
  database_file_replaced: {
    words: 'its file was replaced by another one',
    cure: `put the first file back, or restart the service to use the other one (${page})`,
  },
  database_corrupt: { words: 'it is corrupt', cure: `stop the service and restore a backup (${page})` },
  right_missing: {
    words: 'a right is missing',
    cure: `grant it again; latchkey doctor names it (${page})`,
  },
  database_error: {
    words: 'it reported an unexpected error',
    cure: 'run latchkey doctor, and look at the log of the database',
  },
} as const satisfies Readonly<Record<string, Explanation>>

/** Faults of PostgreSQL whose code says more than their reason. */
const byCode: readonly (readonly [RegExp, Explanation])[] = [
  [/^28/, { words: 'it rejects the user or the password', cure: 'correct DATABASE_URL, then restart the service' }],
  [/^25P03$/, endsSessions('transactions', 'idle_in_transaction_session_timeout')],
  [/^25P04$/, endsSessions('transactions', 'transaction_timeout')],
  [/^57P05$/, endsSessions('connections', 'idle_session_timeout')],
  [
    /^(42P01|42703|42883|42704|42P10|3F000)$/,
    {
      words: 'it lacks a table, column, index or schema of the service',
      cure: `put it back, correct search_path, or restore a backup (${page})`,
    },
  ],
]

function endsSessions(what: string, setting: string): Explanation {
  return { words: `it ends ${what} of the service`, cure: `raise or remove ${setting}` }
}

/**
 * Explains why the database is unavailable.
 * @param code the code of the driver or the system, or an empty text
 */
export const explainReason = (reason: StorageReason, code: string): Explanation =>
  byCode.find(([codes]) => codes.test(code))?.[1] ?? storageReasons[reason]

/** Why the database is unavailable. */
export type StorageReason = keyof typeof storageReasons

/** Narrows a word to a reason; any other word is an unexpected error. */
export const storageReasonOf = (word: string | undefined): StorageReason =>
  word !== undefined && Object.hasOwn(storageReasons, word) ? (word as StorageReason) : 'database_error'
