import { auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { Random } from '../random.ts'
import type { ResetStore } from './reset-store.ts'
import { createToken, hashOfToken, mayReset } from './reset-token.ts'

interface CreateResetParts {
  readonly resets: Pick<ResetStore, 'addToken'>
  readonly clock: Clock
  readonly random: Random
  /** Where the caller gives none. */
  readonly lifetimeSeconds: number
}

/** A token to deliver, and the first second at which it is refused. */
export interface CreatedReset {
  readonly token: string
  readonly expires: number
}

/**
 * Creates a function that makes a reset token for an admin or an operator, who delivers it.
 * @throws AuthError `account_not_found`, `account_inactive`
 */
export const createCreateReset =
  ({ resets, clock, random, lifetimeSeconds }: CreateResetParts) =>
  async (accountId: number, lifetime: number | undefined, client: Client): Promise<CreatedReset> => {
    const token = createToken(random)
    const now = clock.now()
    const expires = now + (lifetime ?? lifetimeSeconds)
    const stored = { hash: hashOfToken(token), requestId: random.uuid(), requestedAt: now, expiresAt: expires }
    const event = auditEvent({ at: now, client, event: 'password_reset_created', accountId })
    const account = await resets.addToken(
      accountId,
      now,
      (account) => {
        if (!mayReset(account, 'admin')) throw new AuthError('account_inactive')
        return { ...stored, origin: 'admin' }
      },
      event,
    )
    if (account === undefined) throw new AuthError('account_not_found')
    return { token, expires }
  }

/** Creates a reset token for an admin or an operator. */
export type CreateReset = ReturnType<typeof createCreateReset>
