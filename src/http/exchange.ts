import type { Context } from 'koa'
import type { Operation } from 'openapi-backend'

/** One request on its way through the contract. */
export interface Exchange {
  readonly ctx: Context
  /** What openapi-backend is shown of the request. `body` is set once the fields are read. */
  readonly request: ContractRequest
  /** The operation that answers; for a method that the path does not serve, the first of the path's. */
  operation?: Operation
}

/** A request as openapi-backend takes it. Query strings mean nothing to this contract: the library would refuse unknown ones. */
export interface ContractRequest {
  readonly method: string
  readonly path: string
  readonly headers: Record<string, string | string[]>
  readonly query: Record<string, never>
  body?: unknown
}

/** Starts an exchange: HEAD is served as GET, percent-encoded paths as their plain form. */
export const startExchange = (ctx: Context): Exchange => ({
  ctx,
  request: {
    method: ctx.method === 'HEAD' ? 'GET' : ctx.method,
    path: plainPath(ctx.path),
    // The same object: what body.ts settles in the headers is what validation sees.
    headers: ctx.req.headers as Record<string, string | string[]>,
    query: {},
  },
})

// The library trims a path and cuts it at a question mark: these must not lead to an operation that was not asked for.
function plainPath(path: string): string {
  return decode(path).replaceAll(/[?\s]/g, encodeURIComponent)
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Tells whether an operation wants an access token. */
export const isSecured = (operation: Operation | undefined): boolean => (operation?.security?.length ?? 0) > 0
