// One pass over the header: splitting it would make thousands of texts of one that is all commas.
const jsonRange = /(?:^|,)\s*(?:\*|application)\/(?:\*|json)\s*(?:[,;]|$)/i

/**
 * Tells whether an Accept header allows JSON. As in DRF, weights and parameters are ignored, an
 * empty header allows nothing and an absent one everything.
 */
export const acceptsJson = (accept: string | undefined): boolean => accept === undefined || jsonRange.test(accept)
