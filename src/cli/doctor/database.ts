import { type Finding, fail, ok } from '../../operator/checks/finding.ts'
import type { Inspection } from '../../operator/inspect.ts'

/** Checks that the database has the tables of this release. */
export const checkMigrated = ({ pending }: Pick<Inspection['database'], 'pending'>): Finding =>
  pending.length === 0
    ? ok('migrations', 'the database is up to date')
    : fail('migrations', `the database is not up to date: ${pending.join(', ')} pending`, 'run latchkey migrate')

/**
 * Checks that the database accepts writes.
 * @param fault one line about a refused write; undefined when it was accepted
 */
export const checkWritable = (fault: string | undefined): Finding =>
  fault === undefined
    ? ok('writable', 'the database accepts writes')
    : fail('writable', `the database refuses a write: ${fault}`, 'correct this: until then the service answers 503')

/**
 * Checks that the PostgreSQL role has the rights that the service needs.
 * @param fault one line about missing rights; undefined when none is missing
 */
export const checkRights = (fault: string | undefined): Finding =>
  fault === undefined
    ? ok('rights', 'the role has the rights that the service needs')
    : fail('rights', fault, 'correct this: until then the service does not start')
