import type { AuditEvent } from '../domain/audit.ts'
import type { Logger } from './logger.ts'

/**
 * Writes audit events as log lines once they are committed. A line has what the record in the database has, except the user agent, and
 * only what is known: no request may write more than 1 kB to the log. The request's other lines carry the same `requestId`.
 */
export const logAuditEvents =
  (log: Logger) =>
  ({ client, count, ...event }: AuditEvent): void => {
    const { userAgent: _userAgent, requestId: _requestId, ...kept } = client
    log.info({ audit: known({ ...event, count: count > 1 ? count : null, ...kept }) }, 'audit')
  }

const known = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
