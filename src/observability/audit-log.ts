import type { AuditEvent } from '../domain/audit.ts'
import type { Logger } from './logger.ts'

/** Builds the writing of audit events as log lines: the same record as in the database, once it is committed there. */
export const logAuditEvents =
  (log: Logger) =>
  ({ client, ...event }: AuditEvent): void =>
    log.info({ audit: { ...event, ...client } }, 'audit')
