import type { Account } from '../accounts/account.ts'
import type { AccountStore } from '../accounts/account-store.ts'
import { auditEvent } from '../audit.ts'
import type { Clock } from '../clock.ts'
import type { Refusals } from '../guessing/refusals.ts'
import type { SealedSecrets } from '../keys/sealed-secrets.ts'
import { SealError } from '../keys/sealing.ts'
import { unpadText } from '../padded-text.ts'
import type { ResetRequest, ResetStore } from './reset-store.ts'
import { mayReset } from './reset-token.ts'

interface ResolveRequestsParts {
  readonly resets: Pick<ResetStore, 'pendingRequests' | 'endRequest' | 'deliverRequest'>
  readonly accounts: Pick<AccountStore, 'findByUsername'>
  readonly sealed: Pick<SealedSecrets, 'open' | 'knownMasters'>
  readonly refusals: Pick<Refusals, 'admits'>
  readonly clock: Clock
  /** Keyed hash of a submitted username, for the audit trail. */
  readonly hashName: (username: string) => string
  readonly lifetimeSeconds: number
}

/** Why a request gets no token; a reason of `password_reset_requested`. */
type Refusal = 'unreadable' | 'expired' | 'unknown_username' | 'account_inactive' | 'is_admin'

/** Requests that one call resolves at most. */
export const resolvedAtOnce = 50

/**
 * Creates a function that resolves stored requests: it looks up their accounts and writes an event
 * for those that may reset their password. Each is one transaction, so that several instances
 * resolve a request once, and a crash loses none. A request that is sealed under a master secret of
 * another instance is left to that.
 * @returns a function that returns how many requests it examined; at {@link resolvedAtOnce} there
 *   may be more
 * @throws AuthError `storage_unavailable`; the next call continues
 */
export const createResolveRequests = (parts: ResolveRequestsParts) => async (): Promise<number> => {
  const requests = await parts.resets.pendingRequests(parts.sealed.knownMasters(), resolvedAtOnce)
  for (const request of requests) await resolve(parts, request)
  return requests.length
}

/** Resolves stored requests. */
export type ResolveRequests = ReturnType<typeof createResolveRequests>

async function resolve(parts: ResolveRequestsParts, request: ResetRequest): Promise<void> {
  const { resets, refusals, accounts, clock, hashName, lifetimeSeconds } = parts
  const name = await openName(parts, request)
  const account = name === undefined ? undefined : await accounts.findByUsername(name)
  const at = clock.now()
  const givesUpAt = request.requestedAt + lifetimeSeconds
  const about =
    account === undefined ? { nameHash: name === undefined ? null : hashName(name) } : { accountId: account.id }
  const event = auditEvent({ at, client: request.client, event: 'password_reset_requested', ...about })
  const refused = (reason: string) => ({ ...event, outcome: 'refused' as const, reason })
  const refusal = givesUpAt <= at ? 'expired' : refusalOf(name, account)
  if (refusal !== undefined || account === undefined) {
    return resets.endRequest(request.id, refused(refusal ?? 'unknown_username'), refusals.admits)
  }
  await resets.deliverRequest(
    request.id,
    { accountId: account.id, epoch: account.sessionEpoch, at, givesUpAt },
    (reason) => (reason === undefined ? event : refused(reason)),
    refusals.admits,
  )
}

/** Returns the username as it was submitted; undefined when the row was altered. */
async function openName({ sealed }: ResolveRequestsParts, { id, name }: ResetRequest): Promise<string | undefined> {
  try {
    return unpadText(await sealed.open('password reset name', id, name))
  } catch (error) {
    if (error instanceof SealError) return undefined
    throw error
  }
}

function refusalOf(name: string | undefined, account: Account | undefined): Refusal | undefined {
  if (name === undefined) return 'unreadable'
  if (account === undefined) return 'unknown_username'
  if (!account.active) return 'account_inactive'
  return mayReset(account, 'request') ? undefined : 'is_admin'
}
