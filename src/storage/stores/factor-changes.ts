import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import type {
  FactorAddition,
  FactorKind,
  NewFactor,
  NewRecoveryCode,
  VerifiedFactor,
} from '../../domain/factors/factor.ts'
import type { AdditionOutcome, AdditionRefusal } from '../../domain/factors/factor-store.ts'
import { deleteFactorRows } from './account-row.ts'
import { insertPasskey, spendPasskey } from './passkey-changes.ts'
import type { RecordEvent } from './record-events.ts'

// Changes of second factors inside a transaction of the caller, which has locked the account
// (`lockAccountRow`, or the statement that opens a session). Changes of one account so wait for
// each other, always with the account first.

/**
 * Uses a verified factor up, and records the use of a recovery code.
 * @returns false when it was used or removed meanwhile; nothing is written then
 */
export const spendFactor = async (
  trx: Knex.Transaction,
  accountId: number,
  verified: VerifiedFactor,
  act: Act,
  record: RecordEvent,
): Promise<boolean> => {
  switch (verified.kind) {
    case 'totp':
      return spendCode(trx, accountId, verified, act)
    case 'recovery_code':
      return spendRecoveryCode(trx, accountId, verified.codeHash, act, record)
    case 'passkey':
      return spendPasskey(trx, accountId, verified, act.at)
  }
}

type Verified<Kind> = Extract<VerifiedFactor, { readonly kind: Kind }>

/** A code is good once, and none that is older than a used one. @see RFC 6238 section 5.2 */
async function spendCode(trx: Knex, accountId: number, { factorId, step }: Verified<'totp'>, { at }: Act) {
  const totp = trx('totp_factors').where({ id: factorId, account_id: accountId }).whereNotNull('confirmed_at')
  return (await totp.where('last_step', '<', step).update({ last_step: step, last_used_at: at })) === 1
}

async function spendRecoveryCode(trx: Knex, accountId: number, hash: string, act: Act, record: RecordEvent) {
  const unused = trx('recovery_codes').where({ account_id: accountId, code_hash: hash, used_at: null })
  const [code] = await unused.update({ used_at: act.at }).returning('id')
  if (code === undefined) return false
  const codesLeft = await countUnusedCodes(trx, accountId)
  await record(auditEvent({ ...act, event: 'recovery_code_used', accountId, factorId: code.id, codesLeft }))
  return true
}

/** Counts the recovery codes that are left. */
export const countUnusedCodes = async (knex: Knex, accountId: number): Promise<number> => {
  const [row] = await knex('recovery_codes').where({ account_id: accountId, used_at: null }).count({ left: '*' })
  return Number(row?.left)
}

/**
 * Adds a factor, and to an account without factors the recovery codes.
 * @returns a refusal when nothing was written
 */
export const addFactor = async (
  trx: Knex.Transaction,
  accountId: number,
  { factor, codes, accept }: FactorAddition,
  act: Act,
  record: RecordEvent,
): Promise<AdditionOutcome> => {
  const before = await hasFactor(trx, accountId)
  if (before && accept === 'first') return 'not_first'
  const refusal = await insertFactor(trx, accountId, factor, act, record)
  if (refusal !== undefined) return refusal
  if (!before) await replaceCodes(trx, accountId, codes)
  await recordChange(record, 'factor_added', { accountId, id: factor.factorId, kind: factor.kind }, act)
  await countChange(trx, accountId)
  return before ? 'another' : 'first'
}

async function insertFactor(
  trx: Knex.Transaction,
  accountId: number,
  factor: NewFactor,
  act: Act,
  record: RecordEvent,
): Promise<AdditionRefusal | undefined> {
  switch (factor.kind) {
    case 'totp':
      return confirmTotp(trx, accountId, factor, act, record)
    case 'passkey':
      return insertPasskey(trx, accountId, factor, act.at)
  }
}

/** Confirms a secret, in place of the earlier one. */
async function confirmTotp(
  trx: Knex.Transaction,
  accountId: number,
  { factorId, step }: Extract<NewFactor, { kind: 'totp' }>,
  act: Act,
  record: RecordEvent,
): Promise<AdditionRefusal | undefined> {
  // Locked in this order, so that neither the cleanup nor a reseal changes them meanwhile.
  const rows = await trx('totp_factors').where({ account_id: accountId }).orderBy('id').forUpdate().select('*')
  const earlier = rows.find(({ confirmed_at }) => confirmed_at !== null)
  const started = rows.find(({ id, confirmed_at }) => id === factorId && confirmed_at === null)
  if (started === undefined || started.expires_at <= act.at) return 'not_started'
  if (earlier !== undefined) {
    await trx('totp_factors').where({ id: earlier.id }).delete()
    await recordChange(record, 'factor_removed', { accountId, id: earlier.id, kind: 'totp' }, act)
  }
  await trx('totp_factors').where({ id: factorId }).update({ confirmed_at: act.at, expires_at: null, last_step: step })
  return undefined
}

