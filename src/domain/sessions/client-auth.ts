import { createHash, timingSafeEqual } from 'node:crypto'
import { AuthError } from '../errors.ts'

/** A secret of a client: a resource server or an admin client. */
export interface ClientSecret {
  readonly id: string
  /** SHA-256 in hexadecimal digits. The secret is random, so a slow hash adds nothing. */
  readonly secretHash: string
}

/**
 * Creates the authentication of clients. An id may have several secrets, so that they can be
 * replaced without interruption.
 * @param clients an entry for each secret
 * @returns a function that returns the id
 * @throws AuthError `client_refused`
 * @see RFC 6749 section 2.3.1
 */
export const createIdentifyClient = (clients: readonly ClientSecret[]) => {
  const known = clients.map(({ id, secretHash }) => ({ id, hash: Buffer.from(secretHash, 'hex') }))
  return ({ id, secret }: { readonly id: string; readonly secret: string }): string => {
    const given = createHash('sha256').update(secret, 'utf8').digest()
    // Compares every hash, so that the time does not reveal known ids.
    const matching = known.filter(({ hash }) => timingSafeEqual(given, hash))
    if (!matching.some((client) => client.id === id)) throw new AuthError('client_refused')
    return id
  }
}

/** Verifies the id and secret of a client. @throws AuthError `client_refused` */
export type IdentifyClient = ReturnType<typeof createIdentifyClient>
