import type { Context } from 'koa'
import type { Operation, Request } from 'openapi-backend'
import type { Admin, Caller } from '../operations/handlers.ts'
import type { ContractRouter, Place, QueryTypes } from './contract-router.ts'
import type { Answer } from './errors.ts'
import { countFields } from './form-fields.ts'
import { decodedPath } from './request-target.ts'

/** One request and its state in the edge. */
export interface Exchange {
  readonly ctx: Context
  /** The request for openapi-backend. `body` is set once the fields are read. */
  readonly request: ContractRequest
  /** The operations of the path; undefined for an unknown path, as is `operation`. */
  readonly place: Place | undefined
  /** The operation that answers; for a method that the path does not serve, its first operation. */
  readonly operation: Operation | undefined
  /** Whether the path serves the request's method. */
  readonly isServed: boolean
  /** The query has too many fields; none of them was read. */
  readonly queryRefused: boolean
  /** The required security scheme; undefined for a public operation. */
  readonly scheme: SecurityScheme | undefined
  /** The authenticated caller. */
  identified?: Identified
  /** The validated parameters. */
  params?: Readonly<Record<string, unknown>>
  /** Set once the request is admitted to cookie mode. */
  cookieMode?: CookieMode
}

/** An exchange whose path is in the contract. */
export interface RoutedExchange extends Exchange {
  readonly place: Place
  readonly operation: Operation
}

/** Who sends a request: the account of an access token, a resource server, or an admin. */
export interface Identified {
  readonly bearerAuth?: Caller
  readonly clientAuth?: string
  readonly adminSession?: Admin
  readonly adminClient?: Admin
}

/** Name of a security scheme. */
export type SecurityScheme = keyof Identified

/** Moves the tokens of an exchange between cookies and bodies. */
export interface CookieMode {
  /**
   * Adds the refresh token of the cookie to the fields of a body, if the operation has that field.
   * @param known the operation's fields by name
   * @throws HttpError 400 when the body has a refresh token too
   */
  readonly take: (fields: Record<string, unknown>, known: ReadonlyMap<string, unknown>) => Record<string, unknown>
  /** Moves the tokens of an answer to cookies, and clears cookies whose session has ended. */
  readonly put: (answer: Answer) => Answer
}

type QueryValue = string | number | boolean

/** A request for openapi-backend, without query parameters that the contract lacks. */
export interface ContractRequest extends Pick<Request, 'method' | 'path' | 'headers'> {
  readonly query: Record<string, QueryValue>
  body?: unknown
}

/** Starts an exchange. HEAD is treated as GET; percent-encoded paths are decoded. */
export const startExchange = (ctx: Context, router: ContractRouter): Exchange => {
  const path = plainPath(ctx.path)
  const place = router.placeAt(path)
  const query = pickQuery(ctx.querystring, place?.queryTypes ?? {})
  const request: ContractRequest = {
    method: ctx.method === 'HEAD' ? 'GET' : ctx.method,
    path,
    // The same object, so that validation sees the headers that body.ts changed.
    headers: ctx.req.headers as Request['headers'],
    query: query ?? {},
  }
  const own = place && router.matchOperation(request as Request)
  const operation = own ?? place?.operations.values().next().value
  return {
    ctx,
    request,
    place,
    operation,
    isServed: own !== undefined,
    queryRefused: query === undefined,
    scheme: operation && schemeOf(operation, ctx.req.headers.authorization),
  }
}

/** More than any operation has. A field costs as much to parse as 100 bytes of text. */
const queryFieldLimit = 100

/** @returns undefined when there are too many fields */
function pickQuery(sent: string, types: QueryTypes): Record<string, QueryValue> | undefined {
  if (sent === '' || Object.keys(types).length === 0) return {}
  if (countFields(sent) > queryFieldLimit) return undefined
  const values = new URLSearchParams(sent)
  return Object.fromEntries(
    Object.entries(types).flatMap(([name, type]) => {
      const value = values.get(name)
      return value === null ? [] : [[name, readValue(value, type)]]
    }),
  )
}

/** Validation refuses NaN. It would accept the texts `1e2` and ` 1` as integers. */
function readValue(text: string, type: string | undefined): QueryValue {
  if (type === 'integer') return /^[0-9]{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (type !== 'boolean') return text
  return text === 'true' || (text === 'false' ? false : Number.NaN)
}

// The library trims a path, cuts it at a question mark and decodes its parameters again. None of
// this may lead to another operation than the one requested, or to an error.
function plainPath(path: string): string {
  return encodeURI(decodedPath(path)).replaceAll('?', '%3F')
}

/** Lists the security schemes of an operation, one of which must be satisfied. */
export const schemesOf = (operation: Operation): readonly string[] => {
  const known = schemes.get(operation)
  if (known !== undefined) return known
  const { security = [] } = operation
  const found = security.map((all) => Object.keys(all).join(' and ')).filter((scheme) => scheme !== '')
  schemes.set(operation, found)
  return found
}

const schemes = new WeakMap<Operation, readonly string[]>()

/** Reports whether an operation also works without credentials. */
const isOpen = ({ security = [] }: Operation): boolean => security.some((all) => Object.keys(all).length === 0)

const basicSchemes: ReadonlySet<SecurityScheme> = new Set(['clientAuth', 'adminClient'])

/** Among several schemes of an operation, the scheme of the Authorization header chooses. */
function schemeOf(operation: Operation, authorization: string | undefined): SecurityScheme | undefined {
  if (authorization === undefined && isOpen(operation)) return undefined
  const accepted = schemesOf(operation) as readonly SecurityScheme[]
  const sentBasic = /^basic(?:\s|$)/i.test(authorization ?? '')
  return accepted.find((scheme) => basicSchemes.has(scheme) === sentBasic) ?? accepted[0]
}
