import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { isExecutable, readOwnFile } from './read.ts'

/** Native code of the executable that cannot be loaded. The message is one line with the remedy. */
export class AddonError extends Error {
  override readonly name = 'AddonError'
}

/** The native parts of packages, as they are named in the executable. */
export type Addon = 'node_sqlite3.node' | 'bcrypt.node'

let findDataDir: (() => string) | undefined

/**
 * Sets the folder below which the executable keeps its addons. Elsewhere it has no effect.
 * @param find is called when an addon is loaded
 */
export const keepAddonsIn = (find: () => string): void => {
  findDataDir = find
}

/**
 * Loads an addon of the executable now, so that its failure has its own message. Packages load
 * their addons themselves elsewhere.
 * @throws AddonError
 */
export const prepareAddon = (name: Addon): void => {
  if (isExecutable) loadAddon(name)
}

const loaded = new Map<Addon, unknown>()

/**
 * Returns what an addon exports. The system loads native code from files only: the code is
 * written to a folder that only this user can open, once.
 * @throws AddonError
 */
export const loadAddon = (name: Addon): unknown => {
  if (!loaded.has(name)) loaded.set(name, open(name))
  return loaded.get(name)
}

function open(name: Addon): unknown {
  if (findDataDir === undefined) throw new TypeError('keepAddonsIn was not called')
  const file = writtenAddon(name, readOwnFile(`addons/${name}`), findDataDir())
  const module = { exports: {} }
  try {
    // Exactly the file that was compared, whatever its path leads to by now. It stays open: the
    // system knows loaded files by their paths.
    process.dlopen(module, `/proc/self/fd/${file.descriptor}`)
  } catch (error) {
    throw new AddonError(
      `${file.path} cannot be loaded: set DATA_DIR (test-server: TMPDIR) to a folder on a file system that is not mounted with noexec (${(error as Error).message})`,
    )
  }
  return module.exports
}

/** An addon on disk. */
interface WrittenAddon {
  readonly path: string
  readonly descriptor: number
}

/**
 * Opens the copy of an addon below `DATA_DIR`, and writes it first unless it is there unchanged.
 * @throws AddonError
 */
export function writtenAddon(name: string, content: Buffer, within: string): WrittenAddon {
  const folder = join(within, 'addons')
  const path = join(folder, `${createHash('sha256').update(content).digest('hex')}.node`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    requirePrivate(folder)
    const descriptor = openSame(path, content) ?? write(folder, path, content)
    return { path, descriptor }
  } catch (error) {
    if (error instanceof AddonError) throw error
    const { code } = error as NodeJS.ErrnoException
    throw new AddonError(
      `${folder} cannot keep ${name}, which the executable writes there before it loads it (${code}): let this user write to DATA_DIR, or set DATA_DIR to another folder`,
    )
  }
}

const othersBits = 0o077

/** A user who can write to the folder decides what is loaded. */
function requirePrivate(folder: string): void {
  const user = process.geteuid?.()
  const { uid } = lstatSync(folder)
  if (uid !== user) {
    throw new AddonError(
      `${folder} belongs to user ${uid}, and this process runs as user ${user}: remove the folder, or run as user ${uid}`,
    )
  }
  const descriptor = openFolder(folder)
  try {
    // Of the folder that is open, whatever its path leads to by now.
    const opened = fstatSync(descriptor)
    if (opened.uid !== user) throw new AddonError(`${folder} changed while it was opened: start again`)
    if ((opened.mode & othersBits) !== 0) fchmodSync(descriptor, 0o700)
  } finally {
    closeSync(descriptor)
  }
}

function openFolder(folder: string): number {
  try {
    return openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR' || code === 'ELOOP') throw new AddonError(`${folder} is no folder: remove it`)
    throw error
  }
}

/** Opens the file if it is this user's own, and has this content. */
function openSame(path: string, content: Buffer): number | undefined {
  const descriptor = openExisting(path)
  if (descriptor === undefined) return undefined
  const stats = fstatSync(descriptor)
  const { uid, mode } = stats
  const isOurs = stats.isFile() && uid === process.geteuid?.() && (mode & othersBits) === 0
  if (isOurs && readFileSync(descriptor).equals(content)) return descriptor
  closeSync(descriptor)
  return undefined
}

function openExisting(path: string): number | undefined {
  try {
    // A pipe would block.
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    // Absent, a symbolic link, or without rights for its owner: a new one replaces it.
    if (['ENOENT', 'ELOOP', 'EACCES'].includes(code)) return undefined
    throw error
  }
}

/** Writes the file in one step, since another instance may start at the same moment. */
function write(folder: string, path: string, content: Buffer): number {
  const temporary = mkdtempSync(join(folder, 'new-'))
  try {
    const made = join(temporary, 'addon')
    writeFileSync(made, content, { mode: 0o600, flag: 'wx' })
    renameSync(made, path)
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
  const descriptor = openSame(path, content)
  if (descriptor === undefined) throw new AddonError(`${path} changed while it was written: start again`)
  return descriptor
}
