import type { inspect } from '../../operator/inspect.ts'

/** What is found where the service keeps its data. */
export type Inspection = Awaited<ReturnType<typeof inspect>>

/** What is found about the database. */
export type DatabaseFacts = Inspection['database']

/** What is found about a stored key. */
export type KeyFacts = NonNullable<Inspection['keys']>[number]
