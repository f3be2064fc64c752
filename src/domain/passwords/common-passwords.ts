import { gunzipSync } from 'node:zlib'
import { readOwnFile } from '../../own-files/read.ts'
import { trimLikePython } from '../white-space.ts'

let loaded: string | undefined

/**
 * Reports whether a password, lower-cased and stripped, is in the list of Django (19,640 entries).
 * The first call reads the list.
 * @see Django 5.2 `CommonPasswordValidator`
 */
export function isCommonPassword(password: string): boolean {
  loaded ??= readList()
  const sought = trimLikePython(password.toLowerCase())
  return !sought.includes('\n') && loaded.includes(`\n${sought}\n`)
}

/** The list with a line feed before and after each entry. A set of them takes longer to make. */
function readList(): string {
  const packed = readOwnFile('src/domain/passwords/common-passwords.txt.gz')
  return `\n${gunzipSync(packed).toString('utf8').trimEnd()}\n`
}
