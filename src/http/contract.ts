import type { Context as KoaContext } from 'koa'
import { type Context, type Document, OpenAPIBackend, type Operation, type Request } from 'openapi-backend'
import { validators } from '../../generated/validators.js'
import { cutText } from '../domain/cut-text.ts'
import {
  type Admin,
  type AdminAct,
  actorOf,
  type Caller,
  type CallingClient,
  type Handlers,
  makeReply,
  type OperationId,
} from '../operations/handlers.ts'
import { acceptsJson } from './accept.ts'
import { type AnsweringParts, createAnswering } from './answer.ts'
import { type FieldText, readFields, readJsonFields } from './body.ts'
import { ContractRouter } from './contract-router.ts'
import { ContractValidator } from './contract-validator.ts'
import { admitCookieMode, type CookieModeParts, deviceTokenOf } from './cookie-mode.ts'
import { type BasicCredentials, readBasicCredentials, readBearerToken } from './credentials.ts'
import { isFromOtherOrigin, isFromUnlistedSite } from './cross-site.ts'
import { type Answer, HttpError } from './errors.ts'
import {
  type Exchange,
  type Identified,
  type RoutedExchange,
  type SecurityScheme,
  schemesOf,
  startExchange,
} from './exchange.ts'
import { fieldErrors, parameterFault, unknownFieldErrors } from './field-errors.ts'
import { type BodyReading, createBodyReadings, fieldSchemas } from './operation-fields.ts'
import { createPatience } from './patience.ts'
import { withUsernameField } from './username-field.ts'

/** The parts of the edge of the contract. */
export interface ContractParts extends CookieModeParts, Omit<AnsweringParts, 'validator'> {
  /** `generated/openapi.json`. */
  readonly document: Document
  /** Where validators come from: `library` compiles all of them at their first use. */
  readonly validators: 'generated' | 'library'
  readonly handlers: Handlers
  /** Identifies the account of an access token. Throws AuthError. */
  readonly identify: (accessToken: string) => Promise<Caller>
  /** Verifies the id and secret of a resource server. Throws AuthError. */
  readonly identifyClient: (credentials: BasicCredentials) => string
  readonly admins: IdentifyAdmins
  /** The limit of an address, by operation. */
  readonly addressLimits: Readonly<Partial<Record<OperationId, AddressLimit>>>
  /** Whether white space around a password is trimmed. */
  readonly passwordWhitespace: FieldText
}

/** Identifies admins. Both throw AuthError. */
export interface IdentifyAdmins {
  /** Identifies a person by an access token. */
  readonly person: (accessToken: string, act: AdminAct, client: CallingClient) => Promise<Admin>
  /** Identifies a back end by the id and secret of an admin client. */
  readonly backEnd: (credentials: BasicCredentials, client: CallingClient) => Promise<Admin>
}

/** The request limit of an address. Both throw AuthError `throttled` when it is used up. */
export interface AddressLimit {
  /** Counts a request of the operation. @param deviceToken any text that came as one */
  readonly spend: (client: CallingClient, deviceToken: string | undefined) => Promise<void>
  /** Checks without counting, for other methods of the operation's path. */
  readonly look: (client: CallingClient) => Promise<void>
}

/**
 * Creates the edge of the contract. It refuses requests that the contract does not have, and does
 * not start when an operation has no handler.
 * @returns a function that answers one request
 * @throws TypeError for an operation without a handler
 */
export const createContract = async (parts: ContractParts): Promise<(ctx: KoaContext) => Promise<void>> => {
  const { api, router } = await openLibrary(parts)
  const bodyReadingOf = createBodyReadings(router.getOperations(), parts.passwordWhitespace)
  const patience = createPatience(parts.onStorageFault)
  const answering = createAnswering({ ...parts, onStorageFault: patience.failed, validator: api.validator })

  /** The steps of a request, in order, with the statuses that each step answers. */
  const answer = async (exchange: Exchange): Promise<Answer> => {
    requireRoute(exchange) // 404
    requireAcceptable(exchange) // 406; 400 for a query with too many fields
    refuseOtherSites(exchange, parts) // 403
    await limitAddress(exchange, parts) // 429
    await authenticate(exchange, parts) // 401
    if (!exchange.isServed) return answerOtherMethod(exchange) // 405; 200 for OPTIONS
    await readBody(exchange, parts, bodyReadingOf(exchange.operation)) // 400, 413, 415; 403 for cookie mode
    // Validates the parameters and the body (400), then calls the operation's handler.
    // The library's type does not have query parameters that are numbers.
    return api.handleRequest(exchange.request as Request, exchange)
  }

  return async (ctx) => {
    const exchange = startExchange(ctx, router)
    try {
      answering.send(exchange, await patience.run(() => answer(exchange)))
    } catch (error) {
      answering.refuse(exchange, error)
    }
  }
}

