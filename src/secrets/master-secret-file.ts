import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadOrCreateSecret, readIfThere } from './secret-file.ts'

/** Name of the file in `DATA_DIR`. */
const masterSecretName = 'master-secret'

const fileIn = (dataDir: string): string => join(dataDir, masterSecretName)

/** A new secret waits here until everything is sealed under it; a crash in between leaves both. */
const nextIn = (dataDir: string): string => `${fileIn(dataDir)}.next`

/**
 * Reads the master secrets of a data folder, making one when there is none: the one in use first.
 * @throws SecretFileError, Error with a `code` of the file system
 */
export const loadMasterSecrets = (dataDir: string, make: () => string): [string, ...string[]] => {
  const next = readIfThere(nextIn(dataDir))
  return [loadOrCreateSecret(fileIn(dataDir), make), ...(next === undefined ? [] : [next])]
}

/**
 * Reads the master secrets of a data folder and makes none.
 * @throws SecretFileError, Error with a `code` of the file system
 */
export const readMasterSecrets = (dataDir: string): readonly string[] =>
  [fileIn(dataDir), nextIn(dataDir)].map(readIfThere).filter((secret) => secret !== undefined)

/**
 * Changes the master secret: a new one is on the disk before `reseal` runs with it, and takes the old one's place after.
 * @throws what `reseal` throws; then both secrets stay
 */
export const changeMasterSecret = async <T>(
  dataDir: string,
  make: () => string,
  reseal: (secret: string) => Promise<T>,
): Promise<T> => {
  const next = loadOrCreateSecret(nextIn(dataDir), make)
  const result = await reseal(next)
  // Another process may have done the same meanwhile, and a third begun with one more.
  if (readIfThere(nextIn(dataDir)) === next) renameSync(nextIn(dataDir), fileIn(dataDir))
  return result
}

/** Copies the master secret of one folder into another that has none. @returns false when there is none, or when the other has one */
export const copyMasterSecret = (from: string, to: string): boolean => {
  const [source, target] = [fileIn(from), fileIn(to)]
  if (!existsSync(source) || existsSync(target)) return false
  mkdirSync(to, { recursive: true, mode: 0o700 })
  writeFileSync(target, readFileSync(source), { mode: 0o600, flag: 'wx' })
  return true
}
