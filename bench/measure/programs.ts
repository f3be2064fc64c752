import type { Workload } from '../load/job.ts'
import { digits, renderCells } from './table.ts'

/** A program under a workload: medians of its rounds. */
export interface Cost {
  /** CPU milliseconds of a request, of the server and its database. */
  readonly cpuMs: number
  /** `cpuMs` relative to the first program in the same rounds. */
  readonly times: number
  readonly perSecond: number
  /** Refused requests of all rounds. */
  readonly refused: number
}

/** A row of the table of programs. */
export interface Program {
  readonly name: string
  /** Without a workload that the program does not have. */
  readonly costs: Readonly<Partial<Record<Workload, Cost>>>
  /** Why it, or a workload of it, is not measured. */
  readonly reason?: string
}

const workloads: readonly Workload[] = ['login', 'refresh', 'me', 'verify']

/** Renders programs as a Markdown table: CPU first, and in parentheses what is secondary. */
export const renderPrograms = (programs: readonly Program[]): string =>
  renderCells([
    ['Program', ...workloads],
    ...programs.map(({ name, costs, reason }) => [
      name,
      ...workloads.map(
        (workload, column) => cellOf(costs[workload]) || (column === 0 && reason ? refusal(reason) : ''),
      ),
    ]),
  ])

const refusal = (reason: string): string => `not measured: ${reason}`

function cellOf(cost: Cost | undefined): string {
  if (cost === undefined) return ''
  const { cpuMs, times, perSecond, refused } = cost
  const words = [`${digits(times)} x`, `${perSecond < 100 ? perSecond.toFixed(1) : Math.round(perSecond)}/s`]
  return `${digits(cpuMs)} ms (${[...words, ...(refused > 0 ? [`${refused} refused`] : [])].join(', ')})`
}
