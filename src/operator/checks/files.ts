import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { FileFault } from '../../config/private-files.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** Checks the permissions of the database, the secrets and their folders, as the start does. */
export const checkFiles = (faults: readonly FileFault[]): Finding => {
  const name = 'file modes'
  if (faults.length === 0) return ok(name, 'only their owner can read the database and the secrets')
  const text = faults.map((fault) => fault.text).join('; ')
  const fix = faults.map((fault) => fault.fix).join('; ')
  return faults.some(({ weight }) => weight === 'refuse') ? fail(name, text, fix) : warn(name, text, fix)
}

/** The file system of a folder. */
export interface FileSystem {
  /** Magic number of its type. */
  readonly type: number
  readonly freeBytes: number
}

/** Reads the facts for {@link checkFileSystem}. */
export const readFileSystem = (file: string): FileSystem => {
  const { type, bavail, bsize } = statfsSync(dirname(file))
  return { type, freeBytes: bavail * bsize }
}

/**
 * Network file systems by their magic numbers on Linux. Their locks do not reliably exclude a
 * second writer.
 * @see statfs(2)
 */
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

/** Checks that a SQLite file is on a local file system with free space. */
export const checkFileSystem = ({ type, freeBytes }: FileSystem): Finding => {
  const name = 'file system'
  // Some systems return a negative number.
  const network = networkTypes[type >>> 0]
  if (network !== undefined) {
    return fail(
      name,
      `the database is on ${network}, where SQLite may be corrupted`,
      'move it to a local disk, or use PostgreSQL',
    )
  }
  const free = `${Math.floor(freeBytes / mebibyte)} MiB free`
  if (freeBytes < needed.fail) return fail(name, `only ${free}`, 'free up space: logins fail once it is full')
  if (freeBytes < needed.warn) return warn(name, `only ${free}`, 'free up space, or shorten AUDIT_RETENTION')
  return ok(name, free)
}
