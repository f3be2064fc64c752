const form = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-[!-+.-~-]{0,200})?$/

/**
 * Returns the trace id of a request, 32 hexadecimal digits; undefined when none was sent. A later
 * version than 00 may add fields at the end. Anything else that is not of the form is ignored, so
 * that it cannot break or fill a log line.
 * @param sent value of `traceparent`
 * @see https://www.w3.org/TR/trace-context/ sections 3.2 and 4.3
 */
export const traceIdOf = (sent: string | string[] | undefined): string | undefined => {
  if (typeof sent !== 'string') return undefined
  const [, version = 'ff', traceId = '', parentId = '', more] = form.exec(sent) ?? []
  const isKnown = version !== 'ff' && (version !== '00' || more === undefined)
  return isKnown && !isZero(traceId) && !isZero(parentId) ? traceId : undefined
}

const isZero = (digits: string): boolean => /^0+$/.test(digits)
