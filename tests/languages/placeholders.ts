import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What openapi-generator writes where no option says otherwise. */
const placeholders: readonly RegExp[] = [
  /GIT_(?:USER|REPO)_ID/i,
  /\bYOUR_/,
  /OpenAPI-Generator\//i,
  /OpenAPI Generator Community/i,
  // Java sources name the class that wrote them.
  /openapitools(?!\.codegen\.languages\.\w+Codegen")/i,
  /\b1\.0\.0\b/,
  /Proprietary|Unlicense/,
]

/** Lists lines and names of files with a placeholder, as `file: line`. */
export const findPlaceholders = (folder: string): string[] =>
  placeholders.flatMap((placeholder) => findTexts(folder, placeholder))

/** Lists lines and names of files that match, as `file: line`. */
export const findTexts = (folder: string, pattern: RegExp): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const file = join(parentPath, name)
      const lines = [name, ...readFileSync(file, 'utf8').split('\n')]
      return lines
        .filter((line) => pattern.test(line))
        .map((line) => `${file.slice(folder.length + 1)}: ${line.trim()}`)
    })