function requireRoute(exchange: Exchange): asserts exchange is RoutedExchange {
  const { ctx, place, operation } = exchange
  if (place === undefined || operation === undefined) throw new HttpError({ code: 'not_found' })
  ctx.state.operationId = operation.operationId ?? ''
  ctx.set('Allow', place.allow)
}

function requireAcceptable({ ctx, queryRefused }: RoutedExchange): void {
  if (!acceptsJson(ctx.req.headers.accept)) throw new HttpError({ code: 'not_acceptable' })
  if (queryRefused) throw new HttpError({ code: 'parameter_refused', detail: 'The query has too many fields.' })
}

/**
 * Refuses requests of other sites' pages to an operation that they could harm. CORS does not stop
 * them: a form, or an image whose address is the login, is sent without a preflight. A preflight
 * itself passes.
 */
function refuseOtherSites({ ctx, operation }: RoutedExchange, { corsOrigins, addressLimits }: ContractParts): void {
  if (ctx.method === 'OPTIONS') return
  if (isForAdmins(operation) && isFromOtherOrigin(ctx.req.headers)) {
    throw new HttpError({ code: 'origin_refused', detail: 'Requests from pages of other origins are refused.' })
  }
  const couldHarm = operation.requestBody !== undefined || limitOf(operation, addressLimits) !== undefined
  if (!couldHarm || !isFromUnlistedSite(ctx.req.headers, corsOrigins)) return
  const detail = 'Requests from other sites are refused unless CORS_ORIGINS lists their origin.'
  throw new HttpError({ code: 'origin_refused', detail })
}

const isForAdmins = (operation: Operation): boolean => schemesOf(operation).includes('adminSession')

/**
 * Counts the operation's own method only. Other methods are refused without being counted, and
 * requests with an access token have limits of their own.
 */
async function limitAddress({ ctx, operation, isServed, scheme }: RoutedExchange, { addressLimits }: ContractParts) {
  const limit = scheme === undefined ? limitOf(operation, addressLimits) : undefined
  await (isServed ? limit?.spend(clientOf(ctx), deviceTokenOf(ctx)) : limit?.look(clientOf(ctx)))
}

const limitOf = ({ operationId }: Operation, limits: ContractParts['addressLimits']): AddressLimit | undefined =>
  limits[operationId as OperationId]

/** Precedes the method: without credentials, a protected path reveals no methods (simplejwt). */
async function authenticate(exchange: RoutedExchange, parts: ContractParts): Promise<void> {
  const { scheme } = exchange
  if (scheme !== undefined) exchange.identified = await identifiers[scheme](exchange, parts)
}

type IdentifyBy = (exchange: RoutedExchange, parts: ContractParts) => Promise<Identified>

const identifiers: Readonly<Record<SecurityScheme, IdentifyBy>> = {
  bearerAuth: async ({ ctx }, { identify, authHeaderTypes }) => ({
    bearerAuth: await identify(readBearerToken(ctx.req, authHeaderTypes)),
  }),
  clientAuth: async ({ ctx }, { identifyClient }) => ({ clientAuth: identifyClient(readBasicCredentials(ctx.req)) }),
  adminSession: async (exchange, { admins, authHeaderTypes }) => {
    const { ctx } = exchange
    const accessToken = readBearerToken(ctx.req, authHeaderTypes)
    return { adminSession: await admins.person(accessToken, actOf(exchange), clientOf(ctx)) }
  },
  adminClient: async ({ ctx }, { admins }) => ({
    adminClient: await admins.backEnd(readBasicCredentials(ctx.req), clientOf(ctx)),
  }),
}

/** A method that the path does not serve changes nothing. */
const actOf = ({ request, isServed }: RoutedExchange): AdminAct =>
  isServed && request.method !== 'GET' ? 'change' : 'read'

function answerOtherMethod({ ctx }: RoutedExchange): Answer {
  if (ctx.method === 'OPTIONS') return { status: 200, body: undefined }
  throw new HttpError({ code: 'method_not_allowed', method: ctx.method })
}

