import { lstatSync, readlinkSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve, sep } from 'node:path'

/** A file or folder, with the links and folders on its path. */
export interface FoundFile {
  /** As written in the settings. */
  readonly path: string
  readonly kind: 'file' | 'folder'
  /** Permissions, with the sticky bit. */
  readonly mode: number
  /** User id of its owner. */
  readonly owner: number
  /** Symbolic links on the path, with their owners. */
  readonly links: readonly { readonly path: string; readonly owner: number }[]
  /** Folders on the path. */
  readonly folders: readonly { readonly path: string; readonly mode: number }[]
  /** Whether its content is secret. */
  readonly secret: boolean
}

/** The user of this process. */
export interface SystemUser {
  readonly id: number
  /**
   * User ids that may own the files: root, the process's own user and, if that is root, the owner
   * of the data folder.
   */
  readonly trusted: readonly number[]
}

/** A file or folder that other users can read or change. */
export interface FileFault {
  /** `refuse`: stops the start. */
  readonly weight: 'refuse' | 'warn'
  /** What is wrong, with the path. */
  readonly text: string
  /** What to do. */
  readonly fix: string
}

const bits = { othersWrite: 0o002, groupWrite: 0o020, groupRead: 0o050, othersRead: 0o005, sticky: 0o1000 }

/** Returns the faults in the permissions and owners of a file. */
export const judgeFile = (found: FoundFile, user: SystemUser): FileFault[] => [
  ...judgeMode(found, user),
  ...judgeOwners(found, user),
  ...found.folders
    .filter(({ mode }) => (mode & bits.othersWrite) !== 0 && (mode & bits.sticky) === 0)
    .map(({ path, mode }) => ({
      weight: 'warn' as const,
      text: `${path} (${octal(mode)}) lets every user replace ${found.path}`,
      fix: `chmod o-w ${path}`,
    })),
]

function judgeMode({ path, kind, mode, owner, secret }: FoundFile, { id }: SystemUser): FileFault[] {
  const named = `${path} (${octal(mode)})`
  if ((mode & bits.othersWrite) !== 0) {
    return [{ weight: 'refuse', text: `${named} can be written by every user`, fix: `chmod o-w ${path}` }]
  }
  // A file of another user, as in a container, can be read only by these bits: its owner set them
  // on purpose.
  const isOwn = owner === id || id === 0
  if (isOwn && (mode & bits.groupWrite) !== 0) {
    return [{ weight: 'warn', text: `other users can write ${named}`, fix: `chmod go= ${path}` }]
  }
  const readers = (isOwn ? bits.groupRead : 0) | (isOwn || kind === 'file' ? bits.othersRead : 0)
  if (!secret || (mode & readers) === 0) return []
  return [{ weight: 'warn', text: `other users can read ${named}`, fix: `chmod ${isOwn ? 'go=' : 'o='} ${path}` }]
}

function judgeOwners({ path, owner, links }: FoundFile, { trusted }: SystemUser): FileFault[] {
  const untrusted = links
    .filter((link) => !trusted.includes(link.owner))
    .map((link) => ({ ...link, what: 'is a link owned by' }))
  const own = trusted.includes(owner) ? [] : [{ path, owner, what: 'is owned by' }]
  return [...own, ...untrusted].map((one) => ({
    weight: 'warn',
    text: `${one.path} ${one.what} user ${one.owner}, who can change it`,
    fix: `make the user of the service the owner of ${one.path} with chown -h`,
  }))
}

const octal = (mode: number): string => (mode & 0o777).toString(8).padStart(4, '0')

/** Linux gives up after as many links. */
const mostLinks = 40

/**
 * Reads the permissions of a file or folder, and of every folder and link on its path.
 * @returns undefined when it does not exist
 * @throws Error with a `code` of the file system
 */
export const lookAtFile = (path: string, secret: boolean): FoundFile | undefined => {
  const way = followPath(path)
  const target = statSync(path, { throwIfNoEntry: false })
  if (target === undefined) return undefined
  const kind = target.isDirectory() ? 'folder' : 'file'
  return { path, kind, mode: target.mode & 0o7777, owner: target.uid, ...way, secret }
}

/** Resolves a path as the system does and collects the folders and links that this passes. */
export const followPath = (path: string): Pick<FoundFile, 'links' | 'folders'> => {
  const links: { path: string; owner: number }[] = []
  const folders = new Map<string, number>()
  const names = resolve(path).split(sep).filter(Boolean)
  let at: string = sep
  while (names.length > 0 && links.length < mostLinks) {
    const name = names.shift() ?? ''
    if (name === '..') {
      at = dirname(at)
      continue
    }
    const next = join(at, name)
    const found = lstatSync(next, { throwIfNoEntry: false })
    if (found === undefined) break
    folders.set(at, statSync(at).mode & 0o7777)
    if (!found.isSymbolicLink()) {
      at = next
      continue
    }
    links.push({ path: next, owner: found.uid })
    const target = readlinkSync(next)
    names.unshift(...target.split(sep).filter((part) => part !== '' && part !== '.'))
    if (isAbsolute(target)) at = sep
  }
  return { links, folders: [...folders].map(([folder, mode]) => ({ path: folder, mode })) }
}
