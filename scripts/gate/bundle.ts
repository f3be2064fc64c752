import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../bundle/bundle.ts'
import { root } from './execute.ts'

/** What tests start as processes. Each becomes an `.mjs` file at the same path in the bundle. */
const entries = ['src/main.ts', 'src/cli/latchkey.mjs', 'tests/support/serve.ts']

/**
 * Bundles the service and the command line, so that the processes of tests start in half the CPU
 * time: Node finds, reads and strips 700 modules at each start from sources. Modules still load
 * when they are first imported, and read their files beside the sources.
 * @param folder below the root, so that packages are found
 */
export const bundleEntries = async (folder: string): Promise<void> => {
  await bundle({
    entries: Object.fromEntries(entries.map((source) => [source.replace(/\.\w+$/, ''), source])),
    folder,
    format: 'esm',
    placeOf: (file) => JSON.stringify(pathToFileURL(join(root, file)).href),
  })
}

/** The folder of the bundle that `npm test` makes. */
export const bundleFolder = join(root, '.cache/bundled')
