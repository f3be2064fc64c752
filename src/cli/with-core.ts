import { existsSync } from 'node:fs'
import { type Core, composeCore } from '../compose/core.ts'
import { loadConfig } from '../config/config.ts'
import { CliError } from './cli-error.ts'
import { plainLines } from './output.ts'

/** Log lines go to standard error: standard output has only results. */
const logDestination = { write: (line: string) => void process.stderr.write(line) }

/**
 * Runs a command with the parts of the service and prints its result.
 * @param database `existing` refuses a missing database, which would otherwise be created empty
 * @throws CliError for a missing database
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

/** Runs a command that prints its results itself. */
export const reading = (work: (core: Core) => Promise<void>): Promise<void> =>
  withCore('existing', async (core) => {
    await work(core)
    return ''
  })
