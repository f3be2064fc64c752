import type { Knex } from 'knex'
import { type Act, type AuditEventName, auditEvent } from '../../domain/audit.ts'
import type { Algorithm } from '../../domain/keys/algorithms.ts'
import type { KeyState } from '../../domain/keys/key-rotation.ts'
import type { KeyStore, StoredKey } from '../../domain/keys/key-store.ts'
import type { KeyUse } from '../../domain/keys/signing-key.ts'
import { guarded } from '../guard.ts'
import { lock, lockParts } from '../locks.ts'
import type { AuditTrail } from './audit-store.ts'
import type { RecordEvent } from './record-events.ts'
import { resealFactors, resealResetNames, resealWebhooks } from './reseal-secrets.ts'

/** A row of `signing_keys`. */
interface KeyRow {
  readonly kid: string
  readonly use: KeyUse
  readonly algorithm: Algorithm
  readonly state: KeyState
  readonly sealed: string | null
  readonly sealed_by: string | null
  readonly public_jwk: string | null
  readonly created_at: number
  readonly signs_from: number
  readonly activated_at: number | null
  readonly verifies_until: number | null
  readonly ended_at: number | null
  readonly longest_lifetime: number
}

const numberOrNull = (value: number | string | null): number | null => (value === null ? null : Number(value))

const rowToKey = (row: KeyRow): StoredKey => ({
  kid: row.kid,
  use: row.use,
  algorithm: row.algorithm,
  state: row.state,
  sealed: row.sealed,
  sealedBy: row.sealed_by,
  publicJwk: row.public_jwk,
  createdAt: Number(row.created_at),
  signsFrom: Number(row.signs_from),
  activatedAt: numberOrNull(row.activated_at),
  verifiesUntil: numberOrNull(row.verifies_until),
  endedAt: numberOrNull(row.ended_at),
  longestLifetime: Number(row.longest_lifetime),
})

const keyToRow = (key: StoredKey): KeyRow => ({
  kid: key.kid,
  use: key.use,
  algorithm: key.algorithm,
  state: key.state,
  sealed: key.sealed,
  sealed_by: key.sealedBy,
  public_jwk: key.publicJwk,
  created_at: key.createdAt,
  signs_from: key.signsFrom,
  activated_at: key.activatedAt,
  verifies_until: key.verifiesUntil,
  ended_at: key.endedAt,
  longest_lifetime: key.longestLifetime,
})

/** In the order of a key's life. */
const lifecycle: readonly KeyState[] = ['pending', 'active', 'retiring', 'retired', 'revoked']
const usable = lifecycle.slice(0, lifecycle.indexOf('retired'))
const destroyed = { sealed: null, sealed_by: null }

/** Columns of a revoked key. */
export const revokedKeyAt = (at: number) => ({ state: 'revoked', ended_at: at, ...destroyed }) as const

/** Sorts by age, and keys of the same second by the later state. */
const inOrder = async (knex: Knex, states: readonly KeyState[]): Promise<StoredKey[]> => {
  const rows: KeyRow[] = await knex('signing_keys').whereIn('state', states).orderBy('created_at').orderBy('kid')
  const stage = ({ state }: StoredKey) => lifecycle.indexOf(state)
  return rows.map(rowToKey).sort((a, b) => a.createdAt - b.createdAt || stage(b) - stage(a))
}

const recordKey = (record: RecordEvent, { at, client }: Act, event: AuditEventName, { kid, use }: StoredKey | KeyRow) =>
  record(auditEvent({ at, client, event, kid, reason: use }))

class UnknownMasterSecretError extends Error {}

/** A process that missed a change of the master secret must not seal anything. */
export const hasUnknownMasterSecret = async (trx: Knex, knownMasters: readonly string[]): Promise<boolean> => {
  const unknown = trx('signing_keys').whereNotNull('sealed_by').whereNotIn('sealed_by', knownMasters)
  return (await unknown.first('kid')) !== undefined
}

