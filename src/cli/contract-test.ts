import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Outcome } from '../contract-test/check.ts'
import type { Report } from '../contract-test/run.ts'
import type { Credentials, TestOptions } from '../contract-test/world.ts'
import { readBase, readText } from './base-url.ts'
import { UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { jsonLine, printLines } from './output.ts'

const description = `compare a deployed service, or a gateway in front of it, with the contract

Sends requests from outside, compares status, headers and body of each answer with the contract, and
shows what to look at in the gateway. Changes nothing without --accounts or --write. The exit code is
1 if an answer breaks the contract, and 2 if the service cannot be reached.`

/** Builds `latchkey contract-test`. */
export const contractTestCommand = (): Command =>
  withExamples(
    new Command('contract-test')
      .summary('compare a deployed service, or a gateway in front of it, with the contract')
      .description(description)
      .argument('<base-url>', 'root of the service, as clients use it')
      .option('--openapi <url>', 'contract to compare with: URL or file of JSON (default: that of this release)')
      .option('--accounts <file>', 'JSON file with accounts: [{"username": "…", "password": "…"}]; logs in and out')
      .option('--write', 'register accounts, use up a limit with one of them, and delete them afterwards')
      .option('--origin <origin>', 'origin of a page that CORS_ORIGINS lists, such as https://app.example.com')
      .option('--timeout <seconds>', 'longest wait for one answer', '10')
      .option('--junit <file>', 'write JUnit XML too')
      .option('--json', 'print one JSON object per line')
      .action(test),
    'latchkey contract-test https://auth.example.com',
    'latchkey contract-test https://auth.example.com --write --origin https://app.example.com',
    'latchkey contract-test http://localhost:8080 --accounts accounts.json --junit contract-test.xml',
  )

interface Options {
  readonly openapi?: string
  readonly accounts?: string
  readonly write?: true
  readonly origin?: string
  readonly timeout: string
  readonly junit?: string
  readonly json?: true
}

async function test(baseUrl: string, options: Options): Promise<void> {
  const base = readBase(baseUrl)
  const timeoutMs = readTimeout(options.timeout)
  const origin = options.origin === undefined ? undefined : readOrigin(options.origin)
  const accounts = options.accounts === undefined ? [] : readAccounts(options.accounts)
  // `latchkey serve` must not load what sends the requests.
  const { Stopped, Unreachable } = await import('../contract-test/world.ts')
  const { NoAnswer } = await import('../contract-test/exchange.ts')
  try {
    const source = await readContract(base, options.openapi, timeoutMs)
    const isWriting = options.write === true
    const report = await runTest({ base, accounts, origin, timeoutMs, source, isWriting, stop: untilInterrupted() })
    await writeJunit(options.junit, report)
    await print(report, options.json)
    if (report.outcomes.some(({ status }) => status === 'failed')) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof Unreachable || error instanceof NoAnswer)) throw error
    const left = error instanceof Unreachable ? error.left.map((line) => `; left behind: ${line}`) : []
    if (error instanceof Stopped) throw new UsageError(`the test was stopped before its end${left.join('')}`)
    throw new UsageError(`cannot test ${base.href}: ${error.message}${left.join('')}`)
  }
}

/** The first Ctrl-C removes the accounts of the run; the second one ends it at once. */
function untilInterrupted(): AbortSignal {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.stderr.write('stopping: removing what this run has made\n')
      stopping.abort()
    })
  }
  return stopping.signal
}

async function runTest(options: Omit<TestOptions, 'contract'>): Promise<Report> {
  const { contractOf } = await import('../contract-test/contract.ts')
  const { runContractTest } = await import('../contract-test/run.ts')
  return runContractTest({ ...options, contract: contractOf(options.source as Record<string, unknown>) })
}

async function readContract(base: URL, openapi: string | undefined, timeoutMs: number): Promise<unknown> {
  if (openapi !== undefined) return readDocument(openapi, timeoutMs)
  const { readSigns } = await import('../contract-test/signs.ts')
  const { readTestedContract } = await import('../compose/tested-contract.ts')
  return readTestedContract(await readSigns(base, timeoutMs))
}

