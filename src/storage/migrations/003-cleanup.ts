import type { Knex } from 'knex'

/** Adds what the removal of expired rows needs. Times are seconds since the Unix epoch. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.schema.createTable('leases', (table) => {
    table.text('name').primary()
    table.text('holder').notNullable()
    table.bigInteger('until').notNullable()
  })
  await knex.schema.alterTable('sessions', (table) => {
    table.index('current_exp')
    // Until when an adopted token could come again; null in rows from before, which are kept.
    table.bigInteger('adopted_exp')
  })
  await knex.raw(`create index sessions_over_limit on sessions (revoked_at) where revoked_reason = 'limit'`)
}

/** Data outlives code: there is no way back. */
export const down = async (): Promise<void> => {
  throw new Error('migrations are never undone')
}
