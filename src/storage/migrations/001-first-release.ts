import type { Knex } from 'knex'
import { generatedId, textInByteOrder } from '../dialect.ts'
import { partsOf } from '../locks.ts'

/** Creates all tables. Edited in place until 0.1.0 is released. Times are epoch seconds. */
export const up = async (knex: Knex): Promise<void> => {
  await createAccounts(knex)
  await createSessions(knex)
  await createSecondFactors(knex)
  await createKeysAndAudit(knex)
  await createWebhooks(knex)
  await createPasswordResets(knex)
  await createImports(knex)
  await createUpkeep(knex)
}

async function createAccounts(knex: Knex): Promise<void> {
  await knex.schema.createTable('accounts', (table) => {
    generatedId(knex, table)
    // The id outside of this service, in place of the number, where ids are texts.
    table.text('subject').unique()
    table.text('username').notNullable().unique()
    // The folded username: not unique, because usernames that differ in case alone may coexist.
    table.specificType('username_key', textInByteOrder(knex)).notNullable()
    table.text('password_hash').notNullable()
    table.boolean('is_active').notNullable().defaultTo(true)
    table.boolean('is_admin').notNullable().defaultTo(false)
    table.text('claims').notNullable().defaultTo('{}')
    table.bigInteger('tokens_valid_from')
    // Of a change here. A hash that is only upgraded is none.
    table.bigInteger('password_changed_at')
    // Whether the password alone does not log in, and how often the factors have changed.
    table.boolean('has_factor').notNullable().defaultTo(false)
    table.bigInteger('factor_epoch').notNullable().defaultTo(0)
    // 32 random bytes that passkeys carry; null until the first one.
    table.text('user_handle').unique()
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
    table.bigInteger('account_id').primary()
    table.text('subject')
    table.bigInteger('deleted_at').notNullable()
    table.index(['deleted_at', 'account_id'])
  })
}

