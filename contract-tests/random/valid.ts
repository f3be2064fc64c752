import fc, { type Arbitrary } from 'fast-check'
import type { ContractOperation } from '../contract.ts'
import type { Header, RandomRequest } from './request.ts'
import { objectsOf } from './values.ts'

/** The operation, and the caller's credentials, if any. */
export interface Subject {
  readonly operation: ContractOperation
  /** An access token, or a resource server's id and secret in base64. */
  readonly token: string | undefined
}

/** The fields of a request body. */
export type Fields = Record<string, unknown>

const ownFaults = [400, 403, 405, 406, 413, 415, 503]
const boundary = 'latchkey-boundary-7f3a'

/** Returns the JSON media type as the body's only header. */
export const jsonType: Header = ['Content-Type', 'application/json']

/** Generates valid requests: bodies as JSON, paths in both spellings. */
export function validRequests(subject: Subject): Arbitrary<RandomRequest> {
  const { operation } = subject
  if (!operation.body) return pathsOf(operation).map((path) => bare(subject, path))
  return fc
    .tuple(pathsOf(operation), objectsOf(operation.body))
    .map(([path, fields]) => withJson(bare(subject, path), JSON.stringify(fields)))
}

/** Lists the statuses that may answer a valid request. */
export function acceptedStatuses({ operation, token }: Subject): number[] {
  if (operation.secured) {
    // An unknown id, a wrong password, and a session that an earlier request has ended.
    return token === undefined ? [401] : [200, 304, 400, 401, 404].filter((status) => operation.answers.has(status))
  }
  const documented = [...operation.answers.keys()].filter((status) => !ownFaults.includes(status))
  // A schema cannot express the password rules or which usernames are taken.
  return operation.id === 'registerAccount' ? [...documented, 400] : documented
}

/** Generates field values for an operation with a body. */
export function fieldsOf({ body }: ContractOperation): Arbitrary<Fields> {
  return objectsOf(body ?? {})
}

/** Returns the request with this JSON text as its body. */
export function withJson(request: RandomRequest, text: string): RandomRequest {
  return { ...request, headers: [...withoutHeader(request, 'Content-Type'), jsonType], body: Buffer.from(text) }
}

/** Returns the request with its fields as a URL-encoded form. */
export function withForm(request: RandomRequest, fields: Fields): RandomRequest {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
  const type: Header = ['Content-Type', 'application/x-www-form-urlencoded']
  return { ...request, headers: [...withoutHeader(request, 'Content-Type'), type], body: Buffer.from(form.toString()) }
}

/** Returns the request with its fields as a multipart form. */
export function withMultipart(request: RandomRequest, fields: Fields): RandomRequest {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const type: Header = ['Content-Type', `multipart/form-data; boundary=${boundary}`]
  const body = Buffer.from(`${parts.join('')}--${boundary}--\r\n`)
  return { ...request, headers: [...withoutHeader(request, 'Content-Type'), type], body }
}

/** Returns the request with one header replaced. */
export function withHeader(request: RandomRequest, name: string, value: string): RandomRequest {
  return { ...request, headers: [...withoutHeader(request, name), [name, value]] }
}

/** Returns the request's headers without those of a name. */
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
