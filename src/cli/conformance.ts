import { writeFileSync } from 'node:fs'
import { Command } from 'commander'
import type { ConformanceReport } from '../conformance/conform.ts'
import type { Deviation } from '../conformance/deviations.ts'
import { readBase, readText } from './base-url.ts'
import { CliError, UsageError } from './cli-error.ts'
import { withExamples } from './examples.ts'
import { jsonLine, printLines } from './output.ts'

const description = `compare an implementation with recorded answers of djangorestframework-simplejwt

Replays recorded requests against a Django site or a rewrite of it, and compares status, body, tokens
and headers of each answer. The world command receives JSON lines that say which settings, accounts
and time a case needs; docs/conformance.md describes them. The exit code is 1 if an answer differs,
and 2 if nothing could be compared.`

/** Builds `latchkey conformance`. */
export const conformanceCommand = (): Command =>
  withExamples(
    new Command('conformance')
      .summary('compare an implementation with recorded answers of djangorestframework-simplejwt')
      .description(description)
      .argument('<base-url>', 'root of the implementation, such as http://127.0.0.1:8000')
      .requiredOption('--world <command>', 'command that brings the implementation into the state of a case')
      .option('--cases <glob>', 'only cases whose id matches, such as "P1.login.*"')
      .option('--recording <file...>', 'recordings to replay (default: those of this release)')
      .option('--deviations <file>', 'Markdown table of differences that are intended: case, answer, reason')
      .option('--timeout <seconds>', 'longest wait for an answer of the world command', '60')
      .option('--junit <file>', 'write JUnit XML too')
      .option('--json', 'print one JSON object per line')
      .action(compare),
    'latchkey conformance http://127.0.0.1:8000 --world "python world.py"',
    'latchkey conformance http://127.0.0.1:8000 --world ./world --cases "P1.login.*"',
    'latchkey conformance http://127.0.0.1:8000 --world ./world --deviations known.md --junit conformance.xml',
  )

interface Options {
  readonly world: string
  readonly cases?: string
  readonly recording?: readonly string[]
  readonly deviations?: string
  readonly timeout: string
  readonly junit?: string
  readonly json?: true
}

async function compare(baseUrl: string, options: Options): Promise<void> {
  const report = await runComparison(baseUrl, options)
  await writeJunit(options.junit, report)
  await print(report, options.json)
  if (report.results.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1
  else if (report.results.every(({ outcome }) => outcome === 'skipped')) {
    throw new UsageError('nothing was compared: no case matches, or the world command skipped all of them')
  }
}

async function runComparison(baseUrl: string, options: Options): Promise<ConformanceReport> {
  const base = readBase(baseUrl)
  const timeoutMs = readTimeout(options.timeout)
  const deviations = options.deviations === undefined ? [] : await readDeviations(options.deviations)
  // `latchkey serve` must not load what sends the requests.
  const { runConformance } = await import('../conformance/conform.ts')
  const { ownRecordings, recordingAt } = await import('../conformance/recordings.ts')
  const { BrokenWorld } = await import('../conformance/world.ts')
  const { world, cases, recording } = options
  const recordings = recording?.map(recordingAt) ?? ownRecordings()
  try {
    return await runConformance({ base, world, recordings, deviations, timeoutMs, ...(cases && { cases }) })
  } catch (error) {
    if (error instanceof BrokenWorld) throw new UsageError(`cannot compare ${base.href}: ${error.message}`)
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof TypeError || error instanceof SyntaxError || code !== undefined)
      throw new UsageError(`--recording cannot be read: ${(error as Error).message}`)
    throw error
  }
}

async function readDeviations(file: string): Promise<readonly Deviation[]> {
  const { parseDeviations } = await import('../conformance/deviations.ts')
  try {
    return parseDeviations(readText('--deviations', file))
  } catch (error) {
    if (error instanceof CliError) throw error
    throw new UsageError(`--deviations ${file}, ${(error as Error).message}`)
  }
}

function readTimeout(text: string): number {
  const seconds = Number(text)
  if (seconds >= 1 && seconds <= 3600) return seconds * 1000
  throw new UsageError('--timeout is not a number of seconds from 1 to 3600')
}

async function writeJunit(file: string | undefined, { url, seconds, results }: ConformanceReport): Promise<void> {
  if (file === undefined) return
  const { junitText } = await import('../contract-test/junit.ts')
  const { asOutcomes } = await import('./conformance-lines.ts')
  try {
    writeFileSync(file, junitText({ url, seconds, outcomes: asOutcomes(results) }, 'conformance'))
  } catch (error) {
    throw new UsageError(`--junit ${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
}

async function print(report: ConformanceReport, asJson: true | undefined): Promise<void> {
  const { conformanceLines, outcomeCounts } = await import('./conformance-lines.ts')
  if (!asJson) return printLines(conformanceLines(report))
  const { results, ...summary } = report
  printLines([...results.map(jsonLine), jsonLine({ summary: { ...summary, ...outcomeCounts(results) } })])
}
