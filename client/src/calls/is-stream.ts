/** Returns whether a body is a stream: read once, it cannot be sent again. */
export const isStream = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && ('pipe' in body || 'getReader' in body || Symbol.asyncIterator in body)
