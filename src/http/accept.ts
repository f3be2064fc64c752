import { rangeIncludes } from './headers.ts'

/**
 * Tells whether an Accept header allows JSON. Weights and parameters are not looked at, an empty header allows nothing, an absent one
 * everything: as the original does.
 */
export const acceptsJson = (accept: string | undefined): boolean =>
  accept === undefined || accept.split(',').some((range) => rangeIncludes(mediaType(range), 'application/json'))

const mediaType = (range: string): string => (range.split(';', 1)[0] ?? '').trim().toLowerCase()
