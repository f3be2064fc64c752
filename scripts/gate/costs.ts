/** The cost of a part in elapsed seconds and CPU seconds. */
export interface PartCost {
  readonly name: string
  readonly seconds: number
  /** Undefined where the system does not report it. */
  readonly cpuSeconds: number | undefined
}

/** One line for each part, slowest first. */
export const costTable = (costs: readonly PartCost[]): string => {
  const line = (seconds: string, cpu: string, name: string): string =>
    `${seconds.padStart(8)} ${cpu.padStart(8)}  ${name}`
  const lines = costs
    .toSorted((a, b) => b.seconds - a.seconds)
    .map(({ name, seconds, cpuSeconds }) => line(seconds.toFixed(1), cpuSeconds?.toFixed(1) ?? '-', name))
  return [line('seconds', 'CPU', 'part'), ...lines].join('\n')
}
