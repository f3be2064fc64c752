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
  isCrossSite(headers['sec-fetch-site']) && !listed.includes(headers.origin ?? '')

// One pass over the header: splitting it would make thousands of texts of one that is all commas.
const crossSite = /(?:^|,)\s*cross-site\s*(?:[,;]|$)/i

/** One of several values is enough, because a proxy may have added the others. */
const isCrossSite = (header: string | string[] | undefined): boolean => crossSite.test(String(header ?? ''))
