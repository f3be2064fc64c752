import type { Knex } from 'knex'
import { foldUsername, type UsernameCase } from '../../domain/accounts/username-key.ts'
import { auditEvent } from '../../domain/audit.ts'
import type {
  CompletedRun,
  FoundRow,
  ImportAct,
  ImportState,
  ImportStore,
  RowPlan,
} from '../../domain/imports/import-store.ts'
import { isPostgres, isUniqueViolation, rowsOf } from '../dialect.ts'
import { guarded } from '../guard.ts'
import { lock, lockTexts } from '../locks.ts'
import type { AuditTrail } from './audit-store.ts'
import { createGentleWrites } from './gentle-writes.ts'
import { renewLease } from './import-lease.ts'
import { lookUp, type NameColumn } from './import-look.ts'
import { renameTogether } from './import-rename.ts'
import { createImportTokens } from './import-tokens.ts'
import { disable, type Written, writePlans } from './import-write.ts'

const namesOf = (usernameCase: UsernameCase): NameColumn =>
  usernameCase === 'insensitive'
    ? { column: 'username_key', keyOf: foldUsername }
    : { column: 'username', keyOf: (username) => username }

/** How often a transaction is planned again after another process took a username. */
const mostAttempts = 5

/**
 * Creates the store of imports, in the tables `accounts`, `imported_accounts`, `imports` and
 * `revoked_tokens`.
 */
export const createImportStore = (
  knex: Knex,
  trail: AuditTrail,
  usernameCase: UsernameCase = 'sensitive',
): ImportStore => {
  const names = namesOf(usernameCase)
  const gentle = createGentleWrites(knex)
  const tokens = createImportTokens(knex, trail)
  return {
    ...createStates(knex, trail),
    ...tokens,
    rowsAtOnce: gentle.rowsAtOnce,
    revoke: (revoked, act) => gentle.run(() => tokens.revoke(revoked, act)),
    look: (rows) => guarded(() => lookUp(knex, rows, names)),

    write: (rows, found, plan, act) =>
      gentle.run(() =>
        retriedWhenTaken(() =>
          trail.gather(async (gathering) => {
            const { rows: written, after } = await gathering.transaction(async (trx, record): Promise<Written> => {
              await renewLease(trx, act.lease)
              // Before the look, which then sees what a registration has taken. Exact usernames are
              // unique.
              if (usernameCase === 'insensitive')
                await lockTexts(
                  trx,
                  'username',
                  rows.map(({ username }) => foldUsername(username)),
                )
              // A new account whose username or id is taken meanwhile is not inserted.
              const isNew = usernameCase === 'sensitive' && plan(found).every(({ kind }) => kind !== 'change')
              const plans = isNew ? plan(found) : await planLocked(trx, (on) => lookUp(on, rows, names), plan)
              return writePlans(trx, rows, plans, act, record)
            })
            await after(gathering)
            return written
          }),
        ),
      ),

    rename: (renames, act) =>
      retriedWhenTaken(() =>
        trail.transaction(async (trx, record) => {
          await renewLease(trx, act.lease)
          return renameTogether(trx, renames, names, act, record)
        }),
      ),

    listImported: (afterId, limit) =>
      guarded(async () => {
        const rows: { id: number; is_active: boolean | number }[] = await knex('imported_accounts')
          .join('accounts', 'accounts.id', 'imported_accounts.account_id')
          .where('imported_accounts.account_id', '>', afterId)
          .orderBy('imported_accounts.account_id')
          .limit(limit)
          .select('accounts.id', 'accounts.is_active')
        return rows.map(({ id, is_active }) => ({ id, active: Boolean(is_active) }))
      }),

    disable: (ids, digest, act) =>
      trail.gather(async (gathering) => {
        const { disabled, after } = await gathering.transaction(async (trx, record) => {
          await renewLease(trx, act.lease)
          await lock(trx, 'admins')
          const disabled = await findDisablable(trx, ids)
          await trx('imported_accounts').whereIn('account_id', disabled).update({ active: digest })
          return { disabled, after: await disable(trx, disabled, act, record) }
        })
        await after(gathering)
        return disabled
      }),
  }
}

