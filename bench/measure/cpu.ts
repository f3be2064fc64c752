import { readdirSync, readFileSync } from 'node:fs'

/** CPU time of a process, from Linux. */
export interface ProcessTime {
  readonly pid: number
  readonly parent: number
  /** User and system time in ticks, with that of ended children. */
  readonly ticks: number
}

const msPerTick = 10

/**
 * Parses `/proc/PID/stat`.
 * @see proc_pid_stat(5)
 */
export const parseStat = (text: string): ProcessTime => {
  // The name in parentheses may contain spaces and parentheses.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const at = (place: number): number => Number(fields[place - 3])
  return { pid: Number.parseInt(text, 10), parent: at(4), ticks: at(14) + at(15) + at(16) + at(17) }
}

/** Sums the ticks of processes and their descendants, each counted once. */
export const ticksOf = (roots: readonly number[], processes: readonly ProcessTime[]): number => {
  const members = new Set(roots)
  let before = -1
  while (members.size > before) {
    before = members.size
    for (const { pid, parent } of processes) if (members.has(parent)) members.add(pid)
  }
  return processes.filter(({ pid }) => members.has(pid)).reduce((sum, { ticks }) => sum + ticks, 0)
}

/**
 * Reads the CPU time that processes and their descendants have used.
 * @returns milliseconds, in steps of ten
 * @throws Error where there is no `/proc`
 */
export const cpuMsOf = (roots: readonly number[]): number => ticksOf(roots, readProcesses()) * msPerTick

/** Reads all processes of the machine. */
export const readProcesses = (): readonly ProcessTime[] =>
  readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      return [parseStat(readFileSync(`/proc/${name}/stat`, 'utf8'))]
    } catch {
      // It has ended meanwhile.
      return []
    }
  })
