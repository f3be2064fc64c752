import type { Knex } from 'knex'

/** Tables of the first release. Released: never edit, add a migration instead. Times are seconds since the Unix epoch. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.schema.createTable('accounts', (table) => {
    // AUTOINCREMENT on SQLite: the id of a deleted account is never given to another.
    table.increments('id')
    table.text('username').notNullable().unique()
    // The folded username: equal for names that differ in case alone. Not unique, as such names may stand side by side.
    table.text('username_key').notNullable().index()
    table.text('password_hash').notNullable()
    table.boolean('is_active').notNullable().defaultTo(true)
    table.text('claims').notNullable().defaultTo('{}')
    table.bigInteger('tokens_valid_from')
    table.bigInteger('created_at').notNullable()
    table.bigInteger('last_login_at')
  })
  await knex.schema.createTable('sessions', (table) => {
    table.text('id').primary()
    // No foreign key: an ended session outlives its account until its last token has expired.
    table.integer('account_id').notNullable()
    table.bigInteger('generation').notNullable()
    // Refresh tokens of earlier generations are refused, whatever the rotation says: a password was changed.
    table.bigInteger('least_generation').notNullable().defaultTo(0)
    table.text('current_jti').notNullable()
    table.bigInteger('current_iat').notNullable()
    table.bigInteger('current_exp').notNullable()
    table.text('previous_jti')
    table.bigInteger('rotated_at')
    table.text('idempotency_hash')
    table.boolean('keyed').notNullable().defaultTo(false)
    table.bigInteger('replays').notNullable().defaultTo(0)
    table.text('adopted_jti').unique()
    table.bigInteger('created_at').notNullable()
    table.bigInteger('auth_time').notNullable()
    table.bigInteger('last_used_at').notNullable()
    table.bigInteger('expires_at')
    table.bigInteger('revoked_at')
    table.text('revoked_reason')
    table.text('user_agent')
    table.text('ip')
  })
  // A row is in one of the two, and a refresh changes none of their columns. In this order lists have their pages, and endings their locks.
  const order = 'on sessions (account_id, created_at, id)'
  await knex.raw(`create index sessions_open ${order} where revoked_at is null`)
  await knex.raw(`create index sessions_ended ${order} where revoked_at is not null`)
  await knex.schema.createTable('revoked_tokens', (table) => {
    // SHA-256 of the token's jti: foreign software may write any text of any length there.
    table.text('jti_hash').primary()
    table.bigInteger('expires_at').notNullable().index()
  })
}

/** Data outlives code: there is no way back. */
export const down = async (): Promise<void> => {
  throw new Error('migrations are never undone')
}
