import type { AccountSessions } from '../domain/admin/account-sessions.ts'
import { requireAccountId } from '../domain/admin/require-account-id.ts'
import type { SessionOfAccount } from '../domain/sessions/list-sessions.ts'
import type { Handler } from './handlers.ts'

/** Answers `listAccountSessions`. */
export const listAccountSessions =
  ({ list }: AccountSessions): Handler<'listAccountSessions'> =>
  async ({ params, reply }) => {
    const { account_id: accountId, state = 'live', limit, cursor } = params
    const { items, next } = await list(requireAccountId(accountId), state, { limit, cursor })
    return reply(200, { sessions: items.map(sessionOf), next })
  }

const sessionOf = (session: SessionOfAccount) => ({
  id: session.id,
  purpose: session.purpose,
  created: session.createdAt,
  last_used: session.lastUsedAt,
  expires: session.endsAt,
  ended: session.ended === undefined ? null : (session.revokedAt ?? session.endsAt),
  ended_reason: session.ended ?? null,
  user_agent: session.userAgent,
  address: session.ip,
})
