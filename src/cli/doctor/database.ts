import type { DatabaseFacts } from './facts.ts'
import { type Finding, fail, ok } from './finding.ts'

/** Looks at whether the database has the tables of this release. */
export const checkMigrated = ({ pending }: Pick<DatabaseFacts, 'pending'>): Finding =>
  pending.length === 0
    ? ok('migrations', 'the database is up to this release')
    : fail('migrations', `not up to this release: ${pending.join(', ')} to come`, 'run latchkey migrate')

/**
 * Looks at whether the database takes writes.
 * @param fault what refused one, in a line; undefined when none did
 */
export const checkWritable = (fault: string | undefined): Finding =>
  fault === undefined
    ? ok('writable', 'the database takes writes')
    : fail('writable', `the database refuses a write: ${fault}`, 'see the line; the service answers 503 until then')

/**
 * Looks at whether the role of a PostgreSQL database may do what the service does.
 * @param fault what it lacks, in a line; undefined when it lacks nothing
 */
export const checkRights = (fault: string | undefined): Finding =>
  fault === undefined
    ? ok('rights', 'the role may do what the service does')
    : fail('rights', fault, 'see the line: the service does not start like this')
