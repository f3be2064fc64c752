import { AccessTokenError } from './access-token-error.ts'
import type { AccessClaims, Verifier } from './verifier.ts'

/** A refusal in the service's own words. */
interface Refusal {
  readonly status: 401 | 503
  readonly headers: Readonly<Record<string, string>>
  readonly body: object
}

type Judgement = { readonly claims: AccessClaims } | { readonly refusal: Refusal }

const challenge = 'Bearer realm="api"'

/** Judges an `Authorization` header. */
async function judge({ verifyAccessToken }: Verifier, authorization: string | undefined): Promise<Judgement> {
  const [scheme, token, ...rest] = (authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer') {
    return refused(challenge, { detail: 'Authentication credentials were not provided.' })
  }
  if (token === undefined || token === '' || rest.length > 0) {
    const detail = 'Authorization header must contain two space-delimited values'
    return refused(`${challenge}, error="invalid_request"`, { detail, code: 'bad_authorization_header' })
  }
  try {
    return { claims: await verifyAccessToken(token) }
  } catch (error) {
    if (!(error instanceof AccessTokenError)) throw error
    return refusalOf(error)
  }
}

const messages = {
  invalid: 'Token is invalid',
  expired: 'Token is expired',
  wrong_type: 'Token has wrong type',
  revoked: 'Token is blacklisted',
} as const

function refusalOf({ code }: AccessTokenError): Judgement {
  if (code === 'keys_unavailable' || code === 'feed_stale') {
    const body = { detail: 'Tokens cannot be verified just now.' }
    return { refusal: { status: 503, headers: { 'Retry-After': '5' }, body } }
  }
  const message = messages[code]
  return refused(`${challenge}, error="invalid_token", error_description="${message}"`, {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
  })
}

const refused = (header: string, body: object): Judgement => ({
  refusal: { status: 401, headers: { 'WWW-Authenticate': header }, body },
})

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
