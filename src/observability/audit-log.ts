import type { AuditEvent } from '../domain/audit.ts'
import type { Logger } from './logger.ts'

/**
 * Logs audit events once they are committed. A line has the fields of the stored event that are
 * set, except the user agent: a request may write at most 1 kB to the log. Other lines of the
 * request have the same `requestId`.
 */
export const logAuditEvents =
  (log: Logger) =>
  ({ client, count, ...event }: AuditEvent): void => {
    const { userAgent: _userAgent, requestId: _requestId, ...kept } = client
    log.info({ audit: known({ ...event, count: count > 1 ? count : null, ...kept }) }, 'audit')
  }

const known = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
