import { spawnSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process and how long it has been running. */
export interface RunningProcess {
  readonly id: number
  /** As `ps` prints it, such as `01:07`. */
  readonly elapsed: string
  readonly command: string
}

/**
 * Lists a process and all that it started, directly or not. A process whose parent has ended has
 * left the tree. Lists the process alone where there is no `ps`.
 */
export const treeOf = (id: number | undefined): RunningProcess[] => {
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,ppid=,etime=,args='], { encoding: 'utf8' })
  const all = [...(stdout ?? '').matchAll(/^ *(\d+) +(\d+) +(\S+) (.*)$/gm)].map(
    ([, own, parent, elapsed = '', command = '']) => ({ id: Number(own), parent: Number(parent), elapsed, command }),
  )
  const tree = all.filter((one) => one.id === id)
  // Grows while it is read.
  for (const { id: parent } of tree) tree.push(...all.filter((one) => one.parent === parent))
  return tree.length > 0 || id === undefined ? tree : [{ id, elapsed: '?', command: '?' }]
}

/** Of a long command, its start and its end, where `node --test` has the file. */
const [startLength, endLength] = [100, 300]

/** A line of a listing. */
export const lineOf = ({ id, elapsed, command }: RunningProcess): string => {
  const isLong = command.length > startLength + endLength
  const short = isLong ? `${command.slice(0, startLength)}…${command.slice(-endLength)}` : command
  return `${String(id).padStart(8)} ${elapsed.padStart(11)}  ${short}`
}

/** How long processes have to report and to remove their files. */
const graceMs = 10_000

/** Sends SIGTERM to processes, and SIGKILL to those that still run after 10 s. */
export const killTree = async (tree: readonly RunningProcess[]): Promise<void> => {
  const deadline = performance.now() + graceMs
  // An id of a process that has ended may be that of another one.
  let left = tree.filter(({ id }) => signal(id, 'SIGTERM'))
  while (left.length > 0 && performance.now() < deadline) {
    await sleep(100)
    left = left.filter(({ id }) => signal(id, 0))
  }
  for (const { id } of left) signal(id, 'SIGKILL')
}

/** @returns false when the process has ended */
function signal(id: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(id, name)
  } catch {
    return false
  }
}
