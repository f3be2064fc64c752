import assert from 'node:assert/strict'
import { beforeEach, describe, it } from 'node:test'
import type { Knex } from 'knex'
import { migrate, pendingMigrations } from '../../src/storage/migrate.ts'
import { type Migrations, migrations } from '../../src/storage/migrations/index.ts'

/** The migrations of a later release. */
const later: Migrations = {
  ...migrations,
  '002-planted': {
    up: (knex) =>
      knex.schema.alterTable('revoked_tokens', (table) => {
        table.text('planted').notNullable().defaultTo('all')
      }),
  },
}

/**
 * The conformance tests of migrations.
 * @param open gives an empty database of this release
 */
export const migrationsSuite = (open: () => Promise<Knex>): void => {
  describe('migrate', () => {
    let knex: Knex
    beforeEach(async () => {
      knex = await open()
      await knex('revoked_tokens').insert({ jti_hash: 'x', expires_at: 1 })
    })
    const stored = () => knex('revoked_tokens').select()
    const names = (): Promise<string[]> => knex('knex_migrations').pluck('name')

    it('does nothing in a database of this release', async () => {
      assert.deepEqual(await migrate(knex), [])
      assert.deepEqual(await names(), ['001-first-release'])
    })

    it('migrates a database with data to a later release, once when called concurrently', async () => {
      assert.deepEqual(await pendingMigrations(knex, later), ['002-planted'])
      const ran = await Promise.all([1, 2, 3].map(() => migrate(knex, later)))
      assert.deepEqual(ran.flat(), ['002-planted'])
      assert.deepEqual(await stored(), [{ jti_hash: 'x', expires_at: 1, planted: 'all' }])
    })

    it('changes nothing when one of several migrations fails', async () => {
      const failing: Migrations = { ...later, '003-failing': { up: (trx) => trx.raw('select nothing') } }
      await assert.rejects(migrate(knex, failing))
      assert.deepEqual(await names(), ['001-first-release'])
      assert.deepEqual(await stored(), [{ jti_hash: 'x', expires_at: 1 }])
    })

    it('refuses a database of a later release, and leaves it unchanged', async () => {
      await migrate(knex, later)
      const refused = {
        name: 'DatabaseIsNewerError',
        message: 'the database was made by a newer release (it has 002-planted); start that release instead',
      }
      await assert.rejects(migrate(knex), refused)
      await assert.rejects(pendingMigrations(knex), refused)
      assert.deepEqual(await names(), ['001-first-release', '002-planted'])
    })

    it('refuses a database of a build before 0.1.0, and leaves it unchanged', async () => {
      await knex('knex_migrations').update({ name: '001-accounts-and-sessions' })
      const refused = {
        name: 'DatabaseIsUnreleasedError',
        message: 'the database was made by a build before 0.1.0: set DATABASE_URL or DATA_DIR to a new one',
      }
      await assert.rejects(migrate(knex), refused)
      await assert.rejects(migrate(knex, later), refused)
      await assert.rejects(pendingMigrations(knex), refused)
      assert.deepEqual(await names(), ['001-accounts-and-sessions'])
    })
  })
}
