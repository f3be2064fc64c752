import type { Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import { addressKey, wideNetworks } from './address-key.ts'
import { createCountSecondFactor } from './count-second-factor.ts'
import type { Device } from './device-token.ts'
import { createProcessCount } from './process-count.ts'
import type { LimitName } from './rate-limits.ts'
import { type CountedAttempt, createSpend, type GuessingParts, type Spend, type Spending } from './spend.ts'

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
  const { spend, spendAll, spendExactly, counted } = createSpend(parts)
  const byAddress = createByAddress(parts, { spend, counted })
  const refreshes = processCountOf(parts, 'refresh_session')
  const adminRequests = processCountOf(parts, 'admin')

  return {
    /** Counts every login request of an address. */
    loginAddress: byAddress('login_address'),
    /** Counts every registration request of an address. */
    registrationAddress: byAddress('registration_address'),
    /** Counts every request of an address for a password reset. */
    passwordResetAddress: byAddress('password_reset_address'),
    /** Counts what leaves rows in the database: a new session, a changed password, a factor. */
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

    /** Counts a one-time password. */
    countSecondFactor: createCountSecondFactor({ spendExactly }),

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

const createByAddress =
  (parts: GuessingParts, { spend, counted }: Pick<Spend, 'spend' | 'counted'>) =>
  (limitName: 'login_address' | 'registration_address' | 'password_reset_address' | 'changes_address') => {
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
