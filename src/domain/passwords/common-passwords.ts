import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
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
  const packed = readFileSync(new URL('./common-passwords.txt.gz', import.meta.url))
  return new Set(gunzipSync(packed).toString('utf8').trimEnd().split('\n'))
}
