import type { DatabaseFacts } from './facts.ts'
import { type Finding, fail, ok } from './finding.ts'

/** Looks at whether the database has the tables of this release. */
export const checkMigrated = ({ pending }: Pick<DatabaseFacts, 'pending'>): Finding =>
  pending.length === 0
    ? ok('migrations', 'the database is up to date')
    : fail('migrations', `the database is not up to date: ${pending.join(', ')} pending`, 'run latchkey migrate')

/**
 * Looks at whether the database takes writes.
 * @param fault what refused one, in a line; undefined when none did
 */
export const checkWritable = (fault: string | undefined): Finding =>
  fault === undefined
    ? ok('writable', 'the database accepts writes')
    : fail(
        'writable',
        `the database refuses a write: ${fault}`,
        'remove that cause; until then the service answers 503',
      )

/**
 * Looks at whether the role of a PostgreSQL database may do what the service does.
 * @param fault what it lacks, in a line; undefined when it lacks nothing
 */
export const checkRights = (fault: string | undefined): Finding =>
  fault === undefined
    ? ok('rights', 'the role has the rights that the service needs')
    : fail('rights', fault, 'remove that cause: the service does not start with it')
