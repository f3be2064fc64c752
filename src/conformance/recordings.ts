import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../contract-tests/vectors/data/', import.meta.url))

/** Lists the files of recorded requests that belong to this release, compressed in the package. */
export const recordingFiles = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => /\.json(?:\.br)?$/.test(name))
    .sort()
    .map((name) => `${folder}${name}`)
