import type { Knex } from 'knex'
import * as accountsAndSessions from './001-accounts-and-sessions.ts'
import * as rotationKeysAndAudit from './002-rotation-keys-and-audit.ts'
import * as cleanup from './003-cleanup.ts'
import * as guessingLimits from './004-guessing-limits.ts'

/** Every migration by name, in the order in which they run. Names are stored in the database: never rename one. */
export const migrations: Readonly<Record<string, Knex.Migration>> = {
  '001-accounts-and-sessions': accountsAndSessions,
  '002-rotation-keys-and-audit': rotationKeysAndAudit,
  '003-cleanup': cleanup,
  '004-guessing-limits': guessingLimits,
}
