import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cleanup } from './cleanup.ts'

/** How to start a server. */
export interface ServerStart {
  readonly command: string
  readonly args: readonly string[]
  /** Working directory, with its output in `output.log`. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly port: number
}

/**
 * Starts a server and waits until it listens; the clean-up kills it.
 * @returns its process id
 */
export const startServer = async (start: ServerStart, cleanup: Cleanup): Promise<number> => {
  const log = join(start.folder, `output-${start.port}.log`)
  const output = openSync(log, 'a')
  const child = spawn(start.command, start.args, {
    cwd: start.folder,
    env: { PATH: process.env.PATH, ...start.environment },
    // A file, as with a service manager: reading a pipe would use the CPU that is measured.
    stdio: ['ignore', output, output],
    // A process group of its own: some servers are several processes.
    detached: true,
  })
  closeSync(output)
  const ended = new Promise<void>((resolve, reject) => child.once('error', reject).once('close', () => resolve()))
  cleanup.add(async () => {
    killGroup(child)
    await ended
  })
  await listening(start.port, child, () => readFileSync(log, 'utf8').slice(-2000))
  return child.pid ?? -1
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return
  process.kill(-pid, 'SIGKILL')
}

const patienceMs = 60_000

async function listening(port: number, child: ChildProcess, output: () => string): Promise<void> {
  const until = performance.now() + patienceMs
  while (!(await accepts(port))) {
    if (child.exitCode !== null || performance.now() > until) throw new Error(`a server does not start: ${output()}`)
    await sleep(20)
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false)).once('connect', () => resolve(true))
    socket.once('connect', () => socket.destroy())
  })
}
