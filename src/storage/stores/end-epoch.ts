import type { Knex } from 'knex'
import { type Act, noClient } from '../../domain/audit.ts'
import { startWatch } from '../../domain/clock.ts'
import { AuthError, type RevokedReason } from '../../domain/errors.ts'
import { guarded } from '../guard.ts'
import type { AccountRow } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { endingBatch, endSessions } from './end-sessions.ts'
import type { RecordEvent } from './record-events.ts'
import { removeResetTokens } from './reset-tokens.ts'

/** The end of all sessions of an account that are older than an epoch. */
interface Ending {
  readonly accountId: number
  readonly epoch: number
  readonly reason: RevokedReason
}

/** A row of `unfinished_endings`: an ending of which rows are left. */
interface UnfinishedRow {
  readonly account_id: number
  readonly epoch: number
  readonly reason: RevokedReason
  readonly progress_at: number
  readonly actor: string | null
  readonly request_id: string | null
}

/** The new epoch of an account, after which its older sessions are refused. */
export interface NewEpoch {
  readonly epoch: number
}

/**
 * Changes an account and gives it a new epoch: from the commit on, its older sessions are refused.
 * Reset tokens end with the password, the account or its activity, however that changes.
 * @param conditions columns that the account must have
 * @returns undefined when it does not have them
 */
export const startEpoch = async (
  trx: Knex.Transaction,
  conditions: { readonly id: number } & Partial<AccountRow>,
  changes: Partial<AccountRow>,
  { reason, at }: { readonly reason: RevokedReason; readonly at: number },
): Promise<NewEpoch | undefined> => {
  const ended = { sessions_ended_at: at, sessions_ended_reason: reason }
  const next = { ...changes, ...ended, session_epoch: trx.raw('session_epoch + 1') }
  const [row] = await trx('accounts').where(conditions).update(next).returning('session_epoch')
  if (row === undefined) return undefined
  if (endsResets.has(reason)) await removeResetTokens(trx, conditions.id)
  return { epoch: row.session_epoch }
}

/** Not a logout: a thief of a session could otherwise end the reset of its owner. */
const endsResets: ReadonlySet<RevokedReason> = new Set(['password_changed', 'account_disabled', 'account_deleted'])

/**
 * Ends the sessions of an older epoch together with the change that starts the epoch: the first
 * batch in its transaction, and further batches before the call returns, each in its own. A crash
 * in between leaves the rest to {@link createFinishEndings}.
 * @param change starts the epoch; undefined when it changed nothing
 * @returns what the change returned, and the number of ended sessions
 */
export const endEpoch = <T extends NewEpoch>(
  trail: AuditTrail,
  { accountId, reason }: Omit<Ending, 'epoch'>,
  act: Act,
  change: (trx: Knex.Transaction, record: RecordEvent) => Promise<T | undefined>,
): Promise<(T & { readonly ended: number }) | undefined> =>
  trail.gather(async (gathering) => {
    const timed = timedFrom(act)
    const first = await gathering.transaction(async (trx, record) => {
      const changed = await change(trx, record)
      if (changed === undefined) return undefined
      const ending = { accountId, epoch: changed.epoch, reason }
      const ended = await endBatch(trx, ending, act, record)
      if (ended === endingBatch) await remember(trx, ending, act)
      return { changed, ending, ended }
    })
    if (first === undefined) return undefined
    const { changed, ending, ended } = first
    const more = ended === endingBatch ? await endRest(gathering, ending, timed).catch(leaveToUpkeep) : 0
    return { ...changed, ended: ended + more }
  })

/** Accounts whose sessions end at once, and why. */
export interface EpochsToEnd {
  readonly ids: readonly number[]
  readonly changes: Partial<AccountRow>
  readonly reason: RevokedReason
}

/**
 * Starts an epoch of each of some accounts in a transaction, and ends a batch of their sessions.
 * @returns what ends the sessions that are left, after the commit
 */
