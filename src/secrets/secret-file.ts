import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** What is in a secret's place cannot be a secret: one line that says what to do. */
export class SecretFileError extends Error {
  constructor(file: string, fault: string) {
    super(
      `${file} ${fault}: restore it from a backup, or remove it to generate a new one, which invalidates its tokens`,
    )
    this.name = 'SecretFileError'
  }
}

/** Half of what is made here; an empty or cut file must not become a key. */
const leastLength = 43

/**
 * Reads a secret, making it first when there is none (file 0600, folder 0700). Processes that start together get the same one, and
 * it is on the disk before anything is signed with it.
 * @param make gives the text of a new secret
 * @throws SecretFileError, Error with a `code` of the file system
 */
export const loadOrCreateSecret = (file: string, make: () => string): string => {
  const found = readIfThere(file)
  if (found !== undefined) return found
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  writeDurably(draft, make())
  try {
    // A link fails where a rename would replace the secret that another process made meanwhile.
    linkSync(draft, file)
    syncFolder(dirname(file))
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return readSecret(file)
}

/** Reads a secret; undefined when there is none. @throws SecretFileError, Error with a `code` of the file system */
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

/** A new name is on the disk only when its folder is; Windows cannot open folders. */
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
