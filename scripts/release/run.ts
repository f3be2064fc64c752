import { spawnSync } from 'node:child_process'
import { delimiter, dirname } from 'node:path'

/** A step of a release that failed, with a sentence for the releaser. */
export class ReleaseError extends Error {}

/** Settings of a command that is part of a release. */
export interface RunOptions {
  readonly cwd: string
  /** Whether its output is shown instead of returned. */
  readonly show?: boolean
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs a program to its end, with this process's Node first in the PATH.
 * @returns its standard output, without white space around it
 * @throws ReleaseError with what it printed, when it cannot be started or fails
 */
export const run = (program: string, args: readonly string[], { cwd, show = false, env = {} }: RunOptions): string => {
  const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter)
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env: { ...process.env, PATH, ...env },
    encoding: 'utf8',
    maxBuffer: 100_000_000,
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
  })
  if (status === 0) return (stdout ?? '').trim()
  const reason = error?.message ?? `it ended with ${status}`
  const printed = `${stdout ?? ''}${stderr ?? ''}`.trim()
  throw new ReleaseError([`${program} ${args.join(' ')}: ${reason}`, printed].filter((text) => text !== '').join('\n'))
}
