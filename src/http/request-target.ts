const absolute = /^https?:\/\/[^/?#@\\]+((?:[/?#].*)?)$/is

/**
 * Gives the path and query of a request's target. A client of a proxy writes the whole address, which every server must take.
 * @returns undefined for a target that is no path and no address of this kind of server
 * @see RFC 9112 section 3.2
 */
export const originForm = (target: string): string | undefined => {
  if (target.startsWith('/') || target === '*') return target
  const rest = URL.canParse(target) ? absolute.exec(target)?.[1] : undefined
  if (rest === undefined) return undefined
  return rest.startsWith('/') ? rest : `/${rest}`
}
