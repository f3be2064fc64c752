import { cpus, release, totalmem, type } from 'node:os'
import { type Line, renderTable } from './measure/table.ts'

/** When and how it was measured. */
export interface Circumstances {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly command: string
  readonly minutes: number
  readonly postgres: string
}

/** Writes `docs/performance.md`: the last table, and what a reader needs to judge it. */
export const renderPage = (
  lines: readonly Line[],
  { date, command, minutes, postgres }: Circumstances,
): string => `# Performance

Written by \`${command}\` on ${date}: do not edit. Every row is a ratio, measured in one run on one machine, side by side and in turn (A B A
B), with the load from a process of its own; the median of several rounds, and the lowest and highest. Absolute numbers say little about
another machine, and stand only in the last section.

| Machine | |
|---|---|
| Processor | ${cpus().length} cores, ${cpus()[0]?.model.trim()}, shared by the service, the load and the database |
| Memory | ${Math.round(totalmem() / 2 ** 30)} GiB |
| System | ${type()} ${release()} |
| Node | ${process.version} |
| PostgreSQL | ${postgres}, from npm, fsync on |
| It took | ${minutes} minutes |

## The table

${renderTable(lines)}

"aim" and "reached" say which mark the median meets.

## What each row means

The service runs as people start it, with its logs, its audit trail and validation on, and two settings of its own: \`REFRESH_GRACE=0\`, so
that each of a client's quick refreshes rotates, as one in a quarter of an hour does in earnest; and guessing limits too high to be
reached, which count all the same. Sessions are spread over a table of 1,000 accounts. SQLite runs at \`synchronous=FULL\` on both sides.

A ceiling (\`bench/ceilings\`) is the least code that could do the same work with the same durability: Koa and koa-bodyparser, HMAC from
\`node:crypto\`, one prepared statement a request; no contract, no validation, no log, no limits, no audit trail, no framework beyond Koa.
A ratio above 1 is no mistake: the ceiling runs a statement for each request, the service one for all requests that wait together.
The peers (\`bench/peers\`) are set up in a few lines as their documentation says.

${lines.map(({ row }) => `- **${row.id}**, ${row.title}. ${row.meaning}`).join('\n')}

## The numbers behind it

"generator" is how much of one core the load generator used: near 1 it is the limit, and flatters whoever is slower. "all together" is how many cores of
the machine were busy, whoever used them.

${lines.flatMap((line) => ('note' in line && line.note !== '' ? [`- ${line.row.id}: ${line.note}`] : [])).join('\n')}

## Measure it yourself

    npm run bench                    # everything, 20 to 35 minutes; writes this page
    npm run bench -- 2 4             # some rows, prints only
    npm run bench:quick              # a first impression in less than a minute; the gate shows it too
    npm run bench:peers              # once: installs what row 8 compares with
`
