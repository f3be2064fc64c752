import type { Program } from './programs.ts'
import type { Line } from './table.ts'

/** What the runs of a day have measured on a machine. */
export interface Results {
  /** `YYYY-MM-DD` */
  readonly date: string
  /** Processor, system and versions. */
  readonly machine: Readonly<Record<string, string>>
  readonly commands: readonly string[]
  readonly minutes: number
  readonly lines: readonly Line[]
  readonly programs: readonly Program[]
}

/**
 * Adds a run to earlier ones. Its rows replace theirs; runs of another day or machine are left out.
 */
export const mergeResults = (earlier: Results | undefined, run: Results): Results => {
  if (earlier === undefined || keyOf(earlier) !== keyOf(run)) return run
  const kept = earlier.lines.filter(({ row }) => !run.lines.some((line) => line.row.id === row.id))
  return {
    ...run,
    commands: [...earlier.commands, ...run.commands],
    minutes: earlier.minutes + run.minutes,
    lines: [...kept, ...run.lines],
    programs: run.programs.length > 0 ? run.programs : earlier.programs,
  }
}

const keyOf = ({ date, machine }: Results): string => JSON.stringify([date, machine])
