import type { Knex } from 'knex'
import type { Reseal } from '../../domain/keys/key-store.ts'
import { rowToSecrets, type WebhookRow } from './webhook-row.ts'

/** Columns of a sealed name in `password_reset_requests`. */
interface NameRow {
  readonly id: string
  readonly name: string
  readonly sealed_by: string
}

const pageSize = 500

const totpColumns = ['id', 'account_id', 'secret', 'sealed_by'] as const

/** Columns of a sealed secret in `totp_factors`. */
interface TotpRow {
  readonly id: string
  readonly account_id: number
  readonly secret: string
  readonly sealed_by: string
}

/**
 * Reseals the secrets of webhooks. A previous secret that no longer signs is removed instead.
 * @param now seconds since the Unix epoch
 */
export const resealWebhooks = async (trx: Knex, reseal: Reseal, now: number): Promise<void> => {
  const rows: WebhookRow[] = await trx('webhooks').select('*')
  for (const row of rows) {
    const { current, previous } = rowToSecrets(row)
    const stillSigns = previous !== undefined && Number(row.previous_secret_until) > now
    const { sealed, sealedBy } = await reseal.webhookSecret(row.id, current)
    const rest = stillSigns
      ? { previous_secret: (await reseal.webhookSecret(row.id, previous)).sealed }
      : { previous_secret: null, previous_secret_until: null }
    await trx('webhooks')
      .where({ id: row.id })
      .update({ secret: sealed, sealed_by: sealedBy, ...rest })
  }
}

/** Reseals the secrets of one-time passwords, those being set up included. */
export const resealFactors = async (trx: Knex, reseal: Reseal): Promise<void> => {
  // In the order in which other transactions lock those of an account.
  const inOrder = trx('totp_factors').orderBy('id').limit(pageSize).forUpdate().select(totpColumns)
  for (let last = ''; ; ) {
    const rows: TotpRow[] = await inOrder.clone().where('id', '>', last)
    for (const row of rows) await resealFactor(trx, reseal, row)
    if (rows.length < pageSize) return
    last = rows.at(-1)?.id ?? last
  }
}

async function resealFactor(trx: Knex, reseal: Reseal, { id, account_id: accountId, secret, sealed_by: by }: TotpRow) {
  const { sealed, sealedBy } = await reseal.totpSecret({ id, accountId, sealed: secret, sealedBy: by })
  await trx('totp_factors').where({ id }).update({ secret: sealed, sealed_by: sealedBy })
}

/** Reseals the names of password resets that still wait. */
export const resealResetNames = async (trx: Knex, reseal: Reseal): Promise<void> => {
  const rows: NameRow[] = await trx('password_reset_requests').select('id', 'name', 'sealed_by')
  for (const { id, name, sealed_by: by } of rows) {
    const resealed = await reseal.resetName(id, { sealed: name, sealedBy: by })
    if (resealed === undefined) continue
    await trx('password_reset_requests').where({ id }).update({ name: resealed.sealed, sealed_by: resealed.sealedBy })
  }
}
