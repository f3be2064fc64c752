import { basename } from 'node:path'
import { listOwnFolder, readOwnFile } from '../own-files/read.ts'
import { parseVectorFile, readVectorFile, type VectorFile } from './vector-file.ts'

/** A file of recorded requests. */
export interface Recording {
  readonly name: string
  /** @throws TypeError when it is not of the format, Error of the file system */
  read(): Promise<VectorFile>
}

const folder = 'contract-tests/vectors/data/'

/** Lists the recordings that belong to this release, compressed in the package. */
export const ownRecordings = (): readonly Recording[] =>
  listOwnFolder(folder)
    .filter((name) => /\.json(?:\.br)?$/.test(name))
    .map((name) => ({ name, read: async () => parseVectorFile(name, readOwnFile(`${folder}${name}`)) }))

/** Returns the recording in a file. */
export const recordingAt = (path: string): Recording => ({ name: basename(path), read: () => readVectorFile(path) })
