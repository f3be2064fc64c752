import { type AuditEventName, auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { addressKey, wideNetworks } from './address-key.ts'
import type { Budget, Limits } from './budgets.ts'
import type { Device } from './device-token.ts'
import type { Limiter, Refused, Spent } from './limiter.ts'
import { createOwnCount } from './own-count.ts'
import type { Refusals } from './refusals.ts'

/** What limiting works with. */
export interface GuessingParts {
  readonly limiter: Limiter
  readonly limits: Limits
  readonly refusals: Refusals
  readonly clock: Clock
  /** Keyed hash of a text: neither a username nor an address is stored. */
  readonly hashName: (text: string) => string
}

/** An attempt at a password that was counted before the password was verified. */
export interface CountedAttempt {
  /** The device whose budget the attempt spent; undefined when it spent those of unknown clients. */
  readonly device: Device | undefined
  /** Takes the attempt out of the count, because the password was right. */
  refund(): Promise<void>
  /** The same when the password could not be verified; throws `error`. */
  refundAndThrow(error: unknown): Promise<never>
}

/** Who guesses at which password. */
export interface LoginAttempt {
  /** As the login compares it. */
  readonly username: string
  /** A device of that very account, whose own budget is gone; undefined for a stranger. */
  readonly device: Device | undefined
}

/**
 * Creates the rules that say which budgets an attempt spends. All throw AuthError `throttled` when one is used up, and record the first refusal
 * of each window.
 */
export const createGuessingLimits = (parts: GuessingParts) => {
  const { spend, spendAll, counted } = createSpend(parts)
  const byAddress = createByAddress(parts, { spend, counted })
  const refreshes = ownCountOf(parts, 'refresh_session')

  return {
    /** Every request to log in, whatever its body. Other methods of its path are refused with it, and not counted. */
    loginAddress: byAddress('login_address'),
    /** The same for every request to register. */
    registrationAddress: byAddress('registration_address'),
    /** Before a session is opened or a password changed, once it is known that it may be: each leaves rows in the database. */
    countChange: byAddress('changes_address').spend,

    /**
     * Before the password of a known device is judged at a login: it spends its own budget.
     * @returns undefined when that is gone: the attempt is then a stranger's
     * @see OWASP, Slow down online guessing attacks with device cookies
     */
    countDevice: async (device: Device): Promise<CountedAttempt | undefined> => {
      const key = `${device.accountId} ${device.deviceId}`
      if ((await parts.limiter.spend('login_device', key)) !== undefined) return undefined
      return counted([{ budget: 'login_device', key }], device)
    },

    /**
     * The same for a stranger: the attempt spends the budget of its network for this account, and then the one that all strangers share, so
     * that strangers lock out neither a known device nor, from a few networks, an owner elsewhere.
     */
    countStranger: async ({ username, device }: LoginAttempt, client: Client): Promise<CountedAttempt> => {
      const nameHash = parts.hashName(username)
      const about = { client, nameHash, accountId: device?.accountId ?? null }
      const networkKey = (network: string): string => parts.hashName(`network ${network} ${nameHash}`)
      const wide = wideNetworks(client.address).filter(({ size }) => size === 'wider')
      return spendAll([
        { budget: 'login_network', key: networkKey(addressKey(client.address)), ...about },
        ...wide.map(({ key }) => ({ budget: 'login_network_wide' as const, key: networkKey(key), ...about })),
        { budget: 'login_account', key: nameHash, ...about },
      ])
    },

    /** Before a refresh: a process asks the others only about a session that refreshes often. */
    countRefresh: async (sessionId: string, client: Client): Promise<void> => {
      const attempts = refreshes?.count(sessionId, parts.clock.now()) ?? 0
      if (attempts > 0) await spend({ budget: 'refresh_session', key: sessionId, attempts, client, sessionId })
    },

    /** Before the current password is judged at a change that needs it once more. */
    countConfirmation: async (
      { accountId, sessionId }: { readonly accountId: number; readonly sessionId: string },
      client: Client,
    ): Promise<CountedAttempt> => {
      await spend({ budget: 'password_session', key: sessionId, client, accountId, sessionId })
      return counted([{ budget: 'password_session', key: sessionId }])
    },
  }
}

/** Counts attempts against the guessing limits. */
export type GuessingLimits = ReturnType<typeof createGuessingLimits>

const ownCountOf = ({ limits }: GuessingParts, budget: Budget) => limits[budget] && createOwnCount(limits[budget])

function createSpend(parts: GuessingParts) {
  const refuse = createRefuse(parts)
  const spend = async (spending: Spending): Promise<void> => {
    const refused = await parts.limiter.spend(spending.budget, spending.key, spending.attempts)
    if (refused !== undefined) await refuse(spending, refused)
  }

  const counted = (spent: readonly Spent[], device?: Device): CountedAttempt => {
    const refund = (): Promise<void> => parts.limiter.refund(spent)
    const refundAndThrow = async (error: unknown): Promise<never> => {
      // When the refund fails too, the first error is the one to report.
      await refund().catch(() => {})
      throw error
    }
    return { device, refund, refundAndThrow }
  }

  /** Spends all budgets, or none when one of them is used up. */
  const spendAll = async (spendings: readonly Spending[]): Promise<CountedAttempt> => {
    const refused = await parts.limiter.spendAll(spendings)
    if (refused !== undefined) await refuse(refused.by, refused)
    return counted(spendings)
  }

  return { spend, spendAll, counted }
}

const createByAddress =
  (parts: GuessingParts, { spend, counted }: Pick<ReturnType<typeof createSpend>, 'spend' | 'counted'>) =>
  (budget: 'login_address' | 'registration_address' | 'changes_address') => {
    const hashOf = (network: string): string => parts.hashName(`address ${network}`)
    const keyOf = ({ address }: Client): string => hashOf(addressKey(address))
    // A process asks the shared counter only about networks that send many requests.
    const counts = { wide: ownCountOf(parts, `${budget}_wide`), wider: ownCountOf(parts, `${budget}_wider`) }
    const wideSpendings = (client: Client): readonly Spending[] =>
      wideNetworks(client.address).flatMap(({ key, size }) => {
        const attempts = counts[size]?.count(key, parts.clock.now()) ?? 0
        return attempts === 0 ? [] : [{ budget: `${budget}_${size}` as const, key: hashOf(key), attempts, client }]
      })
    return {
      spend: async (client: Client): Promise<void> => {
        const own = { budget, key: keyOf(client), client }
        await spend(own)
        for (const spending of wideSpendings(client)) await spend(spending).catch(counted([own]).refundAndThrow)
      },
      look: async (client: Client) => {
        const retryAfterSeconds = await parts.limiter.look(budget, keyOf(client))
        if (retryAfterSeconds !== undefined) throw new AuthError('throttled', { retryAfterSeconds })
      },
    }
  }

/** What is spent, and what is known of it for the audit trail. */
interface Spending extends Spent {
  readonly attempts?: number
  readonly client: Client
  readonly nameHash?: string
  readonly accountId?: number | null
  readonly sessionId?: string
}

/** How a refusal is written down. */
const events: Readonly<Record<Budget, { readonly event: AuditEventName; readonly reason: string }>> = {
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
}

const createRefuse =
  ({ refusals, clock }: GuessingParts) =>
  async ({ budget, key, attempts, client, ...about }: Spending, refused: Refused): Promise<never> => {
    if (refused.first) {
      await refusals.record(auditEvent({ ...events[budget], ...about, outcome: 'refused', at: clock.now(), client }))
    }
    throw new AuthError('throttled', { retryAfterSeconds: refused.retryAfterSeconds })
  }
