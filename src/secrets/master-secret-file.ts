import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadOrCreateSecret, readIfThere } from './secret-file.ts'

const fileIn = (dataDir: string): string => join(dataDir, 'master-secret')

/** Holds a new secret until all keys are sealed under it. A crash leaves both files. */
const nextIn = (dataDir: string): string => `${fileIn(dataDir)}.next`

/**
 * Reads the master secrets of a data folder, the one in use first, and creates a missing one.
 * @throws SecretFileError, Error with a `code` of the file system
 */
export const loadMasterSecrets = (dataDir: string, make: () => string): [string, ...string[]] => {
  const next = readIfThere(nextIn(dataDir))
  return [loadOrCreateSecret(fileIn(dataDir), make), ...(next === undefined ? [] : [next])]
}

/**
 * Reads the master secrets of a data folder, and creates none.
 * @throws SecretFileError, Error with a `code` of the file system
 */
export const readMasterSecrets = (dataDir: string): readonly string[] =>
  [fileIn(dataDir), nextIn(dataDir)].map(readIfThere).filter((secret) => secret !== undefined)

/**
 * Changes the master secret: writes a new one, runs `reseal`, then replaces the old one.
 * @throws what `reseal` throws; both secrets stay then
 */
export const changeMasterSecret = async <T>(
  dataDir: string,
  make: () => string,
  reseal: (secret: string) => Promise<T>,
): Promise<T> => {
  const next = loadOrCreateSecret(nextIn(dataDir), make)
  const result = await reseal(next)
  // Another process may have replaced it already, and a third one started another change.
  if (readIfThere(nextIn(dataDir)) === next) renameSync(nextIn(dataDir), fileIn(dataDir))
  return result
}

/** Copies the master secret, if there is one, into a folder that has none. */
export const copyMasterSecret = (from: string, to: string): void => {
  const [source, target] = [fileIn(from), fileIn(to)]
  if (!existsSync(source) || existsSync(target)) return
  mkdirSync(to, { recursive: true, mode: 0o700 })
  writeFileSync(target, readFileSync(source), { mode: 0o600, flag: 'wx' })
}
