import type { Knex } from 'knex'
import { isPostgres, rowsOf } from './dialect.ts'
import { DatabaseUnusableError } from './postgres/explain.ts'

type TableRight = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE'

const all: readonly TableRight[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE']

/**
 * Rights that the service needs on each table; its role need not be the owner. Only the cleanup
 * deletes audit events and events. Migrations, copies and restores are run by the owner.
 */
export const tableRights: Readonly<Record<string, readonly TableRight[]>> = {
  knex_migrations: ['SELECT'],
  accounts: all,
  sessions: all,
  totp_factors: all,
  passkeys: all,
  recovery_codes: all,
  challenges: all,
  unfinished_endings: all,
  revoked_tokens: ['SELECT', 'INSERT', 'DELETE'],
  signing_keys: all,
  audit_events: ['SELECT', 'INSERT', 'DELETE'],
  deleted_accounts: all,
  imports: ['SELECT', 'INSERT', 'UPDATE'],
  imported_accounts: all,
  restores: ['SELECT'],
  leases: ['SELECT', 'INSERT', 'UPDATE'],
  locks: ['SELECT', 'INSERT', 'UPDATE'],
  guessing_limits: all,
  activity: all,
  activity_batches: all,
  totals: ['SELECT', 'INSERT', 'UPDATE'],
  password_reset_requests: all,
  password_reset_tokens: ['SELECT', 'INSERT', 'DELETE'],
  webhooks: all,
  events: ['SELECT', 'INSERT', 'DELETE'],
  event_sequences: ['SELECT', 'INSERT', 'UPDATE'],
  deliveries: all,
}

/** Sequences of ids. A backup needs `USAGE` to read the last id. */
export const usedSequences: readonly string[] = [
  'accounts_id_seq',
  'audit_events_id_seq',
  'password_reset_tokens_id_seq',
  'deliveries_id_seq',
]

const needed = [
  ...Object.entries(tableRights).flatMap(([name, rights]) => rights.map((right) => ({ kind: 'table', name, right }))),
  ...usedSequences.map((name) => ({ kind: 'sequence', name, right: 'USAGE' })),
]

const lacking = `
  select name, string_agg("right", ', ' order by place) as rights, current_user as role
  from (
    select need.*, row_number() over () as place,
      case kind
        when 'table' then has_table_privilege(to_regclass(name), "right")
        else has_sequence_privilege(to_regclass(name), "right")
      end as held
    from json_to_recordset(?::json) as need(kind text, name text, "right" text)
  ) as looked
  where not held group by name order by min(place)`

/** Finds rights that the role lacks, as a line for operators; undefined without any. */
export const findMissingRights = async (knex: Knex): Promise<string | undefined> => {
  if (!isPostgres(knex)) return undefined
  const found = rowsOf(await knex.raw(lacking, [JSON.stringify(needed)])) as Lacking[]
  const [first] = found
  return first && missing(first.role, found.map(({ name, rights }) => `${rights} on ${name}`).join('; '))
}

interface Lacking {
  readonly name: string
  readonly rights: string
  readonly role: string
}

const missing = (role: string, rights: string): string => `the role ${role} lacks ${rights}: grant it (docs/data.md)`

/** Requires all rights of the service. @throws DatabaseUnusableError naming the missing ones */
export const requireRights = async (knex: Knex): Promise<void> => {
  const fault = await findMissingRights(knex)
  if (fault !== undefined) throw new DatabaseUnusableError(fault)
}

const visibility = `
  select current_user as role, current_schema() as schema, current_setting('search_path') as path,
    has_table_privilege(to_regclass('knex_migrations'), 'SELECT') as reads`

/** Requires the right to see past migrations. @throws DatabaseUnusableError */
export const requireVisibleMigrations = async (knex: Knex): Promise<void> => {
  if (!isPostgres(knex)) return
  const [found] = rowsOf(await knex.raw(visibility)) as Visibility[]
  if (found?.schema === null)
    throw new DatabaseUnusableError(missing(found.role, `USAGE on the schema (${found.path})`))
  if (found?.reads === false) throw new DatabaseUnusableError(missing(found.role, 'SELECT on knex_migrations'))
}

interface Visibility {
  readonly role: string
  /** The first usable schema of the search path; null without one. */
  readonly schema: string | null
  readonly path: string
  /** Null without that table. */
  readonly reads: boolean | null
}

const ownership = `
  select current_user as role, has_schema_privilege(current_schema(), 'CREATE')
    and coalesce((select pg_has_role(relowner, 'USAGE') from pg_class where oid = to_regclass('knex_migrations')), true) as may`

/** Requires the right to migrate. @throws DatabaseUnusableError */
export const requireMayMigrate = async (knex: Knex): Promise<void> => {
  if (!isPostgres(knex)) return
  const [found] = rowsOf(await knex.raw(ownership)) as { readonly role: string; readonly may: boolean }[]
  if (found?.may !== false) return
  throw new DatabaseUnusableError(
    `the database needs a migration, and the role ${found.role} may not change its tables: ` +
      'run latchkey migrate as their owner (docs/data.md)',
  )
}
