import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Config, readSources } from './config.ts'
import { type Setting, settings } from './defaults.ts'
import { type FileFault, followPath, judgeFile, lookAtFile, type SystemUser } from './file-safety.ts'

export type { FileFault } from './file-safety.ts'

/** A file or folder can be changed by every user: one line that says what to do. */
export class UnsafeFileError extends Error {
  constructor({ text, fix }: FileFault) {
    super(`${text}: ${fix}`)
    this.name = 'UnsafeFileError'
  }
}

type FilesConfig = Pick<Config, 'dataDir' | 'database' | 'secretFiles'>

const secretNames = /^master-secret(\.next)?$/

/** Mounted there by Docker, Podman and Kubernetes for one container: who may read it outside is not written in its mode. */
const mountedSecrets = '/run/secrets/'

/**
 * Finds everything that others can read or change of what the service relies on: `.env`, the data folder, the database and every secret in
 * a file. Systems without such permissions have none.
 * @throws Error with a `code` of the file system
 */
export const findFileFaults = (config: FilesConfig): FileFault[] => {
  const id = process.geteuid?.()
  if (id === undefined) return []
  const user = userOf(id, config.dataDir)
  const faults = pathsOf(config).flatMap(({ path, secret }) => {
    const found = lookAtFile(path, secret && !resolve(path).startsWith(mountedSecrets))
    return found === undefined ? judgeWay(path, user) : judgeFile(found, user)
  })
  return [...new Map(faults.map((fault) => [fault.fix, fault])).values()]
}

/** @throws UnsafeFileError for the first fault that the service does not start with */
export const refuseUnsafeFiles = (config: FilesConfig): void => {
  const fault = faultsSeen(config).find(({ weight }) => weight === 'refuse')
  if (fault !== undefined) throw new UnsafeFileError(fault)
}

/** Gives a line for each fault that the service starts with. */
export const fileWarnings = (config: FilesConfig): string[] =>
  faultsSeen(config).map(({ text, fix }) => `${text}: ${fix}`)

/** What cannot be looked at is told by whoever opens it. */
function faultsSeen(config: FilesConfig): FileFault[] {
  try {
    return findFileFaults(config)
  } catch {
    return []
  }
}

function judgeWay(path: string, user: SystemUser): FileFault[] {
  return judgeFile({ path, kind: 'file', mode: 0, owner: user.id, secret: false, ...followPath(path) }, user)
}

function userOf(id: number, dataDir: string): SystemUser {
  const owner = id === 0 ? statSync(dataDir, { throwIfNoEntry: false })?.uid : undefined
  return { id, trusted: [0, id, ...(owner === undefined ? [] : [owner])] }
}

interface RelevantPath {
  readonly path: string
  readonly secret: boolean
}

function pathsOf({ dataDir, database, secretFiles }: FilesConfig): RelevantPath[] {
  const secrets = existsSync(dataDir) ? readdirSync(dataDir).filter((file) => secretNames.test(file)) : []
  const files = database.kind === 'sqlite' ? ['', '-wal', '-shm'].map((end) => `${database.file}${end}`) : []
  const isOwnFolder = secrets.length > 0 || files.some((file) => dirname(file) === join(dataDir))
  const all = [
    ...(existsSync('.env') ? [{ path: '.env', secret: envFileHoldsSecrets() }] : []),
    // Keys are read from it whatever the database is. Where nothing of ours lies in it, others may look.
    { path: dataDir, secret: isOwnFolder },
    // Whoever can write beside a database can replace it.
    ...files.slice(0, 1).map((file) => ({ path: dirname(file), secret: false })),
    ...[...files, ...secrets.map((file) => join(dataDir, file))].map((path) => ({ path, secret: true })),
    ...secretFiles.map(({ path }) => ({ path, secret: true })),
  ]
  return [...new Map(all.toReversed().map((one) => [one.path, one])).values()].toReversed()
}

/** Names that are none of our settings may be anything, a password of the database for one. */
function envFileHoldsSecrets(): boolean {
  const { file } = readSources()
  const open = (settings as readonly Setting[]).filter(({ secret }) => secret !== true).map(({ name }) => name)
  return Object.entries(file).some(([name, value]) => value !== '' && !open.includes(name))
}
