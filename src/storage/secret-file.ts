import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Reads a secret, making it first when there is none (file 0600, folder 0700). Processes that start together get the same one, and
 * it is on the disk before anything is signed with it.
 * @param make gives the text of a new secret
 * @throws Error with a `code` of the file system
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
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8').trimEnd()
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trimEnd()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
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

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
