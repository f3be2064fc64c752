import { Command } from 'commander'
import { cliClient } from './cli-client.ts'
import { withExamples } from './examples.ts'
import { withCore } from './with-core.ts'

/** Builds `latchkey migrate`. */
export const migrateCommand = (): Command =>
  withExamples(
    new Command('migrate')
      .description('bring the database up to this release, making it when there is none; every start does so too')
      .option('--json', 'one JSON object')
      .action(({ json }: { json?: true }) =>
        withCore('made', async ({ recordChange, database: { migrated } }) => {
          if (migrated.length > 0) await recordChange('database_migrated', cliClient)
          if (json) return JSON.stringify({ migrated })
          return migrated.map((name) => `${name} done`).join('\n') || 'nothing to do'
        }),
      ),
    'latchkey migrate                               before the instances of a new release are started',
    'latchkey migrate --json',
  )
