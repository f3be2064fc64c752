import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'

/** PATH_MAX of Linux. */
const mostCharacters = 4096

/**
 * Tells whether the value of a `*_FILE` setting may be printed: it names an existing file or looks
 * like a path. An operator may have set the secret itself in place of its path.
 */
export const isPlace = (path: string): boolean => {
  if (path.length > mostCharacters || /[\p{Cc}\p{Zl}\p{Zp}]|:\/\/|-----/u.test(path)) return false
  if (/^\.\.?\//.test(path) || exists(path) || hasKnownFolder(path)) return true
  return path.startsWith('/') ? !isLikeBase64(path) : isShortName(path)
}

/** Reports whether an absolute path without a folder may be base64, which may start with `/`. */
const isLikeBase64 = (path: string): boolean =>
  /[^\w./ -]/.test(path) || (/^[A-Za-z0-9/]{32,}$/.test(path) && /[A-Z]/.test(path) && /[a-z]/.test(path))

/** Tells whether a relative path is shorter than any secret and does not look random. */
const isShortName = (path: string): boolean =>
  /^[\w./-]{1,31}$/.test(path) && !/^[0-9a-f]{16,}$/i.test(path) && !isMixture(path)

const isMixture = (path: string): boolean =>
  path.length >= 16 && [/[A-Z]/, /[a-z]/, /[0-9]/].every((kind) => kind.test(path))

/** Tells whether one of its folders exists, apart from the root and the working directory. */
function hasKnownFolder(path: string): boolean {
  const folder = dirname(path)
  return folder !== path && folder !== '.' && folder !== '/' && (exists(folder) || hasKnownFolder(folder))
}

function exists(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch {
    return false
  }
}
