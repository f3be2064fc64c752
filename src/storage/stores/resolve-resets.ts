import type { Knex } from 'knex'
import type { Ahead } from '../../domain/clock.ts'
import type { Limiter } from '../../domain/guessing/limiter.ts'
import type { Limits } from '../../domain/guessing/rate-limits.ts'
import type { ResetEvent, ResetStore } from '../../domain/password-reset/reset-store.ts'
import type { EventType, HostEvent } from '../../domain/webhooks/event.ts'
import type { AuditTrail } from './audit-store.ts'
import { createLimiter } from './limiter.ts'
import { type Receiver, storeEvents } from './outbox.ts'

const type = 'password_reset.requested' satisfies EventType

/** Active webhooks that list the event by name. Names of types have no characters to escape. */
export const resetWebhooks = (knex: Knex): Knex.QueryBuilder =>
  knex('webhooks').whereRaw('is_active').where('types', 'like', `%"${type}"%`)

/** Creates the methods of {@link ResetStore} that end stored requests. */
export const createResolveResets = (
  trail: AuditTrail,
  limits: Limits,
  ahead: Ahead | undefined,
): Pick<ResetStore, 'endRequest' | 'deliverRequest'> => ({
  endRequest: (id, refusal, admits) => {
    const admitsIt = asked(admits)
    return trail.transaction(async (trx, record) => {
      if ((await remove(trx, id)) && admitsIt(refusal)) await record(refusal)
    })
  },

  deliverRequest: (id, event, eventOf, admits) => {
    const admitsIt = asked(admits)
    return trail.transaction(async (trx, record) => {
      if (!(await remove(trx, id))) return
      const receivers = (await resetWebhooks(trx).pluck('id')).map((id: string): Receiver => ({ id, types: [type] }))
      const refusal = receivers.length === 0 ? 'no_webhook' : await throttle(createLimiter(trx, limits, ahead), event)
      const audit = eventOf(refusal)
      if (refusal !== undefined) {
        if (admitsIt(audit)) await record(audit)
        return
      }
      await storeEvents(trx, [resetEvent(id, event)], receivers, event.givesUpAt - event.at)
      await record(audit)
    })
  },
})

/** Asks once, because the question counts, and a transaction may run again. */
function asked<T>(question: (about: T) => boolean): (about: T) => boolean {
  let answer: boolean | undefined
  return (about) => {
    answer ??= question(about)
    return answer
  }
}

/** Of several transactions that remove a request, one succeeds. */
const remove = async (trx: Knex.Transaction, id: string): Promise<boolean> =>
  (await trx('password_reset_requests').where({ id }).delete()) === 1

const throttle = async (limiter: Limiter, { accountId }: ResetEvent) =>
  (await limiter.spend('password_reset_account', String(accountId))) && 'throttled'

/** The event has no sequence number, because nothing changes. */
const resetEvent = (id: string, { accountId, epoch, at }: ResetEvent): HostEvent => ({
  id,
  type,
  accountId,
  sequence: null,
  createdAt: at,
  data: { account_id: accountId, epoch },
})