export const startEpochs = async (
  trx: Knex.Transaction,
  { ids, changes, reason }: EpochsToEnd,
  act: Act,
  record: RecordEvent,
): Promise<(trail: AuditTrail) => Promise<void>> => {
  const ended = { sessions_ended_at: act.at, sessions_ended_reason: reason }
  const next = { ...changes, ...ended, session_epoch: trx.raw('session_epoch + 1') }
  const started: Pick<AccountRow, 'id' | 'session_epoch'>[] = await trx('accounts')
    .whereIn('id', [...ids])
    .update(next)
    .returning(['id', 'session_epoch'])
  await trx('password_reset_tokens')
    .whereIn('account_id', [...ids])
    .delete()
  // Nothing opens sessions of an older epoch, so all of these are older.
  const older = trx('sessions')
    .whereIn('account_id', [...ids])
    .limit(endingBatch)
  if ((await endSessions(trx, older, reason, act, record)) < endingBatch) return async () => {}
  const endings = started.map(({ id, session_epoch }) => ({ accountId: id, epoch: session_epoch, reason }))
  for (const ending of endings) await remember(trx, ending, act)
  const timed = timedFrom(act)
  return async (trail) => {
    for (const ending of endings) await endRest(trail, ending, timed).catch(leaveToUpkeep)
  }
}

/** Returns the act as of later times: the revocation feed needs the second of each commit. */
function timedFrom(act: Act): () => Act {
  const elapsedSeconds = startWatch()
  return () => ({ ...act, at: act.at + Math.floor(elapsedSeconds()) })
}

function endBatch(trx: Knex.Transaction, { accountId, epoch, reason }: Ending, act: Act, record: RecordEvent) {
  const older = trx('sessions').where({ account_id: accountId }).where('epoch', '<', epoch)
  return endSessions(trx, older.limit(endingBatch), reason, act, record)
}

/** A later ending of the account covers an earlier one. */
async function remember(trx: Knex.Transaction, { accountId, epoch, reason }: Ending, { at, client }: Act) {
  const { actor, requestId } = client
  const row: UnfinishedRow = { account_id: accountId, epoch, reason, progress_at: at, actor, request_id: requestId }
  await trx('unfinished_endings').insert(row).onConflict('account_id').merge()
}

/** Ends what is left, in batches, and returns the number. Several callers may do it at once. */
async function endRest(trail: AuditTrail, ending: Ending, timed: () => Act): Promise<number> {
  const { accountId, epoch } = ending
  for (let total = 0; ; ) {
    const act = timed()
    const ended = await trail.transaction(async (trx, record) => {
      const ended = await endBatch(trx, ending, act, record)
      const unfinished = trx('unfinished_endings').where({ account_id: accountId, epoch })
      await (ended < endingBatch ? unfinished.delete() : unfinished.update({ progress_at: act.at }))
      return ended
    })
    total += ended
    if (ended < endingBatch) return total
  }
}

/** The change is committed, so its caller must not see a failure. */
function leaveToUpkeep(error: unknown): number {
  if (error instanceof AuthError && error.code === 'storage_unavailable') return 0
  throw error
}

/** No running ending pauses that long between two batches. */
const abandonedSeconds = 10
/** Few accounts at once; the next call continues. */
const accountsAtOnce = 20

/**
 * Creates a function that ends what crashed processes left, and returns the number of sessions. The
 * audit events name the original actor and request.
 * @throws AuthError `storage_unavailable`
 */
export const createFinishEndings =
  (knex: Knex, trail: AuditTrail) =>
  async (now: number): Promise<number> => {
    // A clock that was set back must not delay them.
    const running = [now - abandonedSeconds, now + abandonedSeconds] as const
    const rows: UnfinishedRow[] = await guarded(() =>
      knex('unfinished_endings').whereNotBetween('progress_at', running).orderBy('account_id').limit(accountsAtOnce),
    )
    let total = 0
    for (const { account_id: accountId, epoch, reason, actor, request_id: requestId } of rows) {
      const timed = timedFrom({ at: now, client: { ...noClient, actor, requestId } })
      total += await trail.gather((gathering) => endRest(gathering, { accountId, epoch, reason }, timed))
    }
    return total
  }
