// One pass over the header: splitting it would make thousands of texts of one that is all commas.
const jsonRange = /(?:^|,)\s*(?:\*|application)\/(?:\*|json)\s*(?:[,;]|$)/i

/**
 * Tells whether an Accept header allows JSON. As in DRF, weights and parameters are ignored, an
 * empty header allows nothing and an absent one everything.
 */
export const acceptsJson = (accept: string | undefined): boolean => accept === undefined || jsonRange.test(accept)

/**
 * Tells whether a client prefers HTML to JSON: it lists `text/html` itself, with a greater weight
 * than JSON or the same weight and before it. Browsers do, for a page that they show. Programs send
 * JSON, any type, or nothing.
 * @see RFC 9110 section 12.5.1
 */
export const prefersHtml = (accept: string | undefined): boolean => {
  if (accept === undefined || accept.length > longestAccept) return false
  const ranges = accept.split(',').map(readRange)
  const placeOf = (wanted: string) => ranges.findIndex(({ type }) => type === wanted)
  const html = placeOf('text/html')
  // The most specific range counts.
  const json = ['application/json', 'application/*', '*/*'].map(placeOf).find((place) => place !== -1)
  const htmlWeight = ranges[html]?.weight ?? 0
  const jsonWeight = json === undefined ? 0 : (ranges[json]?.weight ?? 0)
  return htmlWeight > jsonWeight || (htmlWeight > 0 && htmlWeight === jsonWeight && html < (json ?? 0))
}

/** Browsers send 140 characters. */
const longestAccept = 512

/** @returns weight 0 for a range that is refused or that cannot be read */
function readRange(text: string): { readonly type: string; readonly weight: number } {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
  return { type, weight: weight > 0 && weight <= 1 ? weight : 0 }
}
