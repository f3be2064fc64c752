import type { Knex } from 'knex'
import { mostLiveRequests, type NewToken } from '../../domain/password-reset/reset-token.ts'
import { whereAmong } from '../dialect.ts'

/** A request that has live tokens, with the time of its first one. */
interface LiveRequest {
  readonly request_id: string
  readonly requested_at: number
}

/**
 * Stores a token, and removes those of requests beyond the newest three. The caller has locked the
 * account.
 * @returns false when three later requests have live tokens; nothing is written then
 */
export const addResetToken = async (
  trx: Knex.Transaction,
  accountId: number,
  token: NewToken,
  at: number,
): Promise<boolean> => {
  const others = (await liveRequests(trx, accountId, at)).filter(({ request_id }) => request_id !== token.requestId)
  const requestedAt = token.origin === 'admin' ? latest(others, token.requestedAt) : token.requestedAt
  const later = others.filter(({ requested_at }) => requested_at > requestedAt)
  if (later.length >= mostLiveRequests) return false
  // The newest are the last ones.
  const ended = others.slice(0, Math.max(0, others.length + 1 - mostLiveRequests))
  await removeRequests(trx, accountId, ended)
  await trx('password_reset_tokens').insert({
    token_hash: token.hash,
    account_id: accountId,
    origin: token.origin,
    request_id: token.requestId,
    requested_at: requestedAt,
    expires_at: token.expiresAt,
  })
  return true
}

/** Removes all reset tokens of an account. */
export const removeResetTokens = async (trx: Knex.Transaction, accountId: number): Promise<void> => {
  await trx('password_reset_tokens').where({ account_id: accountId }).delete()
}

/** The oldest first; those of one second in the order of their first tokens. */
const liveRequests = (trx: Knex.Transaction, accountId: number, at: number): Promise<LiveRequest[]> =>
  trx('password_reset_tokens')
    .where({ account_id: accountId })
    .where('expires_at', '>', at)
    .groupBy('request_id', 'requested_at')
    .orderBy('requested_at')
    .orderByRaw('min(id)')
    .select('request_id', 'requested_at')

/** A clock that was set back must not make a new request an old one. */
const latest = (requests: readonly LiveRequest[], at: number): number =>
  Math.max(at, requests.at(-1)?.requested_at ?? at)

async function removeRequests(trx: Knex.Transaction, accountId: number, requests: readonly LiveRequest[]) {
  if (requests.length === 0) return
  const ids = requests.map(({ request_id }) => request_id)
  await whereAmong(trx, trx('password_reset_tokens').where({ account_id: accountId }), 'request_id', ids).delete()
}
