import { type Act, type AuditEvent, auditEvent } from '../audit.ts'

/**
 * Reports whether a counter went forward. Most passkeys do not count: they always send 0.
 * @see Web Authentication Level 3, section 6.1.1
 */
export const isCounterGood = (stored: number, sent: number): boolean => sent > stored || (sent === 0 && stored === 0)

/** The event of a counter that went back: a copied passkey, or an authenticator that was reset. */
export const counterRefused = (accountId: number, factorId: string, act: Act): AuditEvent =>
  auditEvent({ ...act, event: 'passkey_refused', outcome: 'refused', reason: 'counter', accountId, factorId })
