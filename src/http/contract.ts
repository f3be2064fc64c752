import type { Context as KoaContext } from 'koa'
import { type Context, type Document, OpenAPIBackend, type Operation } from 'openapi-backend'
import { AuthError } from '../domain/errors.ts'
import type { Logger } from '../observability/logger.ts'
import { type Caller, type Handlers, makeReply, type OperationId } from '../operations/handlers.ts'
import { acceptsJson } from './accept.ts'
import { allowHeader } from './allow.ts'
import { createAnswering } from './answer.ts'
import { readBearerToken } from './bearer.ts'
import { readFields } from './body.ts'
import { ContractRouter } from './contract-router.ts'
import { type Answer, HttpError } from './errors.ts'
import { type Exchange, isSecured, startExchange } from './exchange.ts'
import { type FieldSchema, fieldErrors } from './field-errors.ts'
import { clientAddress } from './request-context.ts'

/** What the contract's edge works with. */
export interface ContractParts {
  /** `generated/openapi.json`. */
  readonly document: Document
  readonly handlers: Handlers
  /** Finds out whose access token it is; throws AuthError. */
  readonly identify: (accessToken: string) => Promise<Caller>
  /** Accepted schemes of the Authorization header; the first one is named in refusals. */
  readonly authHeaderTypes: readonly string[]
  /** An answer that the contract does not have: `refuse` makes it a 500, `log` sends it all the same. */
  readonly onMismatch: 'refuse' | 'log'
  readonly log: Logger
}

/**
 * Builds the edge from the contract: routing, security, validation, dispatch, and the check of every answer. It is closed: what the
 * contract does not have is refused, and an operation without a handler stops the start.
 * @returns a function that answers one request
 * @throws TypeError when the contract and the handlers do not fit
 */
export const createContract = async (parts: ContractParts): Promise<(ctx: KoaContext) => Promise<void>> => {
  const api = new OpenAPIBackend({
    definition: parts.document,
    strict: true,
    // The linter proves the document; validators are compiled at their first use.
    quick: true,
    ajvOpts: { allErrors: true, strict: false },
    customizeAjv: (ajv) => ajv.addKeyword(unicodePattern),
  })
  await api.init()
  const router = new ContractRouter(api.definition)
  api.router = router
  api.validator.router = router
  api.register(createSteps(parts, router))
  api.registerSecurityHandler('bearerAuth', (_c: Context, { ctx }: Exchange) => identifyCaller(parts, ctx))
  registerOperations(api, parts.handlers)

  const answering = createAnswering({ ...parts, validator: api.validator })
  return async (ctx) => {
    const exchange = startExchange(ctx)
    try {
      answering.send(exchange, await api.handleRequest(exchange.request, exchange))
    } catch (error) {
      answering.refuse(exchange, error)
    }
  }
}

/** `x-pattern` in the contract: a pattern with Unicode properties, which `pattern` must not have, as few languages' readers know them. */
const unicodePattern = {
  keyword: 'x-pattern',
  type: 'string' as const,
  schemaType: 'string' as const,
  compile: (source: string) => {
    const pattern = new RegExp(source, 'u')
    return (value: string) => pattern.test(value)
  },
}

/** The library's hooks and fallbacks, in the order in which a request meets them. Each refusal is an error: `answer.ts` words it. */
const createSteps = (parts: ContractParts, router: ContractRouter) => ({
  notFound: () => {
    throw new HttpError({ code: 'not_found' })
  },

  postRoutingHandler: (c: Context, exchange: Exchange) => {
    const operations = router.operationsAt(exchange.request.path)
    const operation = c.operation ?? operations[0]
    if (operation === undefined) return
    exchange.operation = operation
    exchange.ctx.state.operationId = operation.operationId ?? ''
    exchange.ctx.set('Allow', allowHeader(operations.map(({ method }) => method)))
    if (!acceptsJson(exchange.ctx.req.headers.accept)) throw new HttpError({ code: 'not_acceptable' })
  },

  methodNotAllowed: async (_c: Context, { ctx, operation }: Exchange): Promise<Answer> => {
    // A protected path says nothing about its methods to a stranger, as the original.
    if (isSecured(operation)) await identifyCaller(parts, ctx)
    if (ctx.method === 'OPTIONS') return { status: 200, body: undefined }
    throw new HttpError({ code: 'method_not_allowed', method: ctx.method })
  },

  postSecurityHandler: async (c: Context, { ctx, request }: Exchange) => {
    const refused = isSecured(c.operation) && c.security?.authorized !== true
    if (refused || c.operation.requestBody === undefined) return
    request.body = await readFields(ctx, Object.keys(fieldSchemas(c.operation)))
  },

  unauthorizedHandler: (c: Context) => {
    const result: unknown = c.security?.bearerAuth
    throw typeof result === 'object' && result !== null && 'error' in result
      ? result.error
      : new AuthError('credentials_missing')
  },

  validationFail: (c: Context, { request }: Exchange) => {
    const faults = c.validation.errors ?? []
    const fields = fieldErrors(faults, fieldSchemas(c.operation), (request.body ?? {}) as Record<string, unknown>)
    throw new HttpError({ code: 'fields_refused', fields })
  },

  notImplemented: () => {
    throw new TypeError('an operation of the contract has no handler')
  },
})

const identifyCaller = ({ identify, authHeaderTypes }: ContractParts, ctx: KoaContext): Promise<Caller> =>
  identify(readBearerToken(ctx.req, authHeaderTypes))

function registerOperations(api: OpenAPIBackend, handlers: Handlers): void {
  for (const { operationId } of api.router.getOperations()) {
    const id = operationId as OperationId
    // Each handler's own types were checked where it was written; here all are alike.
    const handle = Object.hasOwn(handlers, id) ? (handlers[id] as (call: object) => unknown) : undefined
    if (typeof handle !== 'function') throw new TypeError(`the contract's operation ${operationId} has no handler`)
    const reply = makeReply(id)
    api.register(id, (c: Context, { ctx, request }: Exchange) =>
      handle({
        reply,
        body: request.body,
        account: c.security?.bearerAuth,
        client: {
          address: clientAddress(ctx.req.socket.remoteAddress),
          userAgent: ctx.req.headers['user-agent'] ?? null,
        },
      }),
    )
  }
}

/** The operation's fields: one schema serves all its media types. */
function fieldSchemas({ requestBody }: Operation): Readonly<Record<string, FieldSchema>> {
  if (requestBody === undefined || '$ref' in requestBody) return {}
  const schema = requestBody.content['application/json']?.schema
  return schema === undefined || '$ref' in schema ? {} : ((schema.properties ?? {}) as Record<string, FieldSchema>)
}
