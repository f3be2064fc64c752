import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { HashPlace } from '../hash-place.ts'
import type { Decoys } from '../passwords/decoys.ts'
import { isForeign, type PasswordHasher } from '../passwords/hash.ts'
import type { Account } from './account.ts'
import type { AccountStore } from './account-store.ts'

/** A password, and what the login is for. */
export interface Attempt {
  readonly password: string
  /** `console` is for accounts with the admin flag only. */
  readonly purpose: 'app' | 'console'
  readonly place?: HashPlace
  readonly client: Client
}

interface AuthenticateParts {
  readonly accounts: AccountStore
  readonly hasher: PasswordHasher
  readonly decoys: Pick<Decoys, 'of' | 'sawOther'>
  readonly clock: Clock
}

/** With what is verified where the account has no hash. */
interface DecoyedAttempt extends Attempt {
  readonly decoy: ReturnType<Decoys['of']>
}

/**
 * Creates the verification of a username and a password. An unknown username, a wrong password, an
 * inactive account, an unusable password and a missing admin flag cost one run of a hash each and
 * throw the same error, so that usernames stay secret. A foreign hash, or one of another cost, is
 * replaced.
 * @returns the account, with the hash that is stored now
 * @throws AuthError `no_active_account`, `busy`, `too_many_waiting`
 */
export const createAuthenticate = ({ accounts, hasher, decoys, clock }: AuthenticateParts) => {
  const requireMatch = async (account: Account | undefined, attempt: DecoyedAttempt): Promise<Account> => {
    const { password, purpose, place, decoy } = attempt
    const matches = await hasher.verify(account?.passwordHash, password, place, decoy)
    const reason = whyRefused(account, matches, purpose)
    if (account === undefined || reason !== undefined) throw new AuthError('no_active_account', { reason })
    return account
  }

  const rehash = async (account: Account, attempt: DecoyedAttempt): Promise<Account> => {
    decoys.sawOther(account.passwordHash)
    const { password, place, client } = attempt
    const passwordHash = await hashUnlessBusy(hasher, password, place)
    if (passwordHash === undefined) return account
    const upgrade = isForeign(account.passwordHash) ? { at: clock.now(), client } : undefined
    if (await accounts.replaceHash(account.id, account.passwordHash, passwordHash, upgrade)) {
      return { ...account, passwordHash }
    }
    // Another login replaced the hash, or the password changed: the stored hash decides.
    return requireMatch(await accounts.findById(account.id), attempt)
  }

  return async (username: string, attempt: Attempt): Promise<Account> => {
    const decoyed = { ...attempt, decoy: decoys.of(username) }
    const account = await requireMatch(await accounts.findByUsername(username), decoyed)
    return hasher.needsRehash(account.passwordHash) ? rehash(account, decoyed) : account
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
