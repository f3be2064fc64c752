import { hasUser, withoutUser } from '../calls/url-user.ts'

/** An absolute URL. */
export interface ResolvedUrl {
  readonly href: string
  readonly origin: string
}

/** The URLs of a session. */
export interface ServiceUrls {
  /**
   * The service's root without a final slash; undefined if `baseUrl` is relative and there is no
   * page, as on a server.
   */
  readonly root: string | undefined
  /**
   * Returns the absolute URL that is requested. Relative URLs and those that start with `/` are
   * under the root.
   * @throws TypeError for what is no http or https URL
   */
  resolve(url: string): ResolvedUrl
}

/**
 * Creates {@link ServiceUrls}.
 * @param page URL of the page, if there is one
 * @throws TypeError when `baseUrl` is absolute, but no http or https URL
 */
export const createServiceUrls = (baseUrl: string, page: string | undefined): ServiceUrls => {
  const locate = isUrlComplete() ? byUrl : byGrammar
  const found = locate(baseUrl, page)
  if (found === undefined && isAbsolute(baseUrl)) throw notHttp(baseUrl)
  const root = found && rootOf(found)
  return {
    root,
    resolve: (url) => {
      const isUnderRoot = /^\/(?![/\\])/.test(url)
      const resolved = locate(isUnderRoot ? `${root ?? ''}${url}` : url, root && `${root}/`)
      if (resolved !== undefined) return resolved
      if (root !== undefined || isAbsolute(url)) throw notHttp(url)
      throw new TypeError(`There is no page: baseUrl must be the full URL of the service, and not ${baseUrl}`)
    },
  }
}

const notHttp = (url: string): TypeError =>
  new TypeError(
    hasUser(url)
      ? `A URL must have no user and no password: ${withoutUser(url)}`
      : `This is no http or https URL: ${withoutUser(url)}`,
  )

const isAbsolute = (url: string): boolean => /^[a-z][a-z\d+.-]*:/i.test(url)

const rootOf = ({ href, origin }: ResolvedUrl): string => {
  const path = /^[a-z]+:\/\/[^/?#]*([^?#]*)/i.exec(href)?.[1] ?? ''
  return origin + path.replace(/\/$/, '')
}

/** The `URL` of React Native does not normalise, and has no `origin` before version 0.80. */
const isUrlComplete = (): boolean => {
  try {
    return new URL('HTTP://A:80/b\\c').href === 'http://a/b/c'
  } catch {
    return false
  }
}

/** An absolute URL stays what it is; others are relative to the base. No URL has a user. */
const byUrl = (text: string, base: string | undefined): ResolvedUrl | undefined => {
  const url = parse(text) ?? parse(text, base)
  return url && /^https?:/.test(url.href) && !url.username && !url.password
    ? { href: url.href, origin: url.origin }
    : undefined
}

const parse = (text: string, base?: string): URL | undefined => {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}

/**
 * URLs that every parser reads alike: no user, backslash, white space or control character, and a
 * host of letters, digits, dots, hyphens and underscores.
 */
const grammar = /^(https?):\/\/([a-z\d._-]+)(?::([1-9]\d{0,4}))?(?=[/?#]|$)[!-[\]-~\u00a1-\uffff]*$/i

const byGrammar = (text: string, base: string | undefined): ResolvedUrl | undefined => {
  const written = isAbsolute(text) || /^[/\\]/.test(text) ? text : `${base}${text}`
  const [, scheme, host, port] = grammar.exec(written) ?? []
  if (scheme === undefined || host === undefined) return undefined
  const name = `${scheme}://${host}`.toLowerCase()
  const isDefault = port === undefined || Number(port) === (scheme.length === 4 ? 80 : 443)
  const origin = isDefault ? name : `${name}:${port}`
  return { href: written.replace(/^[^/]*\/\/[^/?#]*/, origin), origin }
}
