import { type Account, type AccountClaims, hasPassword, noPasswordHash } from '../accounts/account.ts'
import type { AccountDetails, AccountStore } from '../accounts/account-store.ts'
import { findClaimFaults } from '../accounts/claims-rule.ts'
import { type NewPasswordParts, requireGoodPassword } from '../accounts/new-password.ts'
import type { NewSubject } from '../accounts/user-id.ts'
import { foldUsername } from '../accounts/username-key.ts'
import type { Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { HashPlace } from '../hash-place.ts'

interface CreateAccountParts extends NewPasswordParts {
  readonly accounts: AccountStore
  /** The claim of the account id. */
  readonly userIdClaim: string
  /** Makes the subject of a new account, where ids are texts. */
  readonly newSubject: NewSubject
  readonly places: { readonly admin: (client: Client) => HashPlace }
}

/** A new account. */
export interface NewAccount {
  /** The contract has checked it. */
  readonly username: string
  /** Undefined: no login succeeds until one is set. */
  readonly password: string | undefined
  readonly active: boolean
  readonly claims: AccountClaims
}

/**
 * Creates a function that creates an account for an admin, under the rules of registration.
 * @returns the account as it was created: another admin may have removed it meanwhile
 * @throws AuthError `claims_refused` and `password_refused` with every fault, `username_conflict`,
 *   `busy`, `too_many_waiting`
 */
export const createCreateAccount = (parts: CreateAccountParts) => {
  const { accounts, hasher, rules, clock, userIdClaim, newSubject, places } = parts

  /** Checks the name before the hash, which takes long; the database decides races. */
  const hashOf = async ({ password }: NewAccount, username: string, client: Client): Promise<string> => {
    if (password !== undefined) await requireGoodPassword(rules, password, username)
    if ((await accounts.findByUsername(username)) !== undefined) throw new AuthError('username_conflict')
    return password === undefined ? noPasswordHash : hasher.hash(password, places.admin(client))
  }

  return async (wanted: NewAccount, client: Client): Promise<AccountDetails> => {
    const { active, claims } = wanted
    const faults = findClaimFaults(claims, userIdClaim)
    if (faults.length > 0) throw new AuthError('claims_refused', { faults })
    const username = wanted.username.normalize('NFKC')
    const passwordHash = await hashOf(wanted, username, client)
    const act = { at: clock.now(), client }
    const account = await accounts.create({ username, passwordHash, subject: newSubject(), active, claims }, act)
    if (account === undefined) throw new AuthError('username_conflict')
    return detailsOf(account, act.at)
  }
}

const detailsOf = (account: Account, createdAt: number): AccountDetails => ({
  id: account.id,
  subject: account.subject,
  username: account.username,
  usernameKey: foldUsername(account.username),
  active: account.active,
  admin: account.admin,
  createdAt,
  lastLoginAt: null,
  liveSessions: 0,
  hasFactor: false,
  moreSessions: false,
  hasPassword: hasPassword(account),
  claims: account.claims,
})

/** Creates an account for an admin. */
export type CreateAccount = ReturnType<typeof createCreateAccount>
