import { type Client, noClient } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { HashPlace } from '../hash-place.ts'
import type { Account } from './account.ts'
import { type NewPasswordParts, requireGoodPassword } from './new-password.ts'

/** What making an account works with. */
export interface RegisterParts extends NewPasswordParts {
  /** Gives a registration's place in the queue of hashes. */
  readonly placeOf: (client: Client) => HashPlace
}

/**
 * Creates accounts, for registrations and the command line.
 *
 * The username must fit the contract's pattern already. It is stored in NFKC form, so that names that look alike are one name; a
 * login compares as stored.
 * @throws AuthError `password_refused` with every fault, `username_taken`
 */
export const createRegister =
  ({ accounts, hasher, rules, clock, placeOf }: RegisterParts) =>
  async (givenUsername: string, password: string, client: Client = noClient): Promise<Account> => {
    const username = givenUsername.normalize('NFKC')
    await requireGoodPassword(rules, password, username)
    // Asked first so that a taken name costs no hash; the database decides between two at once.
    if ((await accounts.findByUsername(username)) !== undefined) throw new AuthError('username_taken')
    const passwordHash = await hasher.hash(password, placeOf(client))
    const account = await accounts.create({ username, passwordHash }, { at: clock.now(), client })
    if (account === undefined) throw new AuthError('username_taken')
    return account
  }

/** Registers an account. */
export type Register = ReturnType<typeof createRegister>

/**
 * Stands in where registration is closed.
 * @throws AuthError `registration_closed`
 */
export const refuseRegistration: Register = async () => {
  throw new AuthError('registration_closed')
}