async function readBody(exchange: RoutedExchange, parts: ContractParts, reading: BodyReading | undefined) {
  const { ctx, request } = exchange
  const cookieMode = admitCookieMode(exchange, parts)
  if (cookieMode !== undefined) exchange.cookieMode = cookieMode
  if (reading === undefined) return
  if (reading.takesOnlyJson) {
    request.body = await readJsonFields(ctx, reading.fields)
    return
  }
  const fields = await readFields(ctx, reading.fields, reading.texts)
  request.body = cookieMode?.take(fields, reading.fields) ?? fields
}

/** The library would load parsers of JSON and YAML, 5 ms of a start, for the object that it has. */
class ParsedBackend extends OpenAPIBackend {
  override async loadDocument(): Promise<Document> {
    this.document = this.inputDocument as Document
    return this.document
  }
}

/** Opens openapi-backend, which matches, validates and dispatches the remaining requests. */
async function openLibrary(parts: ContractParts) {
  const api = new ParsedBackend({
    definition: parts.document,
    strict: true,
    // The linter has checked the document.
    quick: true,
  })
  await api.init()
  const { definition } = api
  const router = new ContractRouter(definition)
  api.router = router
  api.validator = new ContractValidator({ definition, router }, parts.validators === 'generated' ? validators : {})
  api.register({
    validationFail,
    notFound: passed,
    methodNotAllowed: passed,
    unauthorizedHandler: passed,
    notImplemented: passed,
  })
  const schemes = Object.keys(identifiers) as SecurityScheme[]
  // With ADMIN_ADDRESS, the public contract lacks those of administration.
  const known = schemes.filter((scheme) => Object.hasOwn(parts.document.components?.securitySchemes ?? {}, scheme))
  for (const scheme of known) {
    // Without the step `authenticate` there is nothing to return, and the library refuses.
    api.registerSecurityHandler(scheme, (_c: Context, { identified }: Exchange) => identified?.[scheme])
  }
  for (const operation of router.getOperations()) registerOperation(api, operation, parts)
  return { api, router }
}

/** Every fallback of the library: a request reaches it only when a step is missing above. */
const passed = ({ operation }: Context): never => {
  throw new TypeError(`a request passed a step of the edge that should have refused it: ${operation?.operationId}`)
}

const validationFail = (c: Context, { request }: Exchange): never => {
  const faults = c.validation.errors ?? []
  const parameter = parameterFault(faults, c.operation)
  if (parameter !== undefined) throw new HttpError({ code: 'parameter_refused', detail: parameter })
  const sent = (request.body ?? {}) as Record<string, unknown>
  const fields = { ...fieldErrors(faults, fieldSchemas(c.operation), sent), ...unknownFieldErrors(faults) }
  throw new HttpError({ code: 'fields_refused', fields })
}

function registerOperation(api: OpenAPIBackend, operation: Operation, parts: ContractParts): void {
  const { handlers, usernameField } = parts
  const id = operation.operationId as OperationId
  // The types of each handler are checked in its own file.
  const handler = Object.hasOwn(handlers, id) ? (handlers[id] as (call: object) => unknown) : undefined
  if (typeof handler !== 'function') throw new TypeError(`the contract's operation ${id} has no handler`)
  if (operation.security?.length && schemesOf(operation).length === 0)
    throw new TypeError(`the contract's operation ${id} has no security scheme: write "security: []"`)
  const unknown = schemesOf(operation).find((scheme) => !Object.hasOwn(identifiers, scheme))
  if (unknown !== undefined)
    throw new TypeError(`the contract's operation ${id} has an unknown security scheme: ${unknown}`)
  const handle = withUsernameField(id, usernameField, handler)
  const reply = makeReply(id)
  api.register(id, (c: Context, exchange: Exchange) => {
    exchange.params = paramsOf(c)
    const { body } = exchange.request
    const { bearerAuth: account, adminSession, adminClient } = exchange.identified ?? {}
    const admin = adminSession ?? adminClient
    const client = clientOf(exchange.ctx)
    return handle({
      reply,
      body,
      params: exchange.params,
      account,
      admin,
      client: admin === undefined ? client : { ...client, actor: actorOf(admin) },
    })
  })
}

/** Longer than that of any browser. Applies to sessions, the audit trail and the log. */
const userAgentLength = 300

const clientOf = ({ req, state }: KoaContext): CallingClient => ({
  actor: null,
  address: state.clientAddress,
  // Browsers send printable ASCII. Other characters could control a terminal that shows the log.
  userAgent: cutText(req.headers['user-agent'] ?? '', userAgentLength).replaceAll(/[^\x20-\x7e]/g, '?') || null,
  requestId: state.requestId,
})

/** The validated parameters of the contract. */
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
