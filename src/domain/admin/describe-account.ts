import type { AccountDetails, AccountStore } from '../accounts/account-store.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { SessionLifetimes } from '../sessions/session.ts'
import { countOfSessions } from './count-of-sessions.ts'

interface DescribeAccountParts {
  readonly accounts: Pick<AccountStore, 'describe'>
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
}

/** Creates a function that reads an account. @throws AuthError `account_not_found` */
export const createDescribeAccount =
  ({ accounts, clock, lifetimes }: DescribeAccountParts) =>
  async (id: number): Promise<AccountDetails> => {
    const account = await accounts.describe(id, countOfSessions(clock.now(), lifetimes))
    if (account === undefined) throw new AuthError('account_not_found')
    return account
  }

/** Reads an account for an admin. */
export type DescribeAccount = ReturnType<typeof createDescribeAccount>
