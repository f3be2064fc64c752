// One pass over the header: splitting it would make thousands of texts of one that is all commas.
const jsonRange = /(?:^|,)\s*(?:\*|application)\/(?:\*|json)\s*(?:[,;]|$)/i

/**
 * Tells whether an Accept header allows JSON. Weights and parameters are not looked at, an empty header allows nothing, an absent one
 * everything: as the original does.
 */
export const acceptsJson = (accept: string | undefined): boolean => accept === undefined || jsonRange.test(accept)
