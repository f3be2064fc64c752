/** Bounds of the echo. Browsers ask for a few names, sorted and in lower case. */
const mostNames = 50
const mostBytes = 2048

/** A field name of RFC 9110 section 5.1. */
const token = /^[!#$%&'*+.^_`|~\w-]+$/

/**
 * Picks the header names of a preflight that its answer may repeat: the first 50 valid ones, of at
 * most 2 KiB with their commas. Further names and invalid ones are left out, so that the browser
 * refuses the request. `*` would mean every header.
 * @param requested `Access-Control-Request-Headers`
 * @returns names separated by commas, or an empty text
 */
export const echoedHeaders = (requested: string): string => {
  const names: string[] = []
  let bytes = 0
  let start = 0
  while (start < requested.length && names.length < mostNames) {
    const comma = requested.indexOf(',', start)
    const end = comma === -1 ? requested.length : comma
    const name = requested.slice(start, end).trim()
    start = end + 1
    if (name === '*' || !token.test(name)) continue
    bytes += name.length + 1
    if (bytes > mostBytes) break
    names.push(name)
  }
  return names.join(',')
}
