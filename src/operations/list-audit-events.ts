import type { ListAuditEvents } from '../domain/admin/list-audit-events.ts'
import type { StoredAuditEvent } from '../domain/audit.ts'
import type { Handler } from './handlers.ts'

/**
 * Answers `listAuditEvents`. The types of the filter and of the answer require that the contract
 * and the domain have the same names of events.
 */
export const listAuditEvents =
  (list: ListAuditEvents): Handler<'listAuditEvents'> =>
  async ({ params, reply }) => {
    const { account_id: accountId, session_id: sessionId, event, outcome, from, until } = params
    const filter = {
      accountId: accountId === undefined ? undefined : Number(accountId),
      sessionId,
      event,
      outcome,
      from,
      until,
    }
    const { items, next } = await list(filter, { limit: params.limit, cursor: params.cursor })
    return reply(200, { events: items.map(entryOf), next })
  }

const entryOf = (event: StoredAuditEvent) => ({
  id: event.id,
  at: event.at,
  event: event.event,
  outcome: event.outcome,
  reason: event.reason,
  account_id: event.accountId,
  session_id: event.sessionId,
  kid: event.kid,
  webhook_id: event.webhookId,
  factor_id: event.factorId,
  codes_left: event.codesLeft,
  name_hash: event.nameHash,
  count: event.count,
  actor: event.client.actor,
  address: event.client.address,
  user_agent: event.client.userAgent,
  request_id: event.client.requestId,
})
