import type { Knex } from 'knex'
import type { NewEpoch } from './end-epoch.ts'
import type { SessionRow } from './session-row.ts'

/** Rolls the new epoch back: the session that should outlive it has ended. */
export class SessionEndedMeanwhile extends Error {}

interface KeptSession extends NewEpoch {
  readonly accountId: number
  readonly sessionId: string
}

/**
 * Moves a live session to the new epoch of its account.
 * @returns its row
 * @throws SessionEndedMeanwhile
 */
export const keepSession = async (
  trx: Knex.Transaction,
  { accountId, sessionId, epoch }: KeptSession,
  changes: object = {},
): Promise<SessionRow> => {
  const live = trx('sessions').where({ id: sessionId, account_id: accountId, revoked_at: null, epoch: epoch - 1 })
  const [row] = await live.update({ ...changes, epoch }).returning('*')
  if (row === undefined) throw new SessionEndedMeanwhile()
  return row
}
