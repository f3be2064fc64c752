/** Types of events that a webhook can take. */
export const eventTypes = [
  'account.created',
  'account.updated',
  'account.disabled',
  'account.deleted',
  'session.opened',
  'session.ended',
  'password.changed',
  'password_reset.requested',
  'refresh.reused',
  'factor.added',
  'factor.removed',
  'recovery_code.used',
  'key.rotated',
] as const

/** A type of event that a webhook can take. */
export type EventType = (typeof eventTypes)[number]

/** A stored event, as receivers get it; the contract describes `data` for each type. */
export interface HostEvent {
  readonly id: string
  readonly type: EventType
  readonly accountId: number | null
  /** Counts the stored events of the account, from 1; null where the type has none. */
  readonly sequence: number | null
  /** Seconds since the Unix epoch. */
  readonly createdAt: number
  /** Without a reset token, which is made for each attempt. */
  readonly data: Readonly<Record<string, unknown>>
}
