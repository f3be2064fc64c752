import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Returns the chapter of a version in CHANGELOG.md, without its heading.
 * @returns undefined if there is none
 */
export const chapterOf = (changelog: string, version: string): string | undefined => {
  const begin = changelog.indexOf(`\n## ${version} (`)
  if (begin < 0) return undefined
  const text = changelog.slice(changelog.indexOf('\n', begin + 1) + 1)
  const end = text.indexOf('\n## ')
  return (end < 0 ? text : text.slice(0, end)).trim()
}

// Prints the notes of the version that package.json has, for the page of the release.
if (import.meta.main) {
  const read = (name: string): string => readFileSync(join(import.meta.dirname, '../..', name), 'utf8')
  const { version } = JSON.parse(read('package.json')) as { version: string }
  const chapter = chapterOf(read('CHANGELOG.md'), version)
  if (chapter === undefined) throw new Error(`CHANGELOG.md has no chapter of ${version}`)
  console.log(chapter)
}
