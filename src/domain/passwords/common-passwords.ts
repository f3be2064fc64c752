import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { trimLikePython } from '../white-space.ts'

let loaded: ReadonlySet<string> | undefined

/**
 * Tells whether a password, lower-cased and stripped, stands in Django's list of common passwords.
 * The list (19,640 entries) is read from disk at the first call and kept.
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
