import { ReleaseError } from './run.ts'

const heading = /^## (?:Unreleased|\d+\.\d+\.\d+ \(unreleased\))$/m

/**
 * Makes the changes that are not released yet those of a version, below a new empty chapter.
 * @param text content of CHANGELOG.md
 * @param date as `2026-11-30`
 * @throws ReleaseError when there is no chapter of unreleased changes, or it is empty
 */
export const closeUnreleased = (text: string, version: string, date: string): string => {
  const found = heading.exec(text)
  if (found === null) throw new ReleaseError('CHANGELOG.md has no chapter "## Unreleased"')
  const after = text.slice(found.index + found[0].length)
  const next = after.indexOf('\n## ')
  if ((next < 0 ? after : after.slice(0, next)).trim() === '') {
    throw new ReleaseError(
      'CHANGELOG.md: the chapter of unreleased changes is empty; describe what this release changes',
    )
  }
  return `${text.slice(0, found.index)}## Unreleased\n\n## ${version} (${date})${after}`
}
