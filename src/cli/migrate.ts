import { Command } from 'commander'
import { cliClient } from './cli-client.ts'
import { withExamples } from './examples.ts'
import { withCore } from './with-core.ts'

/** Builds `latchkey migrate`. */
export const migrateCommand = (): Command =>
  withExamples(
    new Command('migrate')
      .description('migrate the database to this release, or create it; every start does this too')
      .option('--json', 'print one JSON object')
      .action(({ json }: { json?: true }) =>
        withCore('made', async ({ recordChange, database: { migrated } }) => {
          if (migrated.length > 0) await recordChange('database_migrated', cliClient)
          if (json) return JSON.stringify({ migrated })
          return migrated.map((name) => `${name} done`).join('\n') || 'the database is up to date'
        }),
      ),
    'latchkey migrate                               before you start the instances of a new release',
    'latchkey migrate --json',
  )
