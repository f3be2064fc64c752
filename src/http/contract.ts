import type { Context as KoaContext } from 'koa'
import { type Context, type Document, OpenAPIBackend, type Operation, type Request } from 'openapi-backend'
import { cutText } from '../domain/cut-text.ts'
import { AuthError } from '../domain/errors.ts'
import type { Logger } from '../observability/logger.ts'
import { type Caller, type CallingClient, type Handlers, makeReply, type OperationId } from '../operations/handlers.ts'
import { acceptsJson } from './accept.ts'
import { allowHeader } from './allow.ts'
import { createAnswering } from './answer.ts'
import { type BasicCredentials, readBasicCredentials } from './basic.ts'
import { readBearerToken } from './bearer.ts'
import { type FieldText, readFields } from './body.ts'
import { unlessUnchanged } from './conditional.ts'
import { ContractRouter } from './contract-router.ts'
import { isFromUnlistedSite } from './cross-site.ts'
import { deviceTokenOf, takeDeviceCookie } from './device-cookie.ts'
import { type Answer, HttpError } from './errors.ts'
import { type Exchange, type SecurityScheme, schemeOf, startExchange } from './exchange.ts'
import { type FieldSchema, fieldErrors, parameterFault } from './field-errors.ts'
import { admitRefreshCookie, type CookieSettings, takeRefreshCookie } from './refresh-cookie.ts'

/** What the contract's edge works with. */
export interface ContractParts extends CookieSettings {
  /** `generated/openapi.json`. */
  readonly document: Document
  readonly handlers: Handlers
  /** Finds out whose access token it is; throws AuthError. */
  readonly identify: (accessToken: string) => Promise<Caller>
  /** Requires the id and the secret of a resource server; throws AuthError. */
  readonly identifyClient: (credentials: BasicCredentials) => string
  /** The limit of an address, by operation. */
  readonly addressLimits: Readonly<Partial<Record<OperationId, AddressLimit>>>
  /** Accepted schemes of the Authorization header; the first one is named in refusals. */
  readonly authHeaderTypes: readonly string[]
  /** What becomes of white space around a password. */
  readonly passwordWhitespace: FieldText
  /** An answer that the contract does not have: `refuse` makes it a 500, `log` sends it all the same. */
  readonly onMismatch: 'refuse' | 'log'
  readonly log: Logger
}

/** What an address may do in a while. Both throw AuthError `throttled` when nothing is left. */
export interface AddressLimit {
  /**
   * Counts a request of the operation.
   * @param deviceToken any text that came as one
   */
  readonly spend: (client: CallingClient, deviceToken: string | undefined) => Promise<void>
  /** Counts nothing: for the other methods of the operation's path. */
  readonly look: (client: CallingClient) => Promise<void>
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
    // The linter proves the document, so nothing here checks it again; validators are compiled at their first use.
    quick: true,
    ajvOpts: { allErrors: true, strict: false, validateSchema: false, meta: false },
    customizeAjv: (ajv) => ajv.addKeyword(unicodePattern),
  })
  await api.init()
  const router = new ContractRouter(api.definition)
  api.router = router
  api.validator.router = router
  api.register(createSteps(parts, router))
  for (const [scheme, handle] of Object.entries(securityOf(parts))) {
    api.registerSecurityHandler(scheme, (_c: Context, { ctx }: Exchange) => handle(ctx))
  }
  registerOperations(api, parts.handlers)

  const answering = createAnswering({ ...parts, validator: api.validator })
  return async (ctx) => {
    const exchange = startExchange(ctx, (path) => router.queryTypes(path))
    try {
      // The library's type knows no query parameters that are numbers.
      const request = exchange.request as Request
      answering.send(exchange, unlessUnchanged(exchange, await api.handleRequest(request, exchange)))
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

  postRoutingHandler: async (c: Context, exchange: Exchange) => {
    const operations = router.operationsAt(exchange.request.path)
    const operation = c.operation ?? operations[0]
    if (operation === undefined) return
    exchange.operation = operation
    exchange.ctx.state.operationId = operation.operationId ?? ''
    exchange.ctx.set('Allow', allowHeader(operations.map(({ method }) => method)))
    if (!acceptsJson(exchange.ctx.req.headers.accept)) throw new HttpError({ code: 'not_acceptable' })
    if (exchange.queryRefused)
      throw new HttpError({ code: 'parameter_refused', detail: 'The query has too many fields.' })
    const limit = parts.addressLimits[operation.operationId as OperationId]
    if (operation.requestBody !== undefined || limit !== undefined) refuseOtherSites(exchange, parts)
    const client = clientOf(exchange.ctx)
    await (c.operation === undefined ? limit?.look(client) : limit?.spend(client, deviceTokenOf(exchange.ctx)))
  },

  methodNotAllowed: async (_c: Context, { ctx, operation }: Exchange): Promise<Answer> => {
    // A protected path says nothing about its methods to a stranger, as the original.
    const scheme = schemeOf(operation)
    if (scheme !== undefined) await securityOf(parts)[scheme](ctx)
    if (ctx.method === 'OPTIONS') return { status: 200, body: undefined }
    throw new HttpError({ code: 'method_not_allowed', method: ctx.method })
  },

  postSecurityHandler: async (c: Context, exchange: Exchange) => {
    const { ctx, request } = exchange
    const refused = schemeOf(c.operation) !== undefined && c.security?.authorized !== true
    if (refused) return
    exchange.caller = c.security?.bearerAuth
    exchange.sessionId = [c.request.params.session_id].flat()[0]
    admitRefreshCookie(exchange, parts)
    if (c.operation.requestBody === undefined) return
    takeDeviceCookie(exchange, c.request.headers)
    const known = fieldTexts(c.operation, parts.passwordWhitespace)
    request.body = takeRefreshCookie(exchange, [...known.keys()], await readFields(ctx, known))
  },

  unauthorizedHandler: (c: Context) => {
    const result: unknown = c.security?.[schemeOf(c.operation) ?? '']
    throw typeof result === 'object' && result !== null && 'error' in result
      ? result.error
      : new AuthError('credentials_missing')
  },

  validationFail: (c: Context, { request }: Exchange) => {
    const faults = c.validation.errors ?? []
    const parameter = parameterFault(faults, c.operation)
    if (parameter !== undefined) throw new HttpError({ code: 'parameter_refused', detail: parameter })
    const fields = fieldErrors(faults, fieldSchemas(c.operation), (request.body ?? {}) as Record<string, unknown>)
    throw new HttpError({ code: 'fields_refused', fields })
  },

  notImplemented: () => {
    throw new TypeError('an operation of the contract has no handler')
  },
})

