import { readFileSync } from 'node:fs'

const ticksPerSecond = 100

/**
 * CPU seconds of the child processes of this process that have ended. The kernel adds a child,
 * including those it waited for, when it ends. Undefined where the system has no `/proc`.
 */
export const cpuOfChildren = (): number | undefined => {
  try {
    // After the name in brackets, fields 13 and 14 are cutime and cstime of ended children
    // (proc_pid_stat(5)).
    const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return (Number(fields[13]) + Number(fields[14])) / ticksPerSecond
  } catch {
    return undefined
  }
}

/** CPU seconds of this process and, where there is `/proc`, of its ended child processes. */
export const cpuSoFar = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6 + (cpuOfChildren() ?? 0)
}
