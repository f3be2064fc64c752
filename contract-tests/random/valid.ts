import fc, { type Arbitrary } from 'fast-check'
import type { ContractOperation } from '../contract.ts'
import type { Header, RandomRequest } from './request.ts'
import { objectsOf } from './values.ts'

/**
 * What the requests are made for: an operation, and what the caller authorizes itself with, if
 * anything.
 */
export interface Subject {
  readonly operation: ContractOperation
  /** An access token, or a resource server's id and secret in base64. */
  readonly token: string | undefined
}

/** The fields of a request body. */
export type Fields = Record<string, unknown>

const ownFaults = [400, 403, 405, 406, 413, 415, 503]
const boundary = 'latchkey-boundary-7f3a'

/** Names the JSON media type as the only header of the body. */
export const jsonType: Header = ['Content-Type', 'application/json']

/**
 * Makes arbitrary requests that fit the contract in every way; a body goes as JSON, the path in
 * both spellings.
 */
export function validRequests(subject: Subject): Arbitrary<RandomRequest> {
  const { operation } = subject
  if (!operation.body) return pathsOf(operation).map((path) => bare(subject, path))
  return fc
    .tuple(pathsOf(operation), objectsOf(operation.body))
    .map(([path, fields]) => withJson(bare(subject, path), JSON.stringify(fields)))
}

/** Lists the statuses that may answer a request with which nothing is wrong. */
export function acceptedStatuses({ operation, token }: Subject): number[] {
  if (operation.secured) {
    // An id that nobody has, a password that is not the account's, and a session that an earlier
    // request has ended.
    return token === undefined ? [401] : [200, 304, 400, 401, 404].filter((status) => operation.answers.has(status))
  }
  const documented = [...operation.answers.keys()].filter((status) => !ownFaults.includes(status))
  // What passwords may be, and which usernames are taken, no schema says.
  return operation.id === 'registerAccount' ? [...documented, 400] : documented
}

/** Makes arbitrary field values for an operation with a body. */
export function fieldsOf({ body }: ContractOperation): Arbitrary<Fields> {
  return objectsOf(body ?? {})
}

/** Answers the request with this JSON text as its body. */
export function withJson(request: RandomRequest, text: string): RandomRequest {
  return { ...request, headers: [...withoutHeader(request, 'Content-Type'), jsonType], body: Buffer.from(text) }
}

/** Answers the request with its fields as an URL-encoded form. */
export function withForm(request: RandomRequest, fields: Fields): RandomRequest {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
  const type: Header = ['Content-Type', 'application/x-www-form-urlencoded']
  return { ...request, headers: [...withoutHeader(request, 'Content-Type'), type], body: Buffer.from(form.toString()) }
}

/** Answers the request with its fields as a multipart form. */
export function withMultipart(request: RandomRequest, fields: Fields): RandomRequest {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const type: Header = ['Content-Type', `multipart/form-data; boundary=${boundary}`]
  const body = Buffer.from(`${parts.join('')}--${boundary}--\r\n`)
  return { ...request, headers: [...withoutHeader(request, 'Content-Type'), type], body }
}

/** Answers the request with one header set, in place of any of that name. */
export function withHeader(request: RandomRequest, name: string, value: string): RandomRequest {
  return { ...request, headers: [...withoutHeader(request, name), [name, value]] }
}

/** Answers the request's headers without those of a name. */
export function withoutHeader(request: RandomRequest, name: string): Header[] {
  return request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase())
}

function pathsOf({ path }: ContractOperation): Arbitrary<string> {
  const slashless = path.replace(/\/$/, '')
  return fc.constantFrom(path, path === slashless ? `${path}/` : slashless)
}

function bare(subject: Subject, path: string): RandomRequest {
  const { operation, token } = subject
  const headers: Header[] =
    operation.secured && token !== undefined ? [['Authorization', `${schemeOf(operation)} ${token}`]] : []
  return { method: operation.method, path, headers, expected: acceptedStatuses(subject) }
}

function schemeOf({ scheme }: ContractOperation): string {
  return scheme === 'clientAuth' ? 'Basic' : 'Bearer'
}
