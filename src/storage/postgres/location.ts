import type { PostgresTarget } from '../../config/postgres/target.ts'

export type { PostgresHost, PostgresTls } from '../../config/postgres/target.ts'

/** Location of a PostgreSQL database, and how to connect to it. */
export interface PostgresLocation extends Omit<PostgresTarget, 'name'> {
  /** Maximum number of connections of this process. */
  readonly poolSize: number
}