/** Another process may take a username between the plan and the write. */
async function retriedWhenTaken<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === mostAttempts || !isUniqueViolation(error)) throw error
    }
  }
}

/** Plans rows, locks the accounts that change, and plans them as they are then. */
async function planLocked(
  trx: Knex.Transaction,
  look: (on: Knex) => Promise<readonly FoundRow[]>,
  plan: (found: readonly FoundRow[]) => readonly RowPlan[],
): Promise<readonly RowPlan[]> {
  const found = await look(trx)
  const plans = plan(found)
  const changed = plans.flatMap((one) => (one.kind === 'change' ? [one.accountId] : []))
  if (changed.length === 0 || !isPostgres(trx)) return plans
  const isEnding = ({ account }: FoundRow, place: number) => {
    const one = plans[place]
    return account?.admin === true && one?.kind === 'change' && (one.change.active === false || one.lastAdmin)
  }
  if (found.some(isEnding)) await lock(trx, 'admins')
  await trx('accounts').whereIn('id', changed).orderBy('id').forUpdate().select('id')
  return plan(await look(trx))
}

/** Leaves out the last active admin. */
async function findDisablable(trx: Knex.Transaction, ids: readonly number[]): Promise<number[]> {
  const rows: { id: number; is_admin: boolean | number }[] = await trx('accounts')
    .whereIn('id', [...ids])
    .whereRaw('is_active')
    .orderBy('id')
    .forUpdate()
    .select('id', 'is_admin')
  const admins = rows.filter(({ is_admin }) => Boolean(is_admin)).map(({ id }) => id)
  const others = trx('accounts').whereRaw('is_admin and is_active').whereNotIn('id', admins)
  const isLast = admins.length > 0 && (await others.first('id')) === undefined
  return rows.flatMap(({ id }) => (isLast && id === admins[0] ? [] : [id]))
}

/** Creates the methods about the source as a whole. */
const createStates = (
  knex: Knex,
  trail: AuditTrail,
): Pick<ImportStore, 'stateOf' | 'begin' | 'findMissingRight' | 'complete'> => ({
  stateOf: (source) =>
    guarded(async () => {
      const row = await knex('imports').where({ source }).first<StateRow | undefined>()
      return row && { site: JSON.parse(row.site), completedAt: row.completed_at }
    }),

  begin: (source, site) =>
    guarded(async () => {
      await knex('imports')
        .insert({ source, site: JSON.stringify(site) })
        .onConflict('source')
        .ignore()
    }),

  findMissingRight: () =>
    guarded(async () => {
      if (!isPostgres(knex)) return undefined
      const result = await knex.raw(
        `select has_sequence_privilege('accounts_id_seq', 'UPDATE') as may, current_user as role`,
      )
      const [row] = rowsOf(result) as { readonly may: boolean; readonly role: string }[]
      if (row?.may !== false) return undefined
      return `the role ${row.role} lacks UPDATE on accounts_id_seq, which gives the ids of later accounts: grant it (docs/data.md)`
    }),

  complete: (source, run, act) =>
    trail.transaction(async (trx, record) => {
      await renewLease(trx, act.lease)
      const before = await trx('imports').where({ source }).first<StateRow | undefined>()
      await trx('imports').where({ source }).update(completedColumns(run, act))
      if (run.count === 0 && !run.finished && before?.completed_at != null) return
      const { at, client } = act
      const reason = run.finished ? 'finish' : null
      await record(auditEvent({ at, client, event: 'import_finished', reason, count: Math.max(1, run.count) }))
    }),
})

interface StateRow {
  readonly site: string
  readonly completed_at: number | null
}

const completedColumns = ({ site, finished }: CompletedRun, { at }: ImportAct) => ({
  site: JSON.stringify(site satisfies ImportState['site']),
  completed_at: at,
  ...(finished && { finished_at: at }),
})
