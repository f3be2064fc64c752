import type { Knex } from 'knex'
import { textInByteOrder } from '../dialect.ts'

/** Creates all tables. Edited in place until 0.1.0 is released. Times are epoch seconds. */
export const up = async (knex: Knex): Promise<void> => {
  await createAccounts(knex)
  await createSessions(knex)
  await createKeysAndAudit(knex)
  await createUpkeep(knex)
}

async function createAccounts(knex: Knex): Promise<void> {
  await knex.schema.createTable('accounts', (table) => {
    // AUTOINCREMENT on SQLite: ids of deleted accounts are never reused.
    table.increments('id')
    table.text('username').notNullable().unique()
    // The folded username: not unique, because usernames that differ in case alone may coexist.
    table.specificType('username_key', textInByteOrder(knex)).notNullable()
    table.text('password_hash').notNullable()
    table.boolean('is_active').notNullable().defaultTo(true)
    table.boolean('is_admin').notNullable().defaultTo(false)
    table.text('claims').notNullable().defaultTo('{}')
    table.bigInteger('tokens_valid_from')
    // Sessions of an older epoch have ended.
    table.bigInteger('session_epoch').notNullable().defaultTo(0)
    table.bigInteger('sessions_ended_at')
    table.text('sessions_ended_reason')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('last_login_at')
    // Lists of accounts read their pages from these, by username or by id.
    table.index(['username_key', 'id'])
    table.index(['is_active', 'username_key', 'id'])
    table.index(['is_active', 'id'])
  })
  // For the admins.
  await knex.raw('create index accounts_admins on accounts (id) where is_admin')
  // For pages of the revocation feed. Deleted accounts have a table of their own.
  await knex.raw(
    'create index accounts_outdated on accounts (tokens_valid_from, id) where tokens_valid_from is not null',
  )
  await knex.schema.createTable('deleted_accounts', (table) => {
    table.integer('account_id').primary()
    table.bigInteger('deleted_at').notNullable()
    table.index(['deleted_at', 'account_id'])
  })
}

async function createSessions(knex: Knex): Promise<void> {
  await knex.schema.createTable('sessions', (table) => {
    table.text('id').primary()
    // No foreign key: an ended session outlives its account until its last token has expired.
    table.integer('account_id').notNullable()
    // `app`, or `console` for a login for administration.
    table.text('purpose').notNullable().defaultTo('app')
    // The epoch of the account at the login.
    table.bigInteger('epoch').notNullable().defaultTo(0)
    table.bigInteger('gen').notNullable()
    // Earlier generations are refused in every rotation mode, after a password change.
    table.bigInteger('least_gen').notNullable().defaultTo(0)
    table.text('jti').notNullable()
    table.bigInteger('iat').notNullable()
    table.bigInteger('exp').notNullable().index()
    table.text('previous_jti')
    table.bigInteger('rotated_at')
    table.text('idempotency_hash')
    table.boolean('keyed').notNullable().defaultTo(false)
    table.text('adopted_jti').unique()
    // The `exp` of the adopted token, until which it may be presented again.
    table.bigInteger('adopted_exp')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('auth_time').notNullable()
    table.bigInteger('last_used_at').notNullable()
    table.bigInteger('expires_at')
    table.bigInteger('revoked_at')
    table.text('revoked_reason')
    table.text('user_agent')
    table.text('ip')
  })
  // Each row is in one of the two, and a refresh changes none of their columns. Lists read pages
  // and endings take locks in this order.
  const order = 'on sessions (account_id, created_at, id)'
  await knex.raw(`create index sessions_open ${order} where revoked_at is null`)
  await knex.raw(`create index sessions_ended ${order} where revoked_at is not null`)
  // For the revocation feed, and for the removal of expired rows.
  await knex.raw('create index sessions_revoked on sessions (revoked_at, id) where revoked_at is not null')
  await knex.raw(`create index sessions_over_limit on sessions (revoked_at) where revoked_reason = 'limit'`)
  // Sessions of an older epoch of an account whose rows do not say yet that they have ended.
  await knex.schema.createTable('unfinished_endings', (table) => {
    table.integer('account_id').primary()
    table.bigInteger('epoch').notNullable()
    table.text('reason').notNullable()
    // The last batch. Another process continues when it is long ago.
    table.bigInteger('progress_at').notNullable()
    // The origin, for the audit events.
    table.text('actor')
    table.text('request_id')
  })
  await knex.schema.createTable('revoked_tokens', (table) => {
    // SHA-256 of the jti: other software may write any text there.
    table.text('jti_hash').primary()
    table.bigInteger('expires_at').notNullable().index()
  })
}

