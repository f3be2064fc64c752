import { type AuditEventName, auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { Device } from './device-token.ts'
import type { Limiter, Refused, Spent } from './limiter.ts'
import type { LimitName, Limits } from './rate-limits.ts'
import type { Refusals } from './refusals.ts'

/** What rate limits need. */
export interface GuessingParts {
  readonly limiter: Limiter
  readonly limits: Limits
  readonly refusals: Refusals
  readonly clock: Clock
  /** Keyed hash, because usernames and addresses are not stored. */
  readonly hashName: (text: string) => string
}

/** A password attempt that was counted before its verification. */
export interface CountedAttempt {
  /** The device whose rate limit it spent; undefined for an unknown client. */
  readonly device: Device | undefined
  /** Refunds the attempt, because the password was right. */
  refund(): Promise<void>
  /** Refunds the attempt and throws `error`, when the verification failed. */
  refundAndThrow(error: unknown): Promise<never>
}

/** A count, and its details for the audit trail. */
export interface Spending extends Spent {
  readonly attempts?: number
  readonly client: Client
  readonly nameHash?: string
  readonly accountId?: number | null
  readonly sessionId?: string
}

/**
 * Creates the spending of rate limits, which records the first refusal of a window.
 * @throws AuthError `throttled`
 */
export function createSpend(parts: GuessingParts) {
  const refuse = createRefuse(parts)
  const spend = async (spending: Spending): Promise<void> => {
    const refused = await parts.limiter.spend(spending.limitName, spending.key, spending.attempts)
    if (refused !== undefined) await refuse(spending, refused)
  }

  const counted = (spent: readonly Spent[], device?: Device): CountedAttempt =>
    refundedBy(() => parts.limiter.refund(spent), device)

  const refundedBy = (refund: () => Promise<void>, device?: Device): CountedAttempt => {
    const refundAndThrow = async (error: unknown): Promise<never> => {
      // When the refund fails too, the first error matters.
      await refund().catch(() => {})
      throw error
    }
    return { device, refund, refundAndThrow }
  }

  /** Spends all rate limits, or none when one of them is used up. */
  const spendAll = async (spendings: readonly Spending[]): Promise<CountedAttempt> => {
    const refused = await parts.limiter.spendAll(spendings)
    if (refused !== undefined) await refuse(refused.by, refused)
    return counted(spendings)
  }

  /** The same, for limits whose arithmetic must hold. */
  const spendExactly = async (spendings: readonly Spending[]): Promise<CountedAttempt> => {
    const result = await parts.limiter.spendExactly(spendings)
    if ('by' in result) return refuse(result.by, result)
    return refundedBy(() => parts.limiter.refundExactly(result))
  }

  return { spend, spendAll, spendExactly, counted }
}

/** Spends rate limits. */
export type Spend = ReturnType<typeof createSpend>

/** The audit event of a refusal. */
const events: Readonly<Record<LimitName, { readonly event: AuditEventName; readonly reason: string }>> = {
  login_address: { event: 'login_throttled', reason: 'address' },
  login_address_wide: { event: 'login_throttled', reason: 'address_wide' },
  login_address_wider: { event: 'login_throttled', reason: 'address_wide' },
  login_network: { event: 'login_throttled', reason: 'network' },
  login_network_wide: { event: 'login_throttled', reason: 'network' },
  login_account: { event: 'login_throttled', reason: 'account' },
  login_device: { event: 'login_throttled', reason: 'device' },
  registration_address: { event: 'registration_throttled', reason: 'address' },
  registration_address_wide: { event: 'registration_throttled', reason: 'address_wide' },
  registration_address_wider: { event: 'registration_throttled', reason: 'address_wide' },
  password_reset_address: { event: 'password_reset_requested', reason: 'address' },
  password_reset_address_wide: { event: 'password_reset_requested', reason: 'address_wide' },
  password_reset_address_wider: { event: 'password_reset_requested', reason: 'address_wide' },
  password_reset_account: { event: 'password_reset_requested', reason: 'throttled' },
  changes_address: { event: 'changes_throttled', reason: 'address' },
  changes_address_wide: { event: 'changes_throttled', reason: 'address_wide' },
  changes_address_wider: { event: 'changes_throttled', reason: 'address_wide' },
  refresh_session: { event: 'refresh_throttled', reason: 'session' },
  password_session: { event: 'password_throttled', reason: 'session' },
  second_factor: { event: 'second_factor_throttled', reason: 'period' },
  second_factor_day: { event: 'second_factor_throttled', reason: 'day' },
  admin: { event: 'admin_refused', reason: 'throttled' },
}

const createRefuse =
  ({ refusals, clock }: GuessingParts) =>
  async ({ limitName, key, attempts, client, ...about }: Spending, refused: Refused): Promise<never> => {
    if (refused.first) {
      await refusals.record(auditEvent({ ...events[limitName], ...about, outcome: 'refused', at: clock.now(), client }))
    }
    throw new AuthError('throttled', { retryAfterSeconds: refused.retryAfterSeconds })
  }
