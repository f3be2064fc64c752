import type { Knex } from 'knex'
import { auditEvent } from '../../domain/audit.ts'
import type { Ahead } from '../../domain/clock.ts'
import type { Limits } from '../../domain/guessing/rate-limits.ts'
import type { ResetRequest, ResetStore } from '../../domain/password-reset/reset-store.ts'
import { mayReset, type TokenOrigin } from '../../domain/password-reset/reset-token.ts'
import { guarded } from '../guard.ts'
import { type AccountRow, accountColumns, passwordChangedTo, rowToAccount } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { endEpoch, startEpoch } from './end-epoch.ts'
import { lockAccountRow } from './lock-account.ts'
import { addResetToken } from './reset-tokens.ts'
import { createResolveResets, resetWebhooks } from './resolve-resets.ts'

/** A row of `password_reset_requests`. */
interface RequestRow {
  readonly id: string
  readonly name: string
  readonly sealed_by: string
  readonly requested_at: number
  readonly address: string | null
  readonly user_agent: string | null
  readonly request_id: string | null
}

/**
 * Creates the store of password resets.
 * @param limits those that count a request of an account
 * @param ahead of the service's clock
 */
export const createResetStore = (knex: Knex, trail: AuditTrail, limits: Limits, ahead?: Ahead): ResetStore => ({
  hasWebhook: () => guarded(async () => (await resetWebhooks(knex).first('id')) !== undefined),
  hasAdmin: () =>
    guarded(async () => (await knex('accounts').whereRaw('is_admin and is_active').first('id')) !== undefined),
  addRequest: (request) =>
    guarded(async () => {
      await knex('password_reset_requests').insert(requestToRow(request))
    }),
  pendingRequests: (masters, limit) =>
    guarded(async () => {
      const rows = knex('password_reset_requests').whereIn('sealed_by', masters).orderBy('requested_at')
      return (await rows.limit(limit).select<RequestRow[]>('*')).map(rowToRequest)
    }),
  ...createResolveResets(trail, limits, ahead),
  addToken: (accountId, at, plan, event) =>
    trail.transaction(async (trx, record) => {
      const account = await lockAccount(trx, accountId)
      const token = account && plan(account)
      if (token === undefined || !(await addResetToken(trx, accountId, token, at))) return undefined
      if (event !== undefined) await record(event)
      return account
    }),
  findToken: (hash, now) =>
    guarded(async () => {
      const columns = accountColumns.map((column) => `accounts.${column}`)
      const row = await liveToken(knex, hash, now)
        .join('accounts', 'accounts.id', 'password_reset_tokens.account_id')
        .first<(AccountRow & { readonly origin: TokenOrigin }) | undefined>('origin', ...columns)
      return row && { account: rowToAccount(row), origin: row.origin }
    }),
  confirm: async ({ accountId, tokenHash, passwordHash }, act) => {
    const reason = 'password_changed'
    const changed = await endEpoch(trail, { accountId, reason }, act, async (trx, record) => {
      // The row of the account first, as in every other change that removes tokens.
      const account = await lockAccount(trx, accountId)
      const token = await liveToken(trx, tokenHash, act.at).where({ account_id: accountId }).first('origin')
      if (account === undefined || token === undefined || !mayReset(account, token.origin)) return undefined
      const columns = passwordChangedTo(passwordHash, act.at)
      const started = await startEpoch(trx, { id: accountId }, columns, { reason, at: act.at })
      await record(auditEvent({ ...act, event: 'password_changed', reason: 'reset', accountId }))
      return started
    })
    return changed !== undefined
  },
})

const liveToken = (knex: Knex, hash: string, now: number) =>
  knex('password_reset_tokens').where({ token_hash: hash }).where('expires_at', '>', now)

const lockAccount = async (trx: Knex.Transaction, id: number) => {
  const row = await lockAccountRow(trx, id)
  return row && rowToAccount(row)
}

const requestToRow = ({ id, name, requestedAt, client }: ResetRequest): RequestRow => ({
  id,
  name: name.sealed,
  sealed_by: name.sealedBy,
  requested_at: requestedAt,
  address: client.address,
  user_agent: client.userAgent,
  request_id: client.requestId,
})

const rowToRequest = (row: RequestRow): ResetRequest => ({
  id: row.id,
  name: { sealed: row.name, sealedBy: row.sealed_by },
  requestedAt: row.requested_at,
  client: { actor: null, address: row.address, userAgent: row.user_agent, requestId: row.request_id },
})
