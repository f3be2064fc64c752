import { createHash, timingSafeEqual } from 'node:crypto'
import { AuthError } from '../errors.ts'

/** A resource server that may introspect, revoke and read the feed. */
export interface ResourceServer {
  readonly id: string
  /** SHA-256 of its secret in hexadecimal digits: the secret is random, so a slow hash would add nothing. */
  readonly secretHash: string
}

/** Stands in for a client that is not known, so that both cost the same. */
const nobody = '0'.repeat(64)

/**
 * Builds the check of a resource server's id and secret.
 * @returns a function that gives the id
 * @throws AuthError `client_refused`
 * @see RFC 6749 section 2.3.1
 */
export const createIdentifyClient = (clients: readonly ResourceServer[]) => {
  const known = new Map(clients.map(({ id, secretHash }) => [id, secretHash]))
  return ({ id, secret }: { readonly id: string; readonly secret: string }): string => {
    const expected = Buffer.from(known.get(id) ?? nobody, 'hex')
    const matches = timingSafeEqual(createHash('sha256').update(secret, 'utf8').digest(), expected)
    if (!matches || !known.has(id)) throw new AuthError('client_refused')
    return id
  }
}
