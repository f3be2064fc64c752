import type { Knex } from 'knex'
import {
  attemptsPerChallenge,
  type ChallengeStore,
  type TriedChallenge,
  type UsedChallenge,
} from '../../domain/factors/challenge-store.ts'
import { guarded } from '../guard.ts'

interface ChallengeRow {
  readonly attempts: number
  readonly used_at: number | null
  readonly session_id: string | null
  readonly idempotency_hash: string | null
}

const rowToTried = (row: ChallengeRow): TriedChallenge => ({
  attempts: row.attempts,
  usedAt: row.used_at,
  sessionId: row.session_id,
  idempotencyHash: row.idempotency_hash,
})

/** Creates the store of challenges, in the table `challenges`. */
export const createChallengeStore = (knex: Knex): ChallengeStore => ({
  find: (jti) =>
    guarded(async () => {
      const row: ChallengeRow | undefined = await knex('challenges').where({ jti }).first('*')
      return row && rowToTried(row)
    }),

  countAttempt: ({ jti, expiresAt }) =>
    guarded(async () => {
      const counted = await knex('challenges')
        .insert({ jti, attempts: 1, expires_at: expiresAt })
        .onConflict('jti')
        .merge({ attempts: knex.raw('challenges.attempts + 1') })
        .whereRaw('challenges.attempts < ? and challenges.used_at is null', [attemptsPerChallenge])
        .returning('jti')
      return counted.length > 0
    }),
})

/**
 * Uses up a challenge in a transaction, in one conditional statement.
 * @param by when, and the session that it opens; null: none
 * @returns false when it was used before
 */
export const spendChallenge = async (
  trx: Knex.Transaction,
  { jti, expiresAt, idempotencyHash }: UsedChallenge,
  { at, sessionId }: { readonly at: number; readonly sessionId: string | null },
): Promise<boolean> => {
  const used = { used_at: at, session_id: sessionId, idempotency_hash: idempotencyHash }
  const spent = await trx('challenges')
    .insert({ jti, expires_at: expiresAt, ...used })
    .onConflict('jti')
    .merge(used)
    .whereRaw('challenges.used_at is null')
    .returning('jti')
  return spent.length > 0
}