/**
 * Refuses what a page of another site sends to an operation that it could harm: a simple form, or an image whose address is the login, needs
 * no permission of CORS. A preflight is let through, as it asks for that permission.
 */
function refuseOtherSites({ ctx }: Exchange, { corsOrigins }: ContractParts): void {
  if (ctx.method === 'OPTIONS' || !isFromUnlistedSite(ctx.req.headers, corsOrigins)) return
  const detail = 'Requests from other sites are refused unless CORS_ORIGINS lists their origin.'
  throw new HttpError({ code: 'origin_refused', detail })
}

/** Finds out who asks, by security scheme. */
const securityOf = ({ identify, authHeaderTypes, identifyClient }: ContractParts) =>
  ({
    bearerAuth: async (ctx) => identify(readBearerToken(ctx.req, authHeaderTypes)),
    clientAuth: async (ctx) => identifyClient(readBasicCredentials(ctx.req)),
  }) satisfies Record<SecurityScheme, (ctx: KoaContext) => Promise<unknown>>

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
        params: paramsOf(c),
        account: c.security?.bearerAuth,
        client: clientOf(ctx),
      }),
    )
  }
}

/** Longer than any browser's. What is cut here is cut for sessions, the audit trail and the log. */
const userAgentLength = 300

const clientOf = ({ req, state }: KoaContext): CallingClient => ({
  actor: null,
  address: state.clientAddress,
  // Printable ASCII, which all of them are: no control character in a log or a terminal, and one byte each.
  userAgent: cutText(req.headers['user-agent'] ?? '', userAgentLength).replaceAll(/[^\x20-\x7e]/g, '?') || null,
  requestId: state.requestId,
})

/** The parameters that the contract names, validated. */
function paramsOf({ operation, request }: Context): Record<string, unknown> {
  const { parameters = [] } = operation
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      if ('$ref' in parameter) return []
      const { name, in: where } = parameter
      const source = where === 'header' ? request.headers : where === 'query' ? request.query : request.params
      const value = source[where === 'header' ? name.toLowerCase() : name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** How the text of each field is read. */
const fieldTexts = (operation: Operation, passwords: FieldText): ReadonlyMap<string, FieldText> =>
  new Map(
    Object.entries(fieldSchemas(operation)).map(([name, { format }]) => [
      name,
      format === 'password' ? passwords : 'trim',
    ]),
  )

/** The operation's fields: one schema serves all its media types. */
function fieldSchemas({ requestBody }: Operation): Readonly<Record<string, FieldSchema>> {
  if (requestBody === undefined || '$ref' in requestBody) return {}
  const schema = requestBody.content['application/json']?.schema
  return schema === undefined || '$ref' in schema ? {} : ((schema.properties ?? {}) as Record<string, FieldSchema>)
}
