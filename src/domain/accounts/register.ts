import { type Client, noClient } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { HashPlace } from '../hash-place.ts'
import type { Account } from './account.ts'
import { type NewPasswordParts, requireGoodPassword } from './new-password.ts'
import type { NewSubject } from './user-id.ts'

interface RegisterParts extends NewPasswordParts {
  /** Returns the place of a registration in the hash queue. */
  readonly placeOf: (client: Client) => HashPlace
  /** Makes the subject of a new account, where ids are texts. */
  readonly newSubject: NewSubject
}

/**
 * Creates the registration, for requests and the command line. The contract has checked the
 * username, which is stored in NFKC form: names that look alike are one name.
 * @throws AuthError `password_refused` with every fault, `username_taken`
 */
export const createRegister =
  ({ accounts, hasher, rules, clock, placeOf, newSubject }: RegisterParts) =>
  async (givenUsername: string, password: string, client: Client = noClient): Promise<Account> => {
    const username = givenUsername.normalize('NFKC')
    await requireGoodPassword(rules, password, username)
    // Checked first, so that a taken name costs no hash; the database decides races.
    if ((await accounts.findByUsername(username)) !== undefined) throw new AuthError('username_taken')
    const passwordHash = await hasher.hash(password, placeOf(client))
    const account = await accounts.create(
      { username, passwordHash, subject: newSubject() },
      { at: clock.now(), client },
    )
    if (account === undefined) throw new AuthError('username_taken')
    return account
  }

/** Registers an account. */
export type Register = ReturnType<typeof createRegister>

/** Refuses registrations when they are closed. @throws AuthError `registration_closed` */
export const refuseRegistration: Register = async () => {
  throw new AuthError('registration_closed')
}
