import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { StartOptions } from '../testing/kit.ts'
import { CliError, UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { jsonLine, printLines } from './output.ts'

const description = `run a service for tests of other software until SIGTERM or Ctrl-C

Every start has an empty database and new keys, and the end removes them. Prints its address as one
line of JSON. POST /__test__/clock moves its clock, and GET /__test__/openapi.json describes all that
tests can do. Reads neither the environment nor .env, and refuses NODE_ENV=production.`

/** Builds `latchkey test-server`. */
export const testServerCommand = (): Command =>
  withExamples(
    new Command('test-server')
      .summary('run a service for tests of other software')
      .description(description)
      .option('--port <port>', 'port to listen on; 0: a free one', '0')
      .option('--accounts <file>', 'JSON file with accounts: [{"username": "…", "password": "…"}]')
      .option('--settings <file>', 'JSON file with settings: {"ACCESS_TOKEN_LIFETIME": "15m"}')
      .option('--clock <time>', 'time at the start, such as 2031-01-31T12:00:00Z')
      .option('--unsafe-host <name>', 'listen on all addresses, for clients that use this host name')
      .option('--until-eof', 'end with standard input: also when the program that holds its other end is killed')
      .action(run),
    'latchkey test-server --port 8099 --accounts accounts.json',
    'latchkey test-server --port 8099 --unsafe-host latchkey   in a container of a CI service',
  )

interface Options {
  readonly port: string
  readonly accounts?: string
  readonly settings?: string
  readonly clock?: string
  readonly unsafeHost?: string
  readonly untilEof?: true
}

async function run({ port, accounts, settings, clock, unsafeHost, untilEof }: Options): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError('--port is not a number from 0 to 65535')
  const given = {
    accounts: accounts === undefined ? [] : (readJson('--accounts', accounts) as StartOptions['accounts']),
    settings: settings === undefined ? {} : (readJson('--settings', settings) as StartOptions['settings']),
    clock,
  }
  // `latchkey serve` must not load it.
  const { startTestServer } = await import('../testing/start-test-server.ts')
  const service = await startTestServer({ ...given, port: Number(port), unsafeHost }).catch(explain)
  const end = (): void => {
    // A pipe that is read keeps the process alive.
    if (untilEof) process.stdin.destroy()
    void service.stop()
  }
  process.once('SIGTERM', end).once('SIGINT', end)
  // Other commands exit at once, and would leave the folder.
  process.stdout.removeAllListeners('error').on('error', end)
  if (untilEof) process.stdin.on('error', end).once('end', end).resume()
  printLines([jsonLine({ base_url: service.baseUrl })])
}

function explain(error: unknown): never {
  const { name, message } = error as Error
  if (['StartError', 'ClockError', 'TestKitError'].includes(name)) throw new CliError(message)
  throw error
}

/** The message of the parser would quote the text, which may have passwords. */
function readJson(option: string, file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${option} ${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`)
  }
  try {
    return JSON.parse(text.replace(/^\u{feff}/u, ''))
  } catch {
    throw new UsageError(`the file of ${option} is not JSON`)
  }
}
