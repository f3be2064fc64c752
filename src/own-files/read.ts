import { readdirSync, readFileSync } from 'node:fs'
import sea from 'node:sea'

/**
 * URL of the root of the project, or of the folder of the package, with a final slash. Stack frames
 * start with it.
 */
export const programRoot = new URL('../../', import.meta.url).href

/** Whether this is the single executable, in which these files are. */
export const isExecutable = sea.isSea()

/**
 * Reads a file that belongs to the program. The content must not be changed: in the executable it
 * is a view of its pages in memory.
 * @param path from the root of the project, such as `docs/start.md`
 * @throws Error when the file is missing
 */
export const readOwnFile = (path: string): Buffer =>
  isExecutable ? Buffer.from(sea.getRawAsset(path)) : readFileSync(new URL(path, programRoot))

/** Reads a file as {@link readOwnFile}, in UTF-8. */
export const readOwnText = (path: string): string => readOwnFile(path).toString('utf8')

/**
 * Lists the names of the files directly in a folder that belongs to the program, sorted.
 * @param folder from the root of the project, with a final slash
 */
export const listOwnFolder = (folder: string): readonly string[] => {
  if (!isExecutable) {
    const entries = readdirSync(new URL(folder, programRoot), { withFileTypes: true })
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort()
  }
  const below = sea.getAssetKeys().filter((key) => key.startsWith(folder))
  const names = below.map((key) => key.slice(folder.length))
  return names.filter((name) => !name.includes('/')).sort()
}