async function readDocument(place: string, timeoutMs: number): Promise<unknown> {
  const text = /^https?:\/\//i.test(place) ? await fetchText(place, timeoutMs) : readText('--openapi', place)
  const document = parse('--openapi', text) as { readonly openapi?: unknown; readonly paths?: unknown } | null
  if (typeof document?.openapi === 'string' && typeof document.paths === 'object') {
    await requireUsable(place, document)
    return document
  }
  throw new UsageError(`--openapi ${place} is not an OpenAPI document`)
}

/** Resolves its references and compiles its schemas: a document of others may have any fault. */
async function requireUsable(place: string, document: object): Promise<void> {
  const { contractOf, schemasOf } = await import('../contract-test/contract.ts')
  const { createCompiler } = await import('../contract-test/answer-check.ts')
  const compile = createCompiler()
  try {
    schemasOf(contractOf({ ...document })).forEach(compile)
  } catch (error) {
    throw new UsageError(`--openapi ${place} cannot be used: ${(error as Error).message}`)
  }
}

async function fetchText(url: string, timeoutMs: number): Promise<string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
    if (!response.ok) throw new Error(`status ${response.status}`)
    return await response.text()
  } catch (error) {
    const { message, cause } = error as Error
    throw new UsageError(`--openapi ${url} cannot be read: ${(cause as Error | undefined)?.message ?? message}`)
  }
}

function readTimeout(text: string): number {
  const seconds = Number(text)
  if (seconds >= 1 && seconds <= 300) return seconds * 1000
  throw new UsageError('--timeout is not a number of seconds from 1 to 300')
}

function readOrigin(text: string): string {
  const isOrigin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+$/i.test(text)
  if (isOrigin) return text
  throw new UsageError('--origin is not an origin, such as https://app.example.com without a final slash')
}

function readAccounts(file: string): Credentials[] {
  const accounts = parse('--accounts', readText('--accounts', file))
  const isAccount = (one: unknown): boolean =>
    ['username', 'password'].every((name) => typeof (one as Record<string, unknown> | null)?.[name] === 'string')
  if (Array.isArray(accounts) && accounts.length > 0 && accounts.every(isAccount)) return accounts
  throw new UsageError(`--accounts ${file} is not a list of accounts: [{"username": "…", "password": "…"}]`)
}

/** The message of the parser would quote the text, which may have passwords. */
function parse(option: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\u{feff}/u, ''))
  } catch {
    if (option !== '--openapi') throw new UsageError(`the file of ${option} is not JSON.`)
    // A parser of YAML would be a dependency of every installation, for this option alone.
    const isYaml = /^(?:---|#|["']?(?:openapi|swagger|info|paths)["']? *:)/m.test(text.slice(0, 2000))
    const what = isYaml ? 'is YAML: pass JSON' : 'is not JSON'
    throw new UsageError(`the document of --openapi ${what}. The service serves its contract as JSON at /openapi.json.`)
  }
}

async function writeJunit(file: string | undefined, report: Report): Promise<void> {
  if (file === undefined) return
  const { junitText } = await import('../contract-test/junit.ts')
  try {
    writeFileSync(file, junitText(report))
  } catch (error) {
    throw new UsageError(`--junit ${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
}

async function print(report: Report, asJson: true | undefined): Promise<void> {
  if (!asJson) {
    const { reportLines } = await import('./contract-test-lines.ts')
    printLines(reportLines(report))
    return
  }
  const { outcomes, ...summary } = report
  const count = (status: Outcome['status']): number => outcomes.filter((outcome) => outcome.status === status).length
  const counts = { passed: count('passed'), failed: count('failed'), not_run: count('not run') }
  printLines([...outcomes.map(jsonLine), jsonLine({ summary: { ...summary, ...counts } })])
}
