import { AuthError } from '../errors.ts'
import type { HashPlace } from '../hash-place.ts'
import type { PasswordHasher } from '../passwords/hash.ts'
import type { Account } from './account.ts'
import type { AccountStore } from './account-store.ts'

/** A password, and what the login is for. */
export interface Attempt {
  readonly password: string
  /** `console` is for accounts with the admin flag only. */
  readonly purpose: 'app' | 'console'
  readonly place?: HashPlace
}

/**
 * Creates the verification of a username and a password. An unknown username, a wrong password, an
 * inactive account, an unusable password and a missing admin flag cost one run of scrypt each and
 * throw the same error, so that usernames stay secret. A hash of another cost is replaced.
 * @returns the account, with the hash that is stored now
 * @throws AuthError `no_active_account`, `busy`, `too_many_waiting`
 */
export const createAuthenticate = (accounts: AccountStore, hasher: PasswordHasher) => {
  const requireMatch = async (
    account: Account | undefined,
    { password, purpose, place }: Attempt,
  ): Promise<Account> => {
    const matches = await hasher.verify(account?.passwordHash, password, place)
    const reason = whyRefused(account, matches, purpose)
    if (account === undefined || reason !== undefined) throw new AuthError('no_active_account', { reason })
    return account
  }

  const rehash = async (account: Account, attempt: Attempt): Promise<Account> => {
    const { password, place } = attempt
    const passwordHash = await hashUnlessBusy(hasher, password, place)
    if (passwordHash === undefined) return account
    if (await accounts.replaceHash(account.id, account.passwordHash, passwordHash)) return { ...account, passwordHash }
    // Another login replaced the hash, or the password changed: the stored hash decides.
    return requireMatch(await accounts.findById(account.id), attempt)
  }

  return async (username: string, attempt: Attempt): Promise<Account> => {
    const account = await requireMatch(await accounts.findByUsername(username), attempt)
    return hasher.needsRehash(account.passwordHash) ? rehash(account, attempt) : account
  }
}

/** A new hash can wait for the next login, because this login has succeeded. */
async function hashUnlessBusy(
  hasher: PasswordHasher,
  password: string,
  place?: HashPlace,
): Promise<string | undefined> {
  try {
    return await hasher.hash(password, place)
  } catch (error) {
    if (error instanceof AuthError && ['busy', 'too_many_waiting'].includes(error.code)) return undefined
    throw error
  }
}

/** The reason for the audit trail; clients do not see it. */
function whyRefused(
  account: Account | undefined,
  matches: boolean,
  purpose: Attempt['purpose'],
): LoginRefusal | undefined {
  if (account === undefined) return 'unknown_username'
  if (!matches) return 'wrong_password'
  if (!account.active) return 'account_inactive'
  return purpose === 'app' || account.admin ? undefined : 'admin_required'
}

type LoginRefusal = 'unknown_username' | 'wrong_password' | 'account_inactive' | 'admin_required'

/** Verifies a username and a password. */
export type Authenticate = ReturnType<typeof createAuthenticate>
