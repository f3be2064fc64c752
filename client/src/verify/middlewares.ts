import { judge } from './judge.ts'
import type { AccessClaims, Verifier } from './verifier.ts'

/** The part of Express that is used. */
interface ExpressRequest {
  readonly headers: { readonly authorization?: string | undefined }
  auth?: AccessClaims
}
interface ExpressResponse {
  status(code: number): ExpressResponse
  set(headers: Record<string, string>): ExpressResponse
  json(body: object): unknown
}

/** For Express: `app.use('/things', expressAuth(verifier))`. The claims are in `req.auth`. */
export const expressAuth =
  (verifier: Verifier) =>
  async (req: ExpressRequest, res: ExpressResponse, next: (error?: unknown) => void): Promise<void> => {
    try {
      const judgement = await judge(verifier, req.headers.authorization)
      if ('refusal' in judgement) {
        const { status, headers, body } = judgement.refusal
        res.status(status).set(headers).json(body)
        return
      }
      req.auth = judgement.claims
    } catch (error) {
      next(error)
      return
    }
    next()
  }

/** The part of Koa that is used. */
interface KoaContext {
  readonly headers: { readonly authorization?: string | undefined }
  readonly state: { auth?: AccessClaims }
  status: number
  body: unknown
  set(headers: Record<string, string>): void
}

/** For Koa: `app.use(koaAuth(verifier))`. The claims are in `ctx.state.auth`. */
export const koaAuth =
  (verifier: Verifier) =>
  async (ctx: KoaContext, next: () => Promise<unknown>): Promise<void> => {
    const judgement = await judge(verifier, ctx.headers.authorization)
    if ('refusal' in judgement) {
      const { status, headers, body } = judgement.refusal
      ctx.status = status
      ctx.set(headers)
      ctx.body = body
      return
    }
    ctx.state.auth = judgement.claims
    await next()
  }

/** The part of Fastify that is used. */
interface FastifyRequest {
  readonly headers: { readonly authorization?: string | undefined }
  auth?: AccessClaims
}
interface FastifyReply {
  code(status: number): FastifyReply
  headers(headers: Record<string, string>): FastifyReply
  send(body: object): unknown
}

/**
 * For Fastify: `app.addHook('onRequest', fastifyAuth(verifier))`. The claims are in `request.auth`.
 */
export const fastifyAuth =
  (verifier: Verifier) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const judgement = await judge(verifier, request.headers.authorization)
    if ('refusal' in judgement) {
      const { status, headers, body } = judgement.refusal
      return reply.code(status).headers(headers).send(body)
    }
    request.auth = judgement.claims
    return undefined
  }
