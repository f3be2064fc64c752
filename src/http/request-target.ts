const absolute = /^https?:\/\/[^/?#@\\]+((?:[/?#].*)?)$/is

/**
 * Returns the path and query of a request target. Clients of a proxy send the absolute form, which
 * every server must accept.
 * @returns undefined for a target that is neither a path nor an http URL
 * @see RFC 9112 section 3.2
 */
export const originForm = (target: string): string | undefined => {
  if (target.startsWith('/') || target === '*') return target
  const rest = URL.canParse(target) ? absolute.exec(target)?.[1] : undefined
  if (rest === undefined) return undefined
  return rest.startsWith('/') ? rest : `/${rest}`
}

/** Decodes a path; one that cannot be decoded stays as it is. */
export const decodedPath = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
