import { join } from 'node:path'

const folder = process.env.LATCHKEY_TEST_BUNDLE

/**
 * Finds a file of the bundle that `npm test` makes (`scripts/gate/bundle.ts`); undefined for test
 * files that run alone, which start sources.
 * @param path relative to the root of the project
 */
export const bundled = (path: string): string | undefined => (folder === undefined ? undefined : join(folder, path))
