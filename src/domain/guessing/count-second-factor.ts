import type { Client } from '../audit.ts'
import type { CountedAttempt, Spend } from './spend.ts'

/**
 * Creates the count of one-time passwords. An account has one pair of limits for all clients, and
 * another for each device that has completed a second factor for it, which the others cannot use
 * up.
 * @throws AuthError `throttled`
 */
export const createCountSecondFactor =
  ({ spendExactly }: Pick<Spend, 'spendExactly'>) =>
  async (
    { accountId, provenDevice }: { readonly accountId: number; readonly provenDevice: string | undefined },
    client: Client,
  ): Promise<CountedAttempt> => {
    const key = provenDevice === undefined ? String(accountId) : `${accountId} ${provenDevice}`
    const about = { key, client, accountId }
    // The longer wait first.
    return spendExactly([
      { limitName: 'second_factor_day', ...about },
      { limitName: 'second_factor', ...about },
    ])
  }
