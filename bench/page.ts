import { cpus, release, totalmem, type } from 'node:os'
import { type Line, renderTable } from './measure/table.ts'

/** Date and machine of the measurement. */
export interface Circumstances {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly command: string
  readonly minutes: number
  readonly postgres: string
}

/** Writes `docs/performance.md`: the latest table and its explanation. */
export const renderPage = (
  lines: readonly Line[],
  { date, command, minutes, postgres }: Circumstances,
): string => `# Performance

How fast Latchkey is in comparison: \`${command}\` wrote this page on ${date}. Every row is a
ratio of two sides, measured in one run on one machine in turn (A B A B), with the load from a
separate process. The table shows the median of several rounds, and the lowest and highest value.
Absolute numbers do not transfer to other machines; they are in the last section.

| Machine | |
|---|---|
| Processor | ${cpus().length} cores, ${cpus()[0]?.model.trim()}, shared by the service, the load and the database |
| Memory | ${Math.round(totalmem() / 2 ** 30)} GiB |
| System | ${type()} ${release()} |
| Node | ${process.version} |
| PostgreSQL | ${postgres}, from npm, fsync on |
| Duration | ${minutes} minutes |

## Results

${renderTable(lines)}

"aim" and "reached" say which of the two targets the median meets.

## Rows

The service runs with its default settings, including logs, audit trail and validation, except two.
\`REFRESH_GRACE=0\` lets each of a client's quick refreshes rotate, as refreshes every quarter of an
hour would. Rate limits are too high to be reached, and are still counted. Sessions are spread over
1,000 accounts. SQLite runs at \`synchronous=FULL\` on both sides.

A ceiling (\`bench/ceilings\`) is the least code that could do the same work with the same durability:
Koa and koa-bodyparser, HMAC from \`node:crypto\`, and one prepared statement per request. It has no
contract, validation, logs, limits or audit trail. A ratio above 1 is possible, because the ceiling
runs one statement per request, and the service one for all waiting requests. The peers
(\`bench/peers\`) are configured as in their documentation.

${lines.map(({ row }) => `- **${row.id}**, ${row.title}. ${row.meaning}`).join('\n')}

## Absolute numbers

"generator" is how much of one core the load generator used. Near 1 the generator is the limit, which
favours the slower side. "all together" is how many cores of the machine were busy.

${lines.flatMap((line) => ('note' in line && line.note !== '' ? [`- ${line.row.id}: ${line.note}`] : [])).join('\n')}

## Run the benchmarks

    npm run bench                    # all rows, 20 to 35 minutes; writes this page
    npm run bench -- 2 4             # single rows; prints only
    npm run bench:quick              # rows 2 to 4 in less than a minute; also part of the gate
    npm run bench:peers              # once: installs the programs of row 8
`
