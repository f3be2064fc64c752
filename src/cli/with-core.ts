import { existsSync } from 'node:fs'
import { type Core, composeCore } from '../compose/core.ts'
import { loadConfig } from '../config/config.ts'
import { CliError } from './cli-error.ts'
import { plainLines } from './output.ts'

/** What is worth saying goes to standard error: standard output is the command's own. */
const logDestination = { write: (line: string) => void process.stderr.write(line) }

/**
 * Runs a command with the parts of the service and prints what it answers.
 * @param database `existing`: one that is not there would be made, and nothing found in it: the
 *   wrong folder, or DATA_DIR not set
 * @throws CliError when the database must be there and is not
 */
export const withCore = async (database: 'existing' | 'made', work: (core: Core) => Promise<string>): Promise<void> => {
  const config = loadConfig()
  const location = config.database
  if (database === 'existing' && location.kind === 'sqlite' && !existsSync(location.file)) {
    throw new CliError(
      `there is no database at ${location.file}: run this in the folder of the service, or set DATA_DIR`,
    )
  }
  const core = await composeCore({ ...config, logLevel: 'warn' }, { logDestination })
  try {
    const answer = await work(core)
    if (answer !== '') process.stdout.write(`${plainLines(answer)}\n`)
  } finally {
    await core.close()
  }
}

/** Runs a command that prints by itself what it reads. */
export const reading = (work: (core: Core) => Promise<void>): Promise<void> =>
  withCore('existing', async (core) => {
    await work(core)
    return ''
  })
