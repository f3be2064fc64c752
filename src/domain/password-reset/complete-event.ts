import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import type { CompleteEvent } from '../webhooks/attempt.ts'
import type { ResetStore } from './reset-store.ts'
import { createToken, hashOfToken, mayReset } from './reset-token.ts'

interface CompleteEventParts {
  readonly resets: Pick<ResetStore, 'addToken'>
  readonly clock: Clock
  readonly random: Random
  readonly lifetimeSeconds: number
}

/**
 * Creates a function that completes an event for one delivery attempt. `password_reset.requested`
 * gets a new token, which is in no other place than the returned data; other events are unchanged.
 * @returns the data to send; undefined when the delivery ends, because the account is gone,
 *   disabled or an admin, its password was changed since, or three later requests replace this one
 */
export const createCompleteEvent =
  ({ resets, clock, random, lifetimeSeconds }: CompleteEventParts): CompleteEvent =>
  async ({ id, type, accountId, createdAt, data }) => {
    if (type !== 'password_reset.requested') return data
    if (accountId === null) return undefined
    const token = createToken(random)
    const now = clock.now()
    const expires = now + lifetimeSeconds
    const stored = { hash: hashOfToken(token), requestId: id, requestedAt: createdAt, expiresAt: expires }
    const account = await resets.addToken(accountId, now, (account) =>
      mayReset(account, 'request') && account.sessionEpoch === data.epoch
        ? { ...stored, origin: 'request' }
        : undefined,
    )
    return account && { account_id: account.id, username: account.username, token, expires }
  }
