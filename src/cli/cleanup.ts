import { Command } from 'commander'
import { cliClient } from './cli-client.ts'
import { withCore } from './with-core.ts'

const examples = `
Examples:
  $ latchkey cleanup                            each instance also does this every few minutes
  $ latchkey cleanup --json`

/** Builds `latchkey cleanup`. */
export const cleanupCommand = (): Command =>
  new Command('cleanup')
    .description('remove expired sessions, tokens and audit events now')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(({ json }: { json?: true }) =>
      withCore('existing', async ({ recordChange, cleanUp }) => {
        const removed = await cleanUp()
        if (Object.values(removed).some((count) => count > 0)) await recordChange('database_cleaned', cliClient)
        if (json) return JSON.stringify(removed)
        return Object.entries(removed)
          .map(([rows, count]) => `${rows.padEnd(19)} ${count} removed`)
          .join('\n')
      }),
    )
