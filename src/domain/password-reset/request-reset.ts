import { type Client, type ClientDetails, keptClient } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { SealedSecrets } from '../keys/sealed-secrets.ts'
import { padText } from '../padded-text.ts'
import type { Random } from '../random.ts'
import type { Availability } from './availability.ts'
import type { ResetStore } from './reset-store.ts'

interface RequestResetParts {
  readonly resets: Pick<ResetStore, 'addRequest'>
  readonly available: Pick<Availability, 'request'>
  readonly sealed: Pick<SealedSecrets, 'seal'>
  readonly clock: Clock
  readonly random: Random
  /** What is stored of the client. */
  readonly clientDetails: ClientDetails
  /** Called after a request was stored. */
  readonly onRequest?: (() => void) | undefined
}

/** Bytes of the longest username of the contract: 254 characters. */
const longestName = 4 * 254

/**
 * Creates the request of a password reset. It does the same for every username, because it does not
 * look one up: `resolve-requests.ts` does later.
 * @throws AuthError `password_reset_unavailable`
 */
export const createRequestReset =
  ({ resets, available, sealed, clock, random, clientDetails, onRequest }: RequestResetParts) =>
  async (username: string, client: Client): Promise<void> => {
    if (!(await available.request())) throw new AuthError('password_reset_unavailable')
    const id = random.uuid()
    const name = await sealed.seal('password reset name', id, padText(username, longestName))
    await resets.addRequest({ id, name, requestedAt: clock.now(), client: keptClient(client, clientDetails) })
    onRequest?.()
  }

/** Requests a password reset. */
export type RequestReset = ReturnType<typeof createRequestReset>
