import type { Context } from 'koa'
import { type OpenAPIValidator, SetMatchType } from 'openapi-backend'
import type { Answer } from './errors.ts'
import type { Exchange } from './exchange.ts'

/** What is wrong with an answer: where, never what stood there. */
export interface Mismatch {
  readonly operation: string
  readonly status: number
  readonly faults: readonly string[]
}

/**
 * Compares an answer that was written with the contract: the status must be documented (the library takes an unknown one for valid), the body must fit
 * its schema or be absent where none is documented, and every documented header must be there that is not optional.
 * @returns undefined when all is well, or when there is no operation to compare with
 */
export const findMismatch = (
  validator: OpenAPIValidator,
  { ctx, operation }: Exchange,
  { status, body }: Answer,
): Mismatch | undefined => {
  if (operation?.operationId === undefined) return undefined
  if (body === undefined && ctx.method === 'OPTIONS') return undefined
  const faults: string[] = []
  const response = operation.responses?.[status]
  if (response === undefined) faults.push('status is not documented')
  const hasContent = response === undefined || '$ref' in response || response.content !== undefined
  if (body === undefined && hasContent) faults.push('body is missing')
  if (body !== undefined && !hasContent) faults.push('body is not documented')
  if (body !== undefined) {
    // What was written counts: undefined members are gone there.
    const onTheWire: unknown = JSON.parse(String(ctx.body))
    const { errors } = validator.validateResponse(onTheWire, operation, status)
    for (const { instancePath, keyword } of errors ?? []) faults.push(`body ${instancePath} ${keyword}`)
  }
  const options = { statusCode: status, setMatchType: SetMatchType.Superset }
  const headerErrors = eachCookie(ctx.response.headers).flatMap(
    (headers) => validator.validateResponseHeaders(headers, operation, options).errors ?? [],
  )
  for (const { instancePath, keyword, params } of headerErrors) {
    const missing = String(params.missingProperty ?? '')
    if (!isOptional(response, missing)) faults.push(`${instancePath} ${keyword} ${missing}`)
  }
  return faults.length === 0 ? undefined : { operation: operation.operationId, status, faults }
}

/** The library takes one value of each header; an answer may set several cookies. */
function eachCookie(headers: Context['response']['headers']): Record<string, string>[] {
  const { 'set-cookie': cookies, ...others } = headers
  const single = others as Record<string, string>
  return cookies === undefined ? [single] : [cookies].flat().map((cookie) => ({ ...single, 'set-cookie': cookie }))
}

/** The library requires all that is documented. */
function isOptional(response: object | undefined, missing: string): boolean {
  const { headers = {} } = (response ?? {}) as { headers?: Readonly<Record<string, { required?: boolean }>> }
  return Object.entries(headers).some(([name, { required }]) => name.toLowerCase() === missing && required !== true)
}
