import type { Knex } from 'knex'
import * as firstRelease from './001-first-release.ts'

/** Migrations by name, in their order. Databases store the names: never rename one. */
export type Migrations = Readonly<Record<string, { readonly up: (knex: Knex) => Promise<void> }>>

/** The migrations of this release. */
export const migrations: Migrations = {
  '001-first-release': firstRelease,
}
