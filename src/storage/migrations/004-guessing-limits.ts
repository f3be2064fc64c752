import type { Knex } from 'knex'

/** Adds the counters of the guessing limits: the columns and their order are those that rate-limiter-flexible expects. */
export const up = async (knex: Knex): Promise<void> => {
  await knex.schema.createTable('guessing_limits', (table) => {
    // The budget, and a keyed hash or an id; never a username or an address.
    table.text('key').primary()
    table.integer('points').notNullable().defaultTo(0)
    // Milliseconds since the Unix epoch.
    table.bigInteger('expire').index()
  })
}

/** Data outlives code: there is no way back. */
export const down = async (): Promise<void> => {
  throw new Error('migrations are never undone')
}
