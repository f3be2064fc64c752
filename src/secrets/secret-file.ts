import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** A file cannot be a secret; the message says what to do. */
export class SecretFileError extends Error {
  constructor(file: string, fault: string) {
    super(
      `${file} ${fault}: restore it from a backup, or remove it to generate a new one, which invalidates its tokens`,
    )
    this.name = 'SecretFileError'
  }
}

/** Half the length of a generated secret. An empty or cut file must not become a key. */
const leastLength = 43

/**
 * Reads a secret, and creates it when there is none (file 0600, folder 0700). Concurrent processes
 * get the same one, which is on the disk before anything is signed with it.
 * @param make returns the text of a new secret
 * @throws SecretFileError, Error with a `code` of the file system
 */
export const loadOrCreateSecret = (file: string, make: () => string): string => {
  const found = readIfThere(file)
  if (found !== undefined) return found
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeDurably(draft, make())
  try {
    // Unlike a rename, a link never replaces a secret that another process created meanwhile.
    linkSync(draft, file)
    syncFolder(dirname(file))
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return readSecret(file)
}

/** Reads a secret; undefined when there is none. @throws as {@link loadOrCreateSecret} */
export function readIfThere(file: string): string | undefined {
  try {
    return readSecret(file)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function readSecret(file: string): string {
  const secret = readText(file).trimEnd()
  if (secret.length < leastLength) throw new SecretFileError(file, 'is empty or truncated')
  return secret
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (hasCode(error, 'EISDIR')) throw new SecretFileError(file, 'is a folder')
    throw error
  }
}

function writeDurably(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    writeSync(descriptor, `${text}\n`)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Makes a new name durable. Windows cannot open folders. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(folder, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
