import type { ReadRevocations } from '../domain/sessions/revocation-feed.ts'
import type { Revocation } from '../domain/sessions/revocation-store.ts'
import { contractId, type Handler } from './handlers.ts'

/** Answers `getRevocations`. */
export const getRevocations =
  (readRevocations: ReadRevocations): Handler<'getRevocations'> =>
  async ({ params, reply }) => {
    const { entries, cursor, more, windowSeconds, version } = await readRevocations(params.since)
    const feed = { entries: entries.map(entryOf), cursor, more, window: windowSeconds }
    return reply(200, feed, { ETag: `"${version}"` })
  }

function entryOf(revocation: Revocation) {
  switch (revocation.kind) {
    case 'session':
      return { sid: revocation.sessionId }
    case 'account':
      return {
        user_id: contractId(revocation.subject ?? revocation.accountId),
        tokens_valid_from: revocation.tokensValidFrom,
      }
    case 'key':
      return { kid: revocation.kid }
  }
}
