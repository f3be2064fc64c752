import type { IncomingHttpHeaders } from 'node:http'

/**
 * Tells whether a page of another site sent a request and its origin is not listed. Browsers send
 * `Sec-Fetch-Site` with every request to https or localhost, and no page can change it. Other
 * clients do not send it. `same-site` is not another site.
 * @param headers values of a repeated header are joined by commas, as in Node
 * @param listed origins of `CORS_ORIGINS`, which never include `null`, the origin of sandboxed
 *   pages
 * @see Fetch Metadata Request Headers, section 2.3
 */
export const isFromUnlistedSite = (headers: IncomingHttpHeaders, listed: readonly string[]): boolean =>
  crossSite.test(siteOf(headers)) && !listed.includes(headers.origin ?? '')

// One pass over the header: splitting it would make thousands of texts of one that is all commas.
const crossSite = /(?:^|,)\s*cross-site\s*(?:[,;]|$)/i
const otherOrigin = /(?:^|,)\s*(?:cross|same)-site\s*(?:[,;]|$)/i

/** One of several values is enough, because a proxy may have added the others. */
const siteOf = (headers: IncomingHttpHeaders): string => String(headers['sec-fetch-site'] ?? '')

/**
 * Reports whether a page of another origin sent a request, even one of the same site. A browser
 * that knows an admin client's credentials would send them along.
 */
export const isFromOtherOrigin = (headers: IncomingHttpHeaders): boolean => otherOrigin.test(siteOf(headers))
