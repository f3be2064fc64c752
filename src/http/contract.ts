import type { Context as KoaContext } from 'koa'
import type { Document, Operation, Request } from 'openapi-backend'
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
import { fieldSchemas, fieldTexts, takesOnlyJson } from './operation-fields.ts'
import { createPatience } from './patience.ts'
import { withoutReferences } from './references.ts'
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
export const createContract = (parts: ContractParts): ((ctx: KoaContext) => Promise<void>) => {
  const { router, validator, handlers } = openContract(parts)
  const patience = createPatience(parts.onStorageFault)
  const answering = createAnswering({ ...parts, onStorageFault: patience.failed, validator })

  /** The steps of a request, in order, with the statuses that each step answers. */
  const answer = async (exchange: Exchange): Promise<Answer> => {
    requireRoute(exchange) // 404
    requireAcceptable(exchange) // 406; 400 for a query with too many fields
    refuseOtherSites(exchange, parts) // 403
    await limitAddress(exchange, parts) // 429
    await authenticate(exchange, parts) // 401
    if (!exchange.isServed) return answerOtherMethod(exchange) // 405; 200 for OPTIONS
    await readBody(exchange, parts) // 400, 413, 415; 403 for cookie mode
    validate(exchange, validator) // 400
    exchange.params = paramsOf(exchange, router)
    return callHandler(exchange, handlers)
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

async function readBody(exchange: RoutedExchange, parts: ContractParts): Promise<void> {
  const { ctx, operation, request } = exchange
  const cookieMode = admitCookieMode(exchange, parts)
  if (cookieMode !== undefined) exchange.cookieMode = cookieMode
  if (operation.requestBody === undefined) return
  const known = fieldTexts(operation, parts.passwordWhitespace)
  if (takesOnlyJson(operation)) {
    request.body = await readJsonFields(ctx, known)
    return
  }
  const fields = await readFields(ctx, known)
  request.body = cookieMode?.take(fields, known) ?? fields
}

type Handle = (exchange: RoutedExchange) => Promise<Answer>

/** Opens the contract with openapi-backend, which finds operations and validates their requests. */
function openContract(parts: ContractParts) {
  const definition = withoutReferences(parts.document)
  const router = new ContractRouter(definition)
  const validator = new ContractValidator({ definition, router }, parts.validators === 'generated' ? validators : {})
  const handlers = new Map(router.getOperations().map((operation) => [operation, handlerOf(operation, parts)]))
  return { router, validator, handlers }
}

function validate({ request, operation }: RoutedExchange, validator: ContractValidator): void {
  // The library's type does not have query parameters that are numbers.
  const { errors: faults } = validator.validateRequest(request as Request, operation)
  if (!faults) return
  const parameter = parameterFault(faults, operation)
  if (parameter !== undefined) throw new HttpError({ code: 'parameter_refused', detail: parameter })
  const sent = (request.body ?? {}) as Record<string, unknown>
  const fields = { ...fieldErrors(faults, fieldSchemas(operation), sent), ...unknownFieldErrors(faults) }
  throw new HttpError({ code: 'fields_refused', fields })
}

/** A second lock: a handler is not called without what the step `authenticate` finds. */
function callHandler(exchange: RoutedExchange, handlers: ReadonlyMap<Operation, Handle>): Promise<Answer> {
  const { operation, scheme, identified } = exchange
  const handle = handlers.get(operation)
  if (handle === undefined || (scheme !== undefined && identified?.[scheme] === undefined))
    throw new TypeError(`a request passed a step of the edge that should have refused it: ${operation.operationId}`)
  return handle(exchange)
}

function handlerOf(operation: Operation, parts: ContractParts): Handle {
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
  return ({ ctx, request, params, identified }) => {
    const { bearerAuth: account, adminSession, adminClient } = identified ?? {}
    const admin = adminSession ?? adminClient
    const client = clientOf(ctx)
    return handle({
      reply,
      body: request.body,
      params,
      account,
      admin,
      client: admin === undefined ? client : { ...client, actor: actorOf(admin) },
    }) as Promise<Answer>
  }
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

/** Reads the validated parameters of the contract. */
function paramsOf({ request, operation }: RoutedExchange, router: ContractRouter): Record<string, unknown> {
  const { parameters = [] } = operation
  if (parameters.length === 0) return {}
  const { headers, query, params } = router.parseRequest(request as Request, operation)
  return Object.fromEntries(
    parameters.flatMap((parameter) => {
      if ('$ref' in parameter) return []
      const { name, in: where } = parameter
      const source = where === 'header' ? headers : where === 'query' ? query : params
      const value = source[where === 'header' ? name.toLowerCase() : name]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}
