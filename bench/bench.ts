import { parseArgs } from 'node:util'
import { type Line, renderTable } from './measure/table.ts'
import type { Thoroughness } from './rows/bench-context.ts'
import { versusCeiling } from './rows/versus-ceiling.ts'

// `npm run bench [-- 2 4]`: all rows, or those named. `--quick`: under a minute, for a first impression.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
})
const how: Thoroughness = values.quick
  ? { mode: 'quick', rounds: 3, seconds: 2, warmUpSeconds: 2 }
  : { mode: 'full', rounds: 5, seconds: 5, warmUpSeconds: 5 }
const wanted = positionals.map(Number)

const lines: Line[] = []
for (const { rows, measure } of versusCeiling) {
  if (wanted.length > 0 && !rows.some((row) => wanted.includes(row))) continue
  process.stderr.write(`measuring ${rows.join(', ')}\n`)
  lines.push(...(await measure(how)))
}
process.stdout.write(`${renderTable(lines)}\n`)
for (const line of lines) if ('note' in line) process.stdout.write(`${line.row.id}: ${line.note}\n`)
