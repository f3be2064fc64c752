import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { guideFile, listedGuides, startFile } from '../../src/handbook/guide-list.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const recordingFolder = 'contract-tests/vectors/data'

/**
 * Lists what the program reads, except for its recordings, as paths below the root. A build writes
 * each to the same path.
 */
export const programFiles = (): readonly string[] => [
  ...['package.json', 'openapi.yaml', 'generated/openapi.json', 'LICENSE'],
  ...below('generated/swagger-ui'),
  ...below('generated/console'),
  ...[startFile, ...listedGuides.map(({ name }) => guideFile(name))].map((name) => `docs/${name}`),
  ...below('src').filter((file) => !/\.(ts|mjs|md)$|\.golden\.(json|py)$/.test(file)),
]

/** Compresses the recorded requests, which are large, by their paths in a build. */
export const packedRecordings = (): readonly (readonly [string, Buffer])[] =>
  below(recordingFolder).map((file) => [`${file}.br`, brotliCompressSync(readFileSync(join(root, file)))])

/** Lists the files below a folder. */
const below = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
