import type { JsonWebKeySet } from '../../generated/operations.ts'
import type { GetKeySet } from '../domain/keys/jwks.ts'
import type { Handler } from './handlers.ts'

/** Answers `getJwks`. */
export const getJwks =
  (getKeySet: GetKeySet): Handler<'getJwks'> =>
  ({ reply }) => {
    const { keys, version, maxAgeSeconds } = getKeySet()
    const headers = { 'Cache-Control': `public, max-age=${maxAgeSeconds}`, ETag: `"${version}"` }
    // Public members only; every answer is compared with the contract.
    return reply(200, { keys: keys as unknown as JsonWebKeySet['keys'] }, headers)
  }