async function createKeysAndAudit(knex: Knex): Promise<void> {
  await knex.schema.createTable('signing_keys', (table) => {
    table.text('kid').primary()
    table.text('use').notNullable()
    table.text('algorithm').notNullable()
    table.text('state').notNullable()
    // The private part, sealed under the secret `sealed_by`; null when destroyed.
    table.text('sealed')
    table.text('sealed_by')
    // The public part; null for a symmetric key.
    table.text('public_jwk')
    table.bigInteger('created_at').notNullable()
    // When a pending key is due to take over.
    table.bigInteger('signs_from').notNullable()
    table.bigInteger('activated_at')
    // Until when a retiring key verifies.
    table.bigInteger('verifies_until')
    table.bigInteger('ended_at')
    // The longest that a token signed with this key may live, in seconds.
    table.bigInteger('longest_lifetime').notNullable().defaultTo(0)
  })
  // The database decides when several instances make or promote a key at the same time.
  await knex.raw(`create unique index signing_keys_one_active on signing_keys (use) where state = 'active'`)
  await knex.raw(`create unique index signing_keys_one_pending on signing_keys (use) where state = 'pending'`)
  await knex.schema.createTable('audit_events', (table) => {
    table.bigIncrements('id')
    table.bigInteger('at').notNullable()
    table.text('event').notNullable()
    table.text('outcome').notNullable()
    table.text('reason')
    table.integer('account_id')
    table.text('session_id')
    table.text('kid')
    table.text('name_hash')
    // How many equal events a row counts.
    table.integer('count').notNullable().defaultTo(1)
    // The origin of an act that is no request: `cli:` and a system user, or `service`.
    table.text('actor')
    table.text('address')
    table.text('user_agent')
    table.text('request_id')
    // For pages of the newest events: of all, and with one property.
    table.index(['at', 'id'])
    for (const property of ['session_id', 'account_id', 'event']) table.index([property, 'at', 'id'])
  })
}

/** The counters of `activity`. */
const counters = [
  ...['logins', 'logins_refused', 'refreshes', 'refreshes_replayed', 'refreshes_recovered', 'refreshes_refused'],
  'refreshes_reused',
]

async function createUpkeep(knex: Knex): Promise<void> {
  // A restored backup lacks the generations that followed it.
  await knex.schema.createTable('restores', (table) => {
    table.bigInteger('backup_at').notNullable()
    table.bigInteger('restored_at').notNullable()
  })
  await knex.schema.createTable('leases', (table) => {
    table.text('name').primary()
    table.text('holder').notNullable()
    table.bigInteger('until').notNullable()
  })
  // Activity by hour, for the overview of administration.
  await knex.schema.createTable('activity', (table) => {
    table.bigInteger('hour').primary()
    for (const counter of counters) table.bigInteger(counter).notNullable()
  })
  // The last batch that each process has added, so that none is added twice.
  await knex.schema.createTable('activity_batches', (table) => {
    table.text('instance').primary()
    table.bigInteger('number').notNullable()
    table.bigInteger('stored_at').notNullable().index()
  })
  // One row: numbers of accounts and sessions, which no request counts.
  await knex.schema.createTable('totals', (table) => {
    table.integer('id').primary()
    table.bigInteger('as_of').notNullable()
    table.bigInteger('accounts').notNullable()
    table.bigInteger('inactive_accounts').notNullable()
    table.bigInteger('admins').notNullable()
    table.bigInteger('live_sessions').notNullable()
  })
  // The columns and their order are those that rate-limiter-flexible expects.
  await knex.schema.createTable('guessing_limits', (table) => {
    // The name of the limit and a keyed hash or an id; never a username or an address.
    table.text('key').primary()
    table.integer('points').notNullable().defaultTo(0)
    // Milliseconds since the Unix epoch.
    table.bigInteger('expire').index()
  })
}
