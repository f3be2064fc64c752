import { Command } from 'commander'
import { plainText } from '../domain/terminal-text.ts'
import { accountCommand } from './account.ts'
import { auditCommand } from './audit.ts'
import { cleanupCommand } from './cleanup.ts'
import { clientSecretCommand } from './client-secret.ts'
import { configCommand } from './config.ts'
import { conformanceCommand } from './conformance.ts'
import { contractTestCommand } from './contract-test.ts'
import { dbCommand } from './db.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { keysCommand } from './keys.ts'
import { migrateCommand } from './migrate.ts'
import { plainLines } from './output.ts'
import { release } from './release.ts'
import { serveCommand } from './serve.ts'
import { sessionCommand } from './session.ts'
import { testServerCommand } from './test-server.ts'
import { webhookCommand } from './webhook.ts'

const exitCodes = `
Exit codes:
  0  success
  1  failure: the reason is on standard error
  2  usage error: an unknown command or option, or an invalid value

Results go to standard output, messages to standard error.`

const descriptionOf =
  'Run and administer a Latchkey token service. Settings are read from the environment or a .env file.'

/** Builds the command line. */
export const createProgram = (): Command => {
  const program = new Command('latchkey')
    .description(descriptionOf)
    .version(release())
    .addCommand(serveCommand())
    .addCommand(migrateCommand())
    .addCommand(accountCommand())
    .addCommand(sessionCommand())
    .addCommand(auditCommand())
    .addCommand(keysCommand())
    .addCommand(webhookCommand())
    .addCommand(importCommand())
    .addCommand(exportCommand())
    .addCommand(clientSecretCommand())
    .addCommand(cleanupCommand())
    .addCommand(dbCommand())
    .addCommand(configCommand())
    .addCommand(doctorCommand())
    .addCommand(contractTestCommand())
    .addCommand(conformanceCommand())
    .addCommand(testServerCommand())
    .addHelpText('after', exitCodes)
  for (const command of everyCommand(program)) {
    command
      .exitOverride()
      .showHelpAfterError('(add --help for examples)')
      .configureOutput({ outputError: (text, write) => write(`${plainError(text)}\n`) })
  }
  return program
}

/** The library quotes arguments unescaped, and adds a line with a suggestion. */
function plainError(text: string): string {
  const said = text.trimEnd()
  const end = /\n\(Did you mean [^\n]*\)$/.exec(said)?.index ?? said.length
  return `${plainText(said.slice(0, end))}${plainLines(said.slice(end))}`
}

/** Lists a command and all its subcommands. */
export const everyCommand = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(everyCommand),
]