/** Removes a factor, and with the last one the recovery codes. @returns false when there is none */
export const removeFactor = async (
  trx: Knex.Transaction,
  accountId: number,
  factorId: string,
  act: Act,
  record: RecordEvent,
): Promise<boolean> => {
  const kind = await deleteFactor(trx, { id: factorId, account_id: accountId })
  if (kind === undefined) return false
  await recordChange(record, 'factor_removed', { accountId, id: factorId, kind }, act)
  await countChange(trx, accountId)
  if (!(await hasFactor(trx, accountId))) await replaceCodes(trx, accountId, [])
  return true
}

async function deleteFactor(trx: Knex, row: { readonly id: string; readonly account_id: number }) {
  if ((await trx('totp_factors').where(row).whereNotNull('confirmed_at').delete()) === 1) return 'totp'
  return (await trx('passkeys').where(row).delete()) === 1 ? 'passkey' : undefined
}

/**
 * Removes all factors of an account, what is being set up, and the recovery codes.
 * @returns how many factors there were; without any, nothing is recorded
 */
export const removeAllFactors = async (
  trx: Knex.Transaction,
  accountId: number,
  act: Act,
  record: RecordEvent,
): Promise<number> => {
  const of = { account_id: accountId }
  const totps = await trx('totp_factors').where(of).whereNotNull('confirmed_at').select('id')
  const passkeys = await trx('passkeys').where(of).orderBy('created_at').orderBy('id').select('id')
  await deleteFactorRows(trx, accountId)
  const removed = [
    ...totps.map(({ id }) => ({ id, kind: 'totp' as const })),
    ...passkeys.map(({ id }) => ({ id, kind: 'passkey' as const })),
  ]
  for (const factor of removed) await recordChange(record, 'factor_removed', { accountId, ...factor }, act)
  if (removed.length > 0) await countChange(trx, accountId)
  return removed.length
}

/** Replaces the recovery codes. @returns false when the account has no factor */
export const renewCodes = async (
  trx: Knex.Transaction,
  accountId: number,
  codes: readonly NewRecoveryCode[],
  act: Act,
  record: RecordEvent,
): Promise<boolean> => {
  if (!(await hasFactor(trx, accountId))) return false
  await replaceCodes(trx, accountId, codes)
  await record(auditEvent({ ...act, event: 'recovery_codes_renewed', accountId, codesLeft: codes.length }))
  await countChange(trx, accountId)
  return true
}

async function replaceCodes(trx: Knex, accountId: number, codes: readonly NewRecoveryCode[]): Promise<void> {
  await trx('recovery_codes').where({ account_id: accountId }).delete()
  const rows = codes.map(({ id, hash }) => ({ id, account_id: accountId, code_hash: hash }))
  if (rows.length > 0) await trx('recovery_codes').insert(rows)
}

interface ChangedFactor {
  readonly accountId: number
  readonly id: string
  readonly kind: FactorKind
}

const recordChange = (
  record: RecordEvent,
  event: 'factor_added' | 'factor_removed',
  { accountId, id, kind }: ChangedFactor,
  act: Act,
): Promise<void> => record(auditEvent({ ...act, event, accountId, factorId: id, reason: kind }))

async function hasFactor(trx: Knex, accountId: number): Promise<boolean> {
  const account = await trx('accounts').where({ id: accountId }).first('has_factor')
  return Boolean(account?.has_factor)
}

/** After each change: what accounts say about their factors is what the tables have. */
async function countChange(trx: Knex, accountId: number): Promise<void> {
  const confirmed = trx('totp_factors').where({ account_id: accountId }).whereNotNull('confirmed_at')
  const passkeys = trx('passkeys').where({ account_id: accountId })
  await trx('accounts')
    .where({ id: accountId })
    .update({
      has_factor: trx.raw('exists ? or exists ?', [confirmed.select('id'), passkeys.select('id')]),
      factor_epoch: trx.raw('factor_epoch + 1'),
    })
}
