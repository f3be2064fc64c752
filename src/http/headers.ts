import type { IncomingMessage } from 'node:http'

/** Returns all values of a header, in order. Node keeps only one value of some repeated headers. */
export const headerValues = ({ rawHeaders }: IncomingMessage, name: string): string[] =>
  rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name)

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
