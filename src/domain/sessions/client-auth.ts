import { createHash, timingSafeEqual } from 'node:crypto'
import { AuthError } from '../errors.ts'

/** A secret of a resource server that may introspect, revoke and read the feed. */
export interface ResourceServer {
  readonly id: string
  /** SHA-256 of the secret in hexadecimal digits: it is random, so a slow hash would add nothing. */
  readonly secretHash: string
}

/**
 * Creates the verification of a resource server's id and secret. An id may have several secrets, so that one can be replaced without an
 * interruption.
 * @param clients one entry for each secret
 * @returns a function that returns the id
 * @throws AuthError `client_refused`
 * @see RFC 6749 section 2.3.1
 */
export const createIdentifyClient = (clients: readonly ResourceServer[]) => {
  const known = clients.map(({ id, secretHash }) => ({ id, hash: Buffer.from(secretHash, 'hex') }))
  return ({ id, secret }: { readonly id: string; readonly secret: string }): string => {
    const given = createHash('sha256').update(secret, 'utf8').digest()
    // Every hash is compared, so that a known id costs as much as an unknown one, whichever of its secrets came.
    const matching = known.filter(({ hash }) => timingSafeEqual(given, hash))
    if (!matching.some((client) => client.id === id)) throw new AuthError('client_refused')
    return id
  }
}
