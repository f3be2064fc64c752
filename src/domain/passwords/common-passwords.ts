import { gunzipSync } from 'node:zlib'
import { readOwnFile } from '../../own-files/read.ts'
import { trimLikePython } from '../white-space.ts'

let loaded: ReadonlySet<string> | undefined

/**
 * Reports whether a password, lower-cased and stripped, is in the list of Django (19,640 entries).
 * The first call reads the list.
 * @see Django 5.2 `CommonPasswordValidator`
 */
export function isCommonPassword(password: string): boolean {
  loaded ??= readList()
  return loaded.has(trimLikePython(password.toLowerCase()))
}

function readList(): ReadonlySet<string> {
  const packed = readOwnFile('src/domain/passwords/common-passwords.txt.gz')
  return new Set(gunzipSync(packed).toString('utf8').trimEnd().split('\n'))
}
