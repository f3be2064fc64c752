import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Config } from '../../config/config.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** A file or a folder that others should not read. */
export interface FileMode {
  readonly path: string
  /** The nine bits of the permissions. */
  readonly mode: number
}

/** Looks at who may read the database and the secrets. */
export const checkModes = (files: readonly FileMode[]): Finding => {
  const open = files.filter(({ mode }) => (mode & 0o077) !== 0)
  if (open.length === 0) return ok('file modes', 'the database and the secrets are readable by their owner alone')
  const listed = open.map(({ path, mode }) => `${path} (${mode.toString(8).padStart(4, '0')})`).join(', ')
  return warn('file modes', `others may read ${listed}`, `chmod go= ${open.map(({ path }) => path).join(' ')}`)
}

const secretFiles = /^(master-secret(\.next)?|refresh-key|signing-key.*)$/

/** Finds the files that {@link checkModes} looks at: those of a SQLite database, the secrets, and the folders of both. */
export const readModes = ({ dataDir, database }: Pick<Config, 'dataDir' | 'database'>): FileMode[] => {
  const secrets = existsSync(dataDir) ? readdirSync(dataDir).filter((file) => secretFiles.test(file)) : []
  const files = database.kind === 'sqlite' ? ['', '-wal', '-shm'].map((end) => `${database.file}${end}`) : []
  const paths = [...files, ...secrets.map((file) => join(dataDir, file))]
  // A database of its own place may lie in a folder with other things.
  const folders = secrets.length > 0 || files.some((file) => dirname(file) === join(dataDir)) ? [dataDir] : []
  return [...folders, ...paths]
    .filter((path) => existsSync(path))
    .map((path) => ({ path, mode: statSync(path).mode & 0o777 }))
}

/** What is known of the file system of a folder. */
export interface FileSystem {
  /** The system's number of its kind. */
  readonly type: number
  readonly freeBytes: number
}

/** Reads what {@link checkFileSystem} looks at. */
export const readFileSystem = (file: string): FileSystem => {
  const { type, bavail, bsize } = statfsSync(dirname(file))
  return { type, freeBytes: bavail * bsize }
}

/** File systems of other machines, by their magic numbers on Linux: a lock there does not keep two writers apart. @see statfs(2) */
const networkTypes: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4266872130: 'SMB',
  4283649346: 'CIFS',
  1397113167: 'AFS',
  12805120: 'Ceph',
}

const mebibyte = 2 ** 20
const needed = { fail: 50 * mebibyte, warn: 500 * mebibyte }

/** Looks at where a SQLite file lies, and whether it can grow there. */
export const checkFileSystem = ({ type, freeBytes }: FileSystem): Finding => {
  const name = 'file system'
  // Some systems give the number with a sign.
  const network = networkTypes[type >>> 0]
  if (network !== undefined) {
    return fail(
      name,
      `the database is on ${network}, where SQLite may be damaged`,
      'move it to a disk, or use PostgreSQL',
    )
  }
  const free = `${Math.floor(freeBytes / mebibyte)} MiB free`
  if (freeBytes < needed.fail) return fail(name, `only ${free}`, 'make space: nobody can log in once it is full')
  if (freeBytes < needed.warn) return warn(name, `only ${free}`, 'make space, or shorten AUDIT_RETENTION')
  return ok(name, free)
}
