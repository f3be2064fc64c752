import { createExportDjango, type ExportDjango } from '../domain/exports/export-django.ts'
import { createExportStore } from '../storage/stores/export-store.ts'
import type { Core } from './core.ts'

/** Creates the export of accounts and tokens to Django. */
export const composeExportDjango = ({ database, audit, clock, config }: Core): ExportDjango =>
  createExportDjango({
    store: createExportStore(database.knex),
    audit,
    clock,
    lifetimes: config.sessions,
    leewaySeconds: config.tokens.leewaySeconds,
    spends: config.rotation.mode === 'single_use',
    withoutImport: {
      userModel: null,
      usernameField: config.usernameField,
      ids: config.tokens.userIdClaimType === 'subject' ? 'subject' : 'id',
    },
  })
