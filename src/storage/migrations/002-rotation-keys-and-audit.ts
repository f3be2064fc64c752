import type { Knex } from 'knex'

/** Adds the sealed key ring, the audit trail and what the revocation feed reads. Times are seconds since the Unix epoch. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.schema.createTable('signing_keys', (table) => {
    table.text('kid').primary()
    table.text('use').notNullable()
    table.text('algorithm').notNullable()
    table.text('state').notNullable()
    // The private part, sealed under the master secret named by `sealed_by`; null once it is destroyed.
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
    table.bigInteger('at').notNullable().index()
    table.text('event').notNullable()
    table.text('outcome').notNullable()
    table.text('reason')
    table.integer('account_id').index()
    table.text('session_id').index()
    table.text('kid')
    table.text('name_hash')
    // How many alike a row stands for.
    table.integer('count').notNullable().defaultTo(1)
    // Who acted when it was no request: `cli:` and a system user, or `service`.
    table.text('actor')
    table.text('address')
    table.text('user_agent')
    table.text('request_id')
  })

  // What the revocation feed reads, page by page. An account that is gone can no longer say that its tokens ended.
  await knex.raw('create index sessions_revoked on sessions (revoked_at, id) where revoked_at is not null')
  await knex.raw(
    'create index accounts_outdated on accounts (tokens_valid_from, id) where tokens_valid_from is not null',
  )
  await knex.schema.createTable('deleted_accounts', (table) => {
    table.integer('account_id').primary()
    table.bigInteger('deleted_at').notNullable()
    table.index(['deleted_at', 'account_id'])
  })

  // A restored backup knows nothing of the generations that followed it.
  await knex.schema.createTable('restores', (table) => {
    table.bigInteger('backup_at').notNullable()
    table.bigInteger('restored_at').notNullable()
  })
}

/** Data outlives code: there is no way back. */
export const down = async (): Promise<void> => {
  throw new Error('migrations are never undone')
}
