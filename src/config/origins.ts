import { parseList, ValueError } from './parse.ts'

/** Parses `CORS_ORIGINS`. @throws ValueError */
export function parseOrigins(value: string): string[] {
  const origins = parseList(value)
  for (const origin of origins) {
    const fault = faultOf(origin)
    if (fault !== undefined) throw new ValueError(`has ${fault}`)
  }
  return origins
}

/** Reports whether an origin is one of pages, not of an app such as `capacitor://localhost`. */
export const isWebOrigin = (origin: string): boolean => /^https?:/i.test(origin)

const parts = 'write scheme, host and any non-default port'

/**
 * Finds what makes a text different from the origins that browsers send. They are compared as
 * text, because origins with the scheme of an app, such as `capacitor://localhost`, have no other
 * form: the URL standard calls them opaque.
 */
function faultOf(origin: string): string | undefined {
  if (origin.includes('*'))
    return 'a wildcard: list each origin, because every page that matches could act for its visitors'
  if (origin.toLowerCase() === 'null')
    return '`null`, which any sandboxed page or local file can send: give the page an origin of its own'
  const [scheme = '', ...rest] = origin.split('://', 2)
  return rest.length === 0
    ? `an item that is not an origin: ${parts}`
    : (faultOfScheme(scheme.toLowerCase()) ?? faultOfHost(rest.join('')) ?? faultOfText(origin))
}

/** Pages of these schemes have an opaque origin, which browsers send as `null`. */
const opaqueSchemes = ['file', 'data', 'blob', 'about', 'javascript']

function faultOfScheme(scheme: string): string | undefined {
  if (opaqueSchemes.includes(scheme)) return `the scheme ${scheme}, whose pages send \`null\` as their origin`
  if (['ws', 'wss', 'ftp'].includes(scheme)) return `the scheme ${scheme}, which pages do not have: write http or https`
  return undefined
}

function faultOfHost(rest: string): string | undefined {
  if (rest.includes('@')) return `an origin with user info: ${parts}`
  const end = rest.search(/[/?#]/)
  if (end > 0 && rest.slice(end) === '/') return 'an origin with a trailing slash: write it without the slash'
  return end > 0 ? `an origin with a path or a query: ${parts}` : undefined
}

/** RFC 3986 sections 3.1 and 3.2, without what browsers do not send. */
const form = /^([a-z][a-z0-9+.-]*):\/\/(?:[a-z0-9._~-]+|\[[0-9a-f:.]+\])(?::([1-9][0-9]{0,4}))?$/

function faultOfText(origin: string): string | undefined {
  if (origin !== origin.toLowerCase()) return 'an origin with upper case: browsers send scheme and host in lower case'
  const [, scheme, port = '1'] = form.exec(origin) ?? []
  if (scheme === undefined || Number(port) > 65_535) return `an item that is not an origin: ${parts}`
  // Of http and https, browsers leave out default ports and write addresses in one way.
  if (isWebOrigin(origin) && !(URL.canParse(origin) && new URL(origin).origin === origin))
    return `an origin that browsers write differently: ${parts}`
  return undefined
}
