import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { tools } from './installed.ts'

/** Versions of Node that the client supports. */
export const nodeVersions = [20, 22, 24] as const

/**
 * Finds a Node of a major version: this process, the package that tests/consumers installs on
 * Linux, or the one on the PATH.
 */
export const findNode = (major: number): string | undefined => {
  const { platform, arch } = process
  const candidates = [process.execPath, join(tools, `node${major}-${platform}-${arch}/bin/node`), ...onPath()]
  return candidates.find((path) => existsSync(path) && versionOf(path) === major)
}

const onPath = (): string[] => (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'node'))

function versionOf(path: string): number | undefined {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return stdout ? Number(/^v(\d+)[.]/.exec(stdout)?.[1]) : undefined
}
