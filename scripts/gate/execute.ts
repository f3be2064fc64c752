import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cpuOfChildren } from './cpu.ts'
import { killTree, lineOf, treeOf } from './process-tree.ts'

/** The root folder of the project, with a final slash. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

// Hundreds of processes load the same modules, and short tests spend a fifth of their time on
// stripping types and compiling. src/main.ts caches in the same way.
const compileCache = { NODE_COMPILE_CACHE: join(root, '.cache/compiled') }

/** How long an installation may take: a registry that does not answer must not stop the gate. */
export const installMs = 600_000

/** Output and cost of a finished command. */
export interface Run {
  readonly output: string
  /** 1 when a signal or its time limit ended it. */
  readonly exitCode: number
  readonly timedOut: boolean
  readonly seconds: number
  /** Includes all child processes; undefined where the system has no `/proc`. */
  readonly cpuSeconds: number | undefined
}

/**
 * Runs `node` in the root folder, without colours.
 * @param args           arguments of `node`
 * @param env            variables in addition to those of this process
 * @param timeoutSeconds a command that runs longer is ended with all its child processes, and the
 *   output lists them
 */
export const execute = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  timeoutSeconds?: number,
): Promise<Run> => {
  const begun = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: root,
    // A test that runs a command with tests of its own is not their runner.
    env: { ...process.env, ...compileCache, NODE_TEST_CONTEXT: undefined, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
    })
  }
  let cpuSeconds: number | undefined
  child.on('exit', () => {
    cpuSeconds = cpuOfEnded()
  })
  let timedOut = false
  const timeOut = async (): Promise<void> => {
    timedOut = true
    const isRunning = child.exitCode === null && child.signalCode === null
    const tree = isRunning ? treeOf(child.pid) : []
    const lines = isRunning ? tree.map(lineOf) : ['none: another process keeps its output open']
    output += `\ntimed out after ${timeoutSeconds} s, with these processes:\n${lines.join('\n')}\n`
    await killTree(tree)
    // A process that has left the tree may hold the other ends.
    for (const stream of [child.stdout, child.stderr]) stream.destroy()
  }
  const limit = timeoutSeconds === undefined ? undefined : setTimeout(timeOut, timeoutSeconds * 1000)
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => {
      clearTimeout(limit)
      const exitCode = timedOut ? 1 : (code ?? 1)
      resolve({ output, exitCode, timedOut, seconds: secondsSince(begun), cpuSeconds })
    })
  })
}

/** Seconds since a reading of `performance.now()`. */
export const secondsSince = (begun: number): number => (performance.now() - begun) / 1000

let counted = 0

/** CPU seconds of the child processes that ended since the last call. */
function cpuOfEnded(): number | undefined {
  const all = cpuOfChildren()
  if (all === undefined) return undefined
  const used = all - counted
  counted = all
  return used
}
