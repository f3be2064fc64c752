import { type AuditEventName, auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { addressKey, wideNetworks } from './address-key.ts'
import type { Device } from './device-token.ts'
import type { Limiter, Refused, Spent } from './limiter.ts'
import { createProcessCount } from './process-count.ts'
import type { LimitName, Limits } from './rate-limits.ts'
import type { Refusals } from './refusals.ts'

interface GuessingParts {
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

interface LoginAttempt {
  readonly username: string
  /** A known device of the account whose rate limit is spent; undefined for an unknown client. */
  readonly device: Device | undefined
}

/**
 * Creates the rate limits, which record the first refusal of a window.
 * @throws AuthError `throttled`
 */
export const createGuessingLimits = (parts: GuessingParts) => {
  const { spend, spendAll, counted } = createSpend(parts)
  const byAddress = createByAddress(parts, { spend, counted })
  const refreshes = processCountOf(parts, 'refresh_session')
  const adminRequests = processCountOf(parts, 'admin')

  return {
    /** Counts every login request of an address. */
    loginAddress: byAddress('login_address'),
    /** Counts every registration request of an address. */
    registrationAddress: byAddress('registration_address'),
    /** Counts what leaves rows in the database: a new session, a changed password. */
    countChange: byAddress('changes_address').spend,

    /**
     * Counts a login of a known device by its own rate limit.
     * @returns undefined when that is spent: the client then counts as unknown
     * @see OWASP, Slow down online guessing attacks with device cookies
     */
    countDevice: async (device: Device): Promise<CountedAttempt | undefined> => {
      const key = `${device.accountId} ${device.deviceId}`
      if ((await parts.limiter.spend('login_device', key)) !== undefined) return undefined
      return counted([{ limitName: 'login_device', key }], device)
    },

    /**
     * Counts a login of an unknown client by the rate limit of its network for the account, and
     * then by the one that all unknown clients share. So they cannot lock out a known device, nor,
     * from few networks, an owner elsewhere.
     */
    countUnknownClient: async ({ username, device }: LoginAttempt, client: Client): Promise<CountedAttempt> => {
      const nameHash = parts.hashName(username)
      const about = { client, nameHash, accountId: device?.accountId ?? null }
      const networkKey = (network: string): string => parts.hashName(`network ${network} ${nameHash}`)
      const wide = wideNetworks(client.address).filter(({ size }) => size === 'wider')
      return spendAll([
        { limitName: 'login_network', key: networkKey(addressKey(client.address)), ...about },
        ...wide.map(({ key }) => ({ limitName: 'login_network_wide' as const, key: networkKey(key), ...about })),
        { limitName: 'login_account', key: nameHash, ...about },
      ])
    },

    /** Counts a refresh. The shared counter learns only of sessions that refresh often. */
    countRefresh: async (sessionId: string, client: Client): Promise<void> => {
      const attempts = refreshes?.count(sessionId, parts.clock.now()) ?? 0
      if (attempts > 0) await spend({ limitName: 'refresh_session', key: sessionId, attempts, client, sessionId })
    },

    /** Counts a request of an admin. Only a busy admin reaches the counter that instances share. */
    countAdmin: async (actor: string, client: Client): Promise<void> => {
      const attempts = adminRequests?.count(actor, parts.clock.now()) ?? 0
      if (attempts > 0) await spend({ limitName: 'admin', key: actor, attempts, client: { ...client, actor } })
    },

    /** Counts a confirmation of the current password. */
    countConfirmation: async (
      { accountId, sessionId }: { readonly accountId: number; readonly sessionId: string },
      client: Client,
    ): Promise<CountedAttempt> => {
      await spend({ limitName: 'password_session', key: sessionId, client, accountId, sessionId })
      return counted([{ limitName: 'password_session', key: sessionId }])
    },
  }
}

/** The rate limits. */
export type GuessingLimits = ReturnType<typeof createGuessingLimits>

const processCountOf = ({ limits }: GuessingParts, limitName: LimitName) =>
  limits[limitName] && createProcessCount(limits[limitName])

function createSpend(parts: GuessingParts) {
  const refuse = createRefuse(parts)
  const spend = async (spending: Spending): Promise<void> => {
    const refused = await parts.limiter.spend(spending.limitName, spending.key, spending.attempts)
    if (refused !== undefined) await refuse(spending, refused)
  }

  const counted = (spent: readonly Spent[], device?: Device): CountedAttempt => {
    const refund = (): Promise<void> => parts.limiter.refund(spent)
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

  return { spend, spendAll, counted }
}

const createByAddress =
  (parts: GuessingParts, { spend, counted }: Pick<ReturnType<typeof createSpend>, 'spend' | 'counted'>) =>
  (limitName: 'login_address' | 'registration_address' | 'changes_address') => {
    const hashOf = (network: string): string => parts.hashName(`address ${network}`)
    const keyOf = ({ address }: Client): string => hashOf(addressKey(address))
    // The shared counter learns only of networks that send many requests.
    const counts = {
      wide: processCountOf(parts, `${limitName}_wide`),
      wider: processCountOf(parts, `${limitName}_wider`),
    }
    const wideSpendings = (client: Client): readonly Spending[] =>
      wideNetworks(client.address).flatMap(({ key, size }) => {
        const attempts = counts[size]?.count(key, parts.clock.now()) ?? 0
        return attempts === 0
          ? []
          : [{ limitName: `${limitName}_${size}` as const, key: hashOf(key), attempts, client }]
      })
    return {
      spend: async (client: Client): Promise<void> => {
        const own = { limitName, key: keyOf(client), client }
        await spend(own)
        for (const spending of wideSpendings(client)) await spend(spending).catch(counted([own]).refundAndThrow)
      },
      look: async (client: Client) => {
        const retryAfterSeconds = await parts.limiter.look(limitName, keyOf(client))
        if (retryAfterSeconds !== undefined) throw new AuthError('throttled', { retryAfterSeconds })
      },
    }
  }

/** A count, and its details for the audit trail. */
interface Spending extends Spent {
  readonly attempts?: number
  readonly client: Client
  readonly nameHash?: string
  readonly accountId?: number | null
  readonly sessionId?: string
}

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
  changes_address: { event: 'changes_throttled', reason: 'address' },
  changes_address_wide: { event: 'changes_throttled', reason: 'address_wide' },
  changes_address_wider: { event: 'changes_throttled', reason: 'address_wide' },
  refresh_session: { event: 'refresh_throttled', reason: 'session' },
  password_session: { event: 'password_throttled', reason: 'session' },
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
