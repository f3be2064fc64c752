import type { IncomingMessage } from 'node:http'

/** Returns all values of a header, in order. Node keeps only one value of some repeated headers. */
export const headerValues = ({ rawHeaders }: IncomingMessage, name: string): string[] => {
  const values: string[] = []
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const sent = rawHeaders[at]
    if (sent?.length === name.length && sent.toLowerCase() === name) values.push(rawHeaders[at + 1] ?? '')
  }
  return values
}

/**
 * Tells whether a media range, in which either half may be `*`, includes a media type.
 * @param range lower case, without parameters
 */
export const rangeIncludes = (range: string, known: string): boolean => {
  const [type, subtype, ...rest] = range.split('/', 3)
  const [knownType, knownSubtype] = known.split('/')
  if (rest.length > 0) return false
  return (type === '*' || type === knownType) && (subtype === '*' || subtype === knownSubtype)
}