async function createSessions(knex: Knex): Promise<void> {
  await knex.schema.createTable('sessions', (table) => {
    table.text('id').primary()
    // No foreign key: an ended session outlives its account until its last token has expired.
    table.bigInteger('account_id').notNullable()
    // `app`, or `console` for a login for administration.
    table.text('purpose').notNullable().defaultTo('app')
    // The epoch of the account at the login.
    table.bigInteger('epoch').notNullable().defaultTo(0)
    table.bigInteger('gen').notNullable()
    // Earlier generations are refused in every rotation mode, after a password change.
    table.bigInteger('least_gen').notNullable().defaultTo(0)
    table.text('jti').notNullable()
    table.bigInteger('iat').notNullable()
    table.bigInteger('exp').notNullable()
    // From then on the cleanup looks at the row. A refresh changes no column of an index: the
    // entries would cost it more than the row.
    table.bigInteger('cleanup_at').notNullable().defaultTo(0).index()
    table.text('previous_jti')
    table.bigInteger('rotated_at')
    table.text('idempotency_hash')
    table.boolean('keyed').notNullable().defaultTo(false)
    table.text('adopted_jti').unique()
    // The `exp` of the adopted token, until which it may be presented again.
    table.bigInteger('adopted_exp')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('auth_time').notNullable()
    // Words of the claim `amr`, separated by blanks; null for a password alone.
    table.text('amr')
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
    table.bigInteger('account_id').primary()
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

async function createSecondFactors(knex: Knex): Promise<void> {
  await knex.schema.createTable('totp_factors', (table) => {
    table.text('id').primary()
    table.bigInteger('account_id').notNullable()
    // The secret, sealed under the master secret `sealed_by`.
    table.text('secret').notNullable()
    table.text('sealed_by').notNullable()
    table.bigInteger('created_at').notNullable()
    // Null while it is being set up, which ends at `expires_at`.
    table.bigInteger('confirmed_at')
    table.bigInteger('expires_at').index()
    // The step of the last code that was accepted: each is good once.
    table.bigInteger('last_step')
    table.bigInteger('last_used_at')
  })
  const totp = 'on totp_factors (account_id) where confirmed_at is'
  await knex.raw(`create unique index totp_factors_one_confirmed ${totp} not null`)
  await knex.raw(`create unique index totp_factors_one_started ${totp} null`)
  await knex.schema.createTable('passkeys', (table) => {
    table.text('id').primary()
    table.bigInteger('account_id').notNullable().index()
    // base64url, as are the bytes of the COSE key.
    table.text('credential_id').notNullable().unique()
    table.text('public_key').notNullable()
    table.bigInteger('counter').notNullable()
    // JSON list.
    table.text('transports').notNullable()
    table.text('name')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('last_used_at')
  })
  await knex.schema.createTable('recovery_codes', (table) => {
    table.text('id').primary()
    table.bigInteger('account_id').notNullable().index()
    // SHA-256 of the code.
    table.text('code_hash').notNullable().unique()
    table.bigInteger('used_at')
  })
  // Challenges that were tried or used; the sealed text has everything else.
  await knex.schema.createTable('challenges', (table) => {
    table.text('jti').primary()
    table.integer('attempts').notNullable().defaultTo(0)
    table.bigInteger('expires_at').notNullable().index()
    // The session that it opened, and the SHA-256 of the `Idempotency-Key` of that request.
    table.bigInteger('used_at')
    table.text('session_id')
    table.text('idempotency_hash')
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
    generatedId(knex, table)
    table.bigInteger('at').notNullable()
    table.text('event').notNullable()
    table.text('outcome').notNullable()
    table.text('reason')
    table.bigInteger('account_id')
    table.text('session_id')
    table.text('kid')
    table.text('name_hash')
    table.text('webhook_id')
    table.text('factor_id')
    table.integer('codes_left')
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

async function createWebhooks(knex: Knex): Promise<void> {
  await knex.schema.createTable('webhooks', (table) => {
    table.text('id').primary()
    table.text('url').notNullable()
    table.text('description')
    // JSON list of event types; null for all that need not be named.
    table.text('types')
    table.boolean('is_active').notNullable().defaultTo(true)
    // What signs, sealed under the secret `sealed_by`. The previous one signs as well for a while.
    table.text('secret').notNullable()
    table.text('previous_secret')
    table.bigInteger('previous_secret_until')
    table.text('sealed_by').notNullable()
    table.bigInteger('created_at').notNullable()
    // The first of the failures without a success between them.
    table.bigInteger('failing_since')
    // Why the service has disabled it.
    table.text('disabled_reason')
  })
  // The outbox: an event is stored in the transaction of its change.
  await knex.schema.createTable('events', (table) => {
    table.text('id').primary()
    table.text('type').notNullable()
    table.bigInteger('account_id')
    table.bigInteger('sequence')
    table.bigInteger('created_at').notNullable().index()
    // JSON, without a reset token.
    table.text('data').notNullable()
  })
  // The last sequence number of each account. It outlives the account.
  await knex.schema.createTable('event_sequences', (table) => {
    table.bigInteger('account_id').primary()
    table.bigInteger('sequence').notNullable()
  })
  await knex.schema.createTable('deliveries', (table) => {
    generatedId(knex, table)
    table.text('webhook_id').notNullable()
    table.text('event_id').notNullable().index()
    // `pending`, `delivered` or `dead`.
    table.text('state').notNullable().defaultTo('pending')
    table.bigInteger('created_at').notNullable().index()
    table.bigInteger('gives_up_at').notNullable()
    table.integer('attempts').notNullable().defaultTo(0)
    // When it is due, in milliseconds. An attempt moves it ahead, so that no other sends it.
    table.bigInteger('next_at').notNullable()
    table.bigInteger('last_attempt_at')
    table.integer('last_status')
    table.text('last_fault')
    table.integer('last_duration_ms')
    // For pages of all and of one state.
    table.index(['webhook_id', 'id'])
    table.index(['webhook_id', 'state', 'id'])
  })
  await knex.raw(`create index deliveries_due on deliveries (webhook_id, next_at, id) where state = 'pending'`)
  await knex.raw(`create index deliveries_overdue on deliveries (gives_up_at) where state = 'pending'`)
}

async function createPasswordResets(knex: Knex): Promise<void> {
  await knex.schema.createTable('password_reset_requests', (table) => {
    table.text('id').primary()
    // The username, padded and sealed under the secret `sealed_by`.
    table.text('name').notNullable()
    table.text('sealed_by').notNullable()
    table.bigInteger('requested_at').notNullable().index()
    table.text('address')
    table.text('user_agent')
    table.text('request_id')
  })
  await knex.schema.createTable('password_reset_tokens', (table) => {
    generatedId(knex, table)
    // SHA-256 of the token.
    table.text('token_hash').notNullable().unique()
    table.bigInteger('account_id').notNullable()
    // `request` of a user, or `admin`: only the latter resets the password of an admin.
    table.text('origin').notNullable()
    // Each attempt to deliver a request makes a token.
    table.text('request_id').notNullable()
    table.bigInteger('requested_at').notNullable()
    table.bigInteger('expires_at').notNullable().index()
    table.index(['account_id', 'requested_at'])
  })
}

async function createImports(knex: Knex): Promise<void> {
  await knex.schema.createTable('imports', (table) => {
    table.text('source').primary()
    // JSON of the site as it described itself last.
    table.text('site').notNullable()
    // The last complete run, and when `--finish` said that it was the last one.
    table.bigInteger('completed_at')
    table.bigInteger('finished_at')
  })
  // What the source had last. The next run compares it with what the source has then.
  await knex.schema.createTable('imported_accounts', (table) => {
    table.bigInteger('account_id').primary()
    table.text('source_id').notNullable().unique()
    // Digests.
    for (const column of ['password', 'active', 'username', 'claims']) table.text(column).notNullable()
    // Of the text of the stored password, as simplejwt writes it into the claim `hash_password`.
    table.text('password_md5').notNullable()
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
    // How far the sequence numbers of events moved.
    table.bigInteger('numbers_skipped').notNullable().defaultTo(0)
  })
  await knex.schema.createTable('leases', (table) => {
    table.text('name').primary()
    table.text('holder').notNullable()
    table.bigInteger('until').notNullable()
  })
  // The rows of `locks.ts`. `taken` counts, so that each holder writes.
  await knex.schema.createTable('locks', (table) => {
    table.text('name').primary()
    table.bigInteger('taken').notNullable()
  })
  // These are shared by statements, which cannot create them.
  await knex('locks').insert(partsOf('outbox').map((name) => ({ name, taken: 0 })))
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
