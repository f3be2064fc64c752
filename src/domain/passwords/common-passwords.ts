import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

let loaded: ReadonlySet<string> | undefined

/**
 * Tells whether a password, lower-cased and stripped, stands in Django's list of common passwords.
 * The list (19,640 entries) is read from disk at the first call and kept.
 * @see Django 5.2 `CommonPasswordValidator`
 */
export function isCommonPassword(password: string): boolean {
  loaded ??= readList()
  return loaded.has(strip(password.toLowerCase()))
}

function readList(): ReadonlySet<string> {
  const packed = readFileSync(new URL('./common-passwords.txt.gz', import.meta.url))
  return new Set(gunzipSync(packed).toString('utf8').trimEnd().split('\n'))
}

// Python's `str.strip`, a loop because a pattern anchored at the end is quadratic on long inner space. Also stands in
// http/python-text.ts: neither room may import the other.
function strip(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charAt(start))) start += 1
  while (end > start && isSpace(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function isSpace(character: string): boolean {
  return /\p{White_Space}/u.test(character) || (character >= '\u001c' && character <= '\u001f')
}
