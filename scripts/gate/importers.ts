import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import ts from 'typescript'
import { root } from './execute.ts'

/**
 * Finds the files that import a file, also through others.
 * @param files to choose from, from the root of the project, as is the answer
 */
export const importersOf = (file: string, files: readonly string[]): string[] => {
  const wanted = resolve(root, file)
  return files
    .filter((one) => reachedFrom(resolve(root, one)).has(wanted))
    .map((one) => relative(root, resolve(root, one)))
}

/** A file and all that it imports. Packages are left out. */
function reachedFrom(file: string, reached: Set<string> = new Set()): Set<string> {
  if (reached.has(file) || !existsSync(file)) return reached
  reached.add(file)
  for (const { fileName } of ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles) {
    if (fileName.startsWith('.')) reachedFrom(resolve(dirname(file), fileName), reached)
  }
  return reached
}
