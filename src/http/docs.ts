import type { Middleware } from 'koa'
import type { Document } from 'openapi-backend'

/** What the documentation pages show. */
export interface DocsParts {
  /** `generated/openapi.json`. */
  readonly document: Document
  /** Text of `openapi.yaml`. */
  readonly contractSource: string
}

/** Serves `/docs`, `/openapi.yaml` and `/openapi.json`. */
export const createDocs =
  ({ document, contractSource }: DocsParts): Middleware =>
  async (ctx, next) => {
    if (ctx.path === '/openapi.json') {
      ctx.body = document
      return
    }
    if (ctx.path === '/openapi.yaml') {
      ctx.body = contractSource
      return
    }
    await next()
  }
