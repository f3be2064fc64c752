import { AuthError } from '../errors.ts'
import type { HashPlace } from '../hash-place.ts'
import type { PasswordHasher } from '../passwords/hash.ts'
import type { Account } from './account.ts'
import type { AccountStore } from './account-store.ts'

/**
 * Creates the verification of a username and a password. An unknown username, a wrong password, an
 * inactive account and an unusable password cost one run of scrypt each and throw the same error,
 * so that usernames stay secret. A hash of another cost is replaced.
 * @returns the account, with the hash that is stored now
 * @throws AuthError `no_active_account`, `busy`, `too_many_waiting`
 */
export const createAuthenticate = (accounts: AccountStore, hasher: PasswordHasher) => {
  const requireMatch = async (account: Account | undefined, password: string, place?: HashPlace): Promise<Account> => {
    const matches = await hasher.verify(account?.passwordHash, password, place)
    const reason = whyRefused(account, matches)
    if (account === undefined || reason !== undefined) throw new AuthError('no_active_account', { reason })
    return account
  }

  const rehash = async (account: Account, password: string, place?: HashPlace): Promise<Account> => {
    const passwordHash = await hashUnlessBusy(hasher, password, place)
    if (passwordHash === undefined) return account
    if (await accounts.replaceHash(account.id, account.passwordHash, passwordHash)) return { ...account, passwordHash }
    // Another login replaced the hash, or the password changed: the stored hash decides.
    return requireMatch(await accounts.findById(account.id), password, place)
  }

  return async (username: string, password: string, place?: HashPlace): Promise<Account> => {
    const account = await requireMatch(await accounts.findByUsername(username), password, place)
    return hasher.needsRehash(account.passwordHash) ? rehash(account, password, place) : account
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
function whyRefused(account: Account | undefined, matches: boolean): LoginRefusal | undefined {
  if (account === undefined) return 'unknown_username'
  if (!matches) return 'wrong_password'
  return account.active ? undefined : 'account_inactive'
}

type LoginRefusal = 'unknown_username' | 'wrong_password' | 'account_inactive'

/** Verifies a username and a password. */
export type Authenticate = ReturnType<typeof createAuthenticate>
