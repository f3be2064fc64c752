import type { inspect } from '../../operator/inspect.ts'

/** The state of the database and the keys. */
export type Inspection = Awaited<ReturnType<typeof inspect>>

/** The state of the database. */
export type DatabaseFacts = Inspection['database']

/** The state of a stored key. */
export type KeyFacts = NonNullable<Inspection['keys']>[number]
