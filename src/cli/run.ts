import { Command } from 'commander'
import { AuthError } from '../domain/errors.ts'
import { explainStartFailure } from '../start-failure.ts'
import { accountCommand } from './account.ts'
import { auditCommand } from './audit.ts'
import { cleanupCommand } from './cleanup.ts'
import { CliError } from './cli-error.ts'
import { clientSecretCommand } from './client-secret.ts'
import { dbCommand } from './db.ts'
import { keysCommand } from './keys.ts'

const program = new Command('latchkey')
  .description('Runs and administers a Latchkey token service. Settings come from the environment or a .env file.')
  .addCommand(accountCommand())
  .addCommand(auditCommand())
  .addCommand(keysCommand())
  .addCommand(clientSecretCommand())
  .addCommand(cleanupCommand())
  .addCommand(dbCommand())
  .showHelpAfterError('(add --help for examples)')

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`latchkey: ${explain(error)}\n`)
  process.exitCode = 1
}

function explain(error: unknown): string {
  if (error instanceof CliError) return error.message
  if (error instanceof AuthError) return [`refused (${error.code})`, ...error.faults].join('\n  ')
  return explainStartFailure(error)
}
