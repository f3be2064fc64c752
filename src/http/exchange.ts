import type { Context } from 'koa'
import type { Operation } from 'openapi-backend'
import type { Caller } from '../operations/handlers.ts'
import { countFields } from './form-fields.ts'

/** One request on its way through the contract. */
export interface Exchange {
  readonly ctx: Context
  /** What openapi-backend is shown of the request. `body` is set once the fields are read. */
  readonly request: ContractRequest
  /** The operation that answers; for a method that the path does not serve, the first of the path's. */
  operation?: Operation
  /** The query has more fields than are read: none of them was. */
  readonly queryRefused?: true
  /** The request asked for its refresh token to travel in a cookie, and may. */
  refreshCookie?: true
  /** Whose access token the request has, where the operation needs one. */
  caller?: Caller
  /** The session that the path names. */
  sessionId?: string
}

/** A request as openapi-backend takes it. Of the query only what the contract names is shown: the library would refuse the rest. */
export interface ContractRequest {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string | string[]>
  readonly query: Record<string, string | number>
  body?: unknown
}

/**
 * Starts an exchange: HEAD is served as GET, percent-encoded paths as their plain form.
 * @param queryTypes gives the query parameters that the contract has for a path
 */
export const startExchange = (ctx: Context, queryTypes: (path: string) => QueryTypes): Exchange => {
  const path = plainPath(ctx.path)
  // Few requests have one, so the names are looked up for these alone.
  const query = ctx.querystring === '' ? {} : pickQuery(ctx.querystring, queryTypes(path))
  return {
    ctx,
    request: {
      method: ctx.method === 'HEAD' ? 'GET' : ctx.method,
      path,
      // The same object: what body.ts settles in the headers is what validation sees.
      headers: ctx.req.headers as Record<string, string | string[]>,
      query: query ?? {},
    },
    ...(query === undefined && { queryRefused: true }),
  }
}

/** The types of query parameters by their names. */
export type QueryTypes = Readonly<Record<string, string | undefined>>

/** Far more than any operation has. Each costs as much to parse as 100 bytes of text. */
const queryFieldLimit = 100

/** @returns undefined when there are too many fields */
function pickQuery(sent: string, types: QueryTypes): Record<string, string | number> | undefined {
  if (Object.keys(types).length === 0) return {}
  if (countFields(sent) > queryFieldLimit) return undefined
  const values = new URLSearchParams(sent)
  return Object.fromEntries(
    Object.entries(types).flatMap(([name, type]) => {
      const value = values.get(name)
      return value === null ? [] : [[name, type === 'integer' ? readInteger(value) : value]]
    }),
  )
}

/** Validation refuses NaN; of texts it would take `1e2` and ` 1` for integers. */
const readInteger = (text: string): number => (/^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN)

// The library trims a path, cuts it at a question mark and decodes its parameters once more: none of it may lead to something else
// than what was asked for, or to an error.
function plainPath(path: string): string {
  return encodeURI(decode(path)).replaceAll('?', '%3F')
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** What an operation wants to know first: whose access token it is, or which resource server asks. */
export type SecurityScheme = 'bearerAuth' | 'clientAuth'

/** Gives the security scheme of an operation; undefined for a public one. */
export const schemeOf = (operation: Operation | undefined): SecurityScheme | undefined =>
  Object.keys(operation?.security?.[0] ?? {})[0] as SecurityScheme | undefined
