import type { Handler } from './handlers.ts'

/** Answers `listAuditEvents`. */
export const listAuditEvents: Handler<'listAuditEvents'> = () => {
  throw new TypeError('not built yet')
}
