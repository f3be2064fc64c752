import { ask } from './ask.ts'
import { asAdminClient } from './targets.ts'

/** Credentials of a login. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** How a service names things: as settings of the site that moved there say. */
export interface Names {
  /** Returns a username that can register. */
  usernameOf(name: string): string
  /** Returns the fields of a login or a registration. */
  fieldsOf(credentials: Credentials): Readonly<Record<string, string>>
  /** Returns the fields of a request that has the username alone. */
  nameOnly(credentials: Credentials): Readonly<Record<string, string>>
  /** Returns the number of the account with the id of a token. */
  numberOf(userId: unknown): Promise<number>
}

/**
 * Creates the names of a service.
 * @param usernameField its `USERNAME_FIELD`
 */
export const createNames = (baseUrl: string, usernameField = 'username'): Names => {
  const nameOnly = ({ username }: Pick<Credentials, 'username'>) => ({ [usernameField]: username })
  return {
    usernameOf: (name) => (usernameField === 'email' ? `${name}@example.com` : name),
    fieldsOf: ({ username, password }) => ({ ...nameOnly({ username }), password }),
    nameOnly,
    numberOf: async (userId) => {
      if (typeof userId === 'number') return userId
      const query = new URLSearchParams({ subject: String(userId) })
      const list = await ask('GET', `${baseUrl}/api/admin/accounts/?${query}`, 200, asAdminClient)
      return (list as { accounts: { id: number }[] }).accounts[0]?.id ?? 0
    },
  }
}
