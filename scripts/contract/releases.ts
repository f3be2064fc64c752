import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** The current contract. */
export const CONTRACT = join(ROOT, 'openapi.yaml')

/** The contract of each release, kept here so that a clone without history can compare too. */
export const RELEASES = join(ROOT, 'docs/contract')

/** A released contract. */
export interface Release {
  readonly version: string
  readonly file: string
}

/** Lists the released contracts in a folder, newest first; none before the first release. */
export async function listReleases(folder = RELEASES): Promise<readonly Release[]> {
  const names = existsSync(folder) ? await readdir(folder) : []
  return names
    .filter((name) => /^\d+\.\d+\.\d+\.yaml$/.test(name))
    .map((name) => ({ version: name.slice(0, -'.yaml'.length), file: join(folder, name) }))
    .sort((one, other) => other.version.localeCompare(one.version, 'en', { numeric: true }))
}
