import { cpus } from 'node:os'
import type { Tally } from '../support/traffic.ts'
import type { Healing } from './faults.ts'

/** A reading of the instance that is never killed. */
export interface Reading {
  readonly megabytes: number
  readonly handles: number
}

/** What a run has found. */
export interface Findings {
  /** Arguments of the command that repeats it. */
  readonly command: string
  /** How the instances reach the database. */
  readonly ways: readonly string[]
  readonly lossRate: number
  readonly seconds: number
  /** Requests within these seconds. */
  readonly requests: number
  readonly tally: Tally
  readonly happened: Readonly<Record<string, number>>
  readonly healing: Healing
  readonly warmUpSeconds: number
  readonly early: Reading
  readonly late: Reading
  /** Sentences about what could not be run. */
  readonly missing: readonly string[]
}

/** Writes the page of a run. */
export const writePage = (found: Findings): string => {
  const { tally, early, late, seconds, requests } = found
  const { outcomes, broken, acknowledged } = tally
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`
  return `# Latest soak test

Written by \`npm run soak -- ${found.command}\` on ${new Date().toISOString().slice(0, 10)}, on
${machine}: ${found.ways.length} instances on a PostgreSQL primary with a synchronous standby, with a low hash
strength, all on one machine. The instances reach the database by
${found.ways.join('; ')}.
Clients register, log in, refresh with rotation and \`Idempotency-Key\`, log out and request \`me\`.
One answer in ${1 / found.lossRate} is dropped, and a fault happens every few seconds.
${found.missing.map((line) => `\n${line}\n`).join('')}
| | |
|---|---|
| Requests | ${requests} in ${seconds} s (${Math.round(requests / seconds)} a second) |
| Acknowledged writes | ${acknowledged} |
| Lost writes and broken promises | ${broken.length} |
${promotions(found.healing)}
| Resident memory of the instance that was never killed, after ${found.warmUpSeconds} s and at the end | ${early.megabytes} MB, ${late.megabytes} MB |
| Its file handles | ${early.handles}, ${late.handles} |

| Fault | Times |
|---|---|
${rows(found.happened)}

| Answer | Times |
|---|---|
${rows(outcomes)}

"no answer": the connection broke, or the answer was dropped on purpose. The \`refresh 401\` come from the final check that
ended sessions have ended. ${broken.length === 0 ? 'Nothing was lost.' : `Broken:\n\n${broken.map((line) => `- ${line}`).join('\n')}`}
`
}

function rows(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, count]) => `| ${name} | ${count} |`)
    .join('\n')
}

function promotions({ afterPromotions }: Healing): string {
  const lines = Object.entries(afterPromotions).map(
    ([way, times]) => `| From a promotion until the instance with ${way} wrote again | ${describe(times)} |`,
  )
  return lines.length === 0 ? '| Promotions | none |' : lines.join('\n')
}

function describe(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b)
  const inSeconds = (ms: number | undefined): string => `${((ms ?? 0) / 1000).toFixed(1)} s`
  return `median ${inSeconds(sorted[Math.floor(sorted.length / 2)])}, longest ${inSeconds(sorted.at(-1))}`
}
