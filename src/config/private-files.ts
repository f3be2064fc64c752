import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Config, readSources } from './config.ts'
import { type Setting, settings } from './defaults.ts'
import { type FileFault, followPath, judgeFile, lookAtFile, type SystemUser } from './file-safety.ts'

export type { FileFault } from './file-safety.ts'

/** Refuses a file or folder that every user can change. The message is one line with the remedy. */
export class UnsafeFileError extends Error {
  constructor({ text, fix }: FileFault) {
    super(`${text}: ${fix}`)
    this.name = 'UnsafeFileError'
  }
}

/** Whether the mode of `.env` in the working directory matters. */
export type EnvFile = 'inspect' | 'ignore'

type FilesConfig = Pick<Config, 'dataDir' | 'database' | 'secretFiles'>

const secretNames = /^master-secret(\.next)?$/

/**
 * Docker, Podman and Kubernetes mount secrets of one container here. Their mode does not tell who
 * can read them outside.
 */
const mountedSecrets = '/run/secrets/'

/**
 * Finds the files and folders of the service that other users can read or change: `.env`, the data
 * folder, the database and the secret files. Always empty on systems without POSIX permissions.
 * @throws Error with a `code` of the file system
 */
export const findFileFaults = (config: FilesConfig, envFile: EnvFile = 'inspect'): FileFault[] => {
  const id = process.geteuid?.()
  if (id === undefined) return []
  const user = userOf(id, config.dataDir)
  const faults = [...(envFile === 'inspect' ? envFilePaths() : []), ...pathsOf(config)].flatMap(({ path, secret }) => {
    const found = lookAtFile(path, secret && !resolve(path).startsWith(mountedSecrets))
    return found === undefined ? judgeWay(path, user) : judgeFile(found, user)
  })
  return [...new Map(faults.map((fault) => [fault.fix, fault])).values()]
}

/** Stops the start for an unsafe file. @throws UnsafeFileError for the first one */
export const refuseUnsafeFiles = (config: FilesConfig, envFile?: EnvFile): void => {
  const fault = faultsSeen(config, envFile).find(({ weight }) => weight === 'refuse')
  if (fault !== undefined) throw new UnsafeFileError(fault)
}

/** Returns a warning for each fault that does not stop the start. */
export const fileWarnings = (config: FilesConfig, envFile?: EnvFile): string[] =>
  faultsSeen(config, envFile).map(({ text, fix }) => `${text}: ${fix}`)

/** Ignores files that cannot be inspected: opening them reports the error. */
function faultsSeen(config: FilesConfig, envFile?: EnvFile): FileFault[] {
  try {
    return findFileFaults(config, envFile)
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
    // Secrets are read from it with either database. Without files of ours in it, other users may
    // read it.
    { path: dataDir, secret: isOwnFolder },
    // A user who can write in the folder of a database can replace it.
    ...files.slice(0, 1).map((file) => ({ path: dirname(file), secret: false })),
    ...[...files, ...secrets.map((file) => join(dataDir, file))].map((path) => ({ path, secret: true })),
    ...secretFiles.map(({ path }) => ({ path, secret: true })),
  ]
  return [...new Map(all.toReversed().map((one) => [one.path, one])).values()].toReversed()
}

const envFilePaths = (): RelevantPath[] => (existsSync('.env') ? [{ path: '.env', secret: envFileHoldsSecrets() }] : [])

/** Unknown names may hold secrets too, such as a database password. */
function envFileHoldsSecrets(): boolean {
  const { file } = readSources()
  const open = (settings as readonly Setting[]).filter(({ secret }) => secret !== true).map(({ name }) => name)
  return Object.entries(file).some(([name, value]) => value !== '' && !open.includes(name))
}
