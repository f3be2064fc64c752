import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guideFile, listedGuides, startFile } from '../../src/handbook/guide-list.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The recordings, which a build compresses. */
export const recordingFolder = 'contract-tests/vectors/data'

/** Lists what the service reads, except for its recordings, as paths below the root. */
export const programFiles = (): readonly string[] => [
  ...['package.json', 'openapi.yaml', 'generated/openapi.json', 'LICENSE'],
  ...below('generated/swagger-ui'),
  ...below('generated/console'),
  ...[startFile, ...listedGuides.map(({ name }) => guideFile(name))].map((name) => `docs/${name}`),
  ...below('src').filter((file) => !/\.(ts|mjs|md)$|\.golden\.(json|py)$/.test(file)),
]

/** Lists the files below a folder. */
const below = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