/** Creates the store of the key ring, in the table `signing_keys`. */
export const createKeyStore = (knex: Knex, trail: AuditTrail): KeyStore => {
  /** One writer at a time, because its rules concern several rows. */
  const changing = <T>(work: (trx: Knex.Transaction, record: RecordEvent) => Promise<T>): Promise<T> =>
    trail.transaction(async (trx, record) => {
      await lock(trx, 'signing_keys')
      return work(trx, record)
    })

  /** Changes a key in one of some states, and returns the changed row. */
  const change = async (trx: Knex, kid: string, from: readonly KeyState[], changes: Partial<KeyRow>) => {
    const [row]: KeyRow[] = await trx('signing_keys')
      .where({ kid })
      .whereIn('state', from)
      .update(changes)
      .returning('*')
    return row
  }

  const insert = async (trx: Knex, key: StoredKey): Promise<boolean> => {
    const added = await trx('signing_keys').insert(keyToRow(key)).onConflict().ignore().returning('kid')
    return added.length > 0
  }

  return {
    list: (which) => guarded(() => inOrder(knex, which === 'all' ? lifecycle : usable)),

    add: (key, knownMasters, act) =>
      changing(async (trx, record) => {
        if (!(await insert(trx, key))) return false
        if (await hasUnknownMasterSecret(trx, knownMasters)) {
          await trx('signing_keys').where({ kid: key.kid }).delete()
          return false
        }
        await recordKey(record, act, 'key_created', key)
        if (key.state === 'active') await recordKey(record, act, 'key_activated', key)
        return true
      }),

    promote: (kid, extraSeconds, act) =>
      changing(async (trx, record) => {
        const successorOf = trx('signing_keys').where({ kid, state: 'pending' }).select('use')
        const verifiesUntil = trx.raw('longest_lifetime + ?', [act.at + extraSeconds])
        // Writes first, so that no other process writes in between.
        await trx('signing_keys')
          .where({ state: 'active', use: successorOf })
          .update({ state: 'retiring', verifies_until: verifiesUntil })
        const promoted = await change(trx, kid, ['pending'], { state: 'active', activated_at: act.at })
        if (promoted === undefined) return false
        await recordKey(record, act, 'key_activated', promoted)
        return true
      }),

    retire: (kid, act) =>
      changing(async (trx, record) => {
        const retired = await change(trx, kid, ['pending', 'retiring'], {
          state: 'retired',
          ended_at: act.at,
          ...destroyed,
        })
        if (retired === undefined) return false
        await recordKey(record, act, 'key_retired', retired)
        return true
      }),

    lengthen: (kid, longestLifetime) =>
      guarded(async () => {
        const shorter = knex('signing_keys').where({ kid }).where('longest_lifetime', '<', longestLifetime)
        await shorter.update({ longest_lifetime: longestLifetime })
      }),

    revoke: async (kid, successor, act) => {
      try {
        return await changing(async (trx, record) => {
          const revoked = await change(trx, kid, usable, revokedKeyAt(act.at))
          if (revoked === undefined) return 'absent'
          await recordKey(record, act, 'key_revoked', revoked)
          if (successor === undefined || !(await insert(trx, successor.key))) return 'revoked'
          if (await hasUnknownMasterSecret(trx, successor.knownMasters)) throw new UnknownMasterSecretError()
          await recordKey(record, act, 'key_created', successor.key)
          await recordKey(record, act, 'key_activated', successor.key)
          return 'replaced'
        })
      } catch (error) {
        if (error instanceof UnknownMasterSecretError) return 'refused'
        throw error
      }
    },

    reseal: (reseal, act) =>
      changing(async (trx, record) => {
        await lockParts(trx, 'secrets')
        await record(auditEvent({ ...act, event: 'keys_resealed' }))
        const keys = (await inOrder(trx, usable)).filter(({ sealed }) => sealed !== null)
        for (const key of keys) {
          const { sealed, sealedBy } = await reseal.key(key)
          await trx('signing_keys').where({ kid: key.kid }).update({ sealed, sealed_by: sealedBy })
        }
        await resealWebhooks(trx, reseal, act.at)
        await resealFactors(trx, reseal)
        await resealResetNames(trx, reseal)
        return keys.length
      }),
  }
}
