import { renderPrograms } from './measure/programs.ts'
import type { Results } from './measure/results.ts'
import { type Line, renderTable } from './measure/table.ts'
import { type RowId, rowOf, rows } from './rows/rows.ts'

/**
 * Writes `docs/performance.md`.
 * @param numbers rows of the page; one that was not run is shown as not measured
 */
export const renderPage = (
  { date, machine, commands, minutes, lines, programs }: Results,
  numbers: readonly string[],
) => {
  const all = linesOf(lines, numbers)
  return `# Performance

The benchmarks wrote this page on ${date}, in ${Math.round(minutes)} minutes: ${commands.map((command) => `\`${command}\``).join(', ')}.
Sides that are compared run in one run on one machine in turn (A B A B), with the load from a
separate process. "Median" is that of the rounds. Absolute numbers do not transfer to other machines.

| Machine | |
|---|---|
${Object.entries(machine)
  .map(([name, value]) => `| ${name} | ${value} |`)
  .join('\n')}

## Targets

${renderTable(all)}

"aim" and "reached" say which of the two targets the median meets.

## Beside other programs

CPU time of a request: user and system time of the server and its database, with 16 clients that
share the cores with them. It is steadier than the requests a second of a shared machine, which are
secondary: in parentheses, after the CPU time relative to Latchkey on SQLite. Less is better.

${programs.length > 0 ? renderPrograms(programs) : 'Not measured.'}

- Passwords are hashed at each program's default strength.
- A ceiling (\`bench/ceilings\`) is the least code that does the same work with the same durability:
  no contract, validation, logs, limits or audit trail. It runs one statement for each request;
  Latchkey runs one for all that wait.
- Tokens of the Express tutorial and of PocketBase cannot be revoked one by one: their refresh
  stores nothing. better-auth has no refresh; its \`me\` looks up a token without a signature. Peers are
  configured as in their documentation, without rate limits.
- GoTrue (Supabase Auth) is not measured: it could not be downloaded.

## Rows

Latchkey runs with its default settings, including logs, audit trail and validation, except two.
\`REFRESH_GRACE=0\` lets each of a client's quick refreshes rotate, as refreshes every quarter of an
hour would. Rate limits are too high to be reached, and are still counted. Sessions are spread over
1,000 accounts. SQLite runs at \`synchronous=FULL\` on both sides.

${all.map(({ row }) => `- **${row.id}**, ${row.title}. ${row.meaning}`).join('\n')}

## Absolute numbers

The CPU time of a request comes first. "generator" is how much of one core the load generator used;
near 1 it is the limit, which favours the slower side. "all together" is how many cores of the
machine were busy.

${all.flatMap((line) => ('note' in line && line.note !== '' ? [`- ${line.row.id}: ${line.note}`] : [])).join('\n')}

## Run the benchmarks

    npm run bench:peers                     # once: installs the other programs
    npm run bench                           # all rows, about 12 minutes; writes this page
    npm run bench -- --rows=2,4             # prints these rows
    npm run bench -- --rows=2,4 --page      # measures them again for the page of the same day
    npm run bench:quick                     # a first impression in less than a minute
`
}

function linesOf(lines: readonly Line[], numbers: readonly string[]): readonly Line[] {
  const ids = (Object.keys(rows) as RowId[]).filter((id) => numbers.includes(String(Number.parseInt(id, 10))))
  // An object lists `9` before `3a`.
  const inOrder = ids.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return inOrder.map((id) => lines.find(({ row }) => row.id === id) ?? { row: rowOf(id), reason: 'not run' })
}
