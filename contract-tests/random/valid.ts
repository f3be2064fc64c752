import fc, { type Arbitrary } from 'fast-check'
import type { ContractOperation } from '../contract.ts'
import { idsOf } from './ids.ts'
import type { Header, RandomRequest } from './request.ts'
import { objectsOf } from './values.ts'

/** Credentials of a request. */
export interface Credentials {
  /** For the name of a trial: `with a token`. */
  readonly name: string
  /** Value of the header `Authorization`. */
  readonly header: string
  /** `forbidden`: they are valid, but not for this operation. */
  readonly right: 'granted' | 'forbidden'
  /** Existing ids that only this caller may use, by the names of path parameters. */
  readonly known?: Readonly<Record<string, readonly string[]>>
}

/** The operation, and the caller's credentials, if any. */
export interface Subject {
  readonly operation: ContractOperation
  readonly credentials: Credentials | undefined
  /** The other operations on the path. */
  readonly siblings: readonly ContractOperation[]
  /** Existing ids by the names of path parameters. */
  readonly known: Readonly<Record<string, readonly string[]>>
  /** Bodies that random fields cannot hit. */
  readonly bodies: readonly Fields[]
}

/** A kind of request: its special trait and how to generate it. */
export type Kind = readonly [name: string, make: (subject: Subject) => Arbitrary<RandomRequest>]

/** The fields of a request body. */
export type Fields = Record<string, unknown>

/** Rules of passwords, names, tokens and factors decide, which a schema cannot express. */
const judgedByRules = [
  'registerAccount',
  'confirmPasswordReset',
  'completeLogin',
  'completePasskeyLogin',
  'confirmTotp',
  'confirmPasskey',
]
/** Fields of which a request has exactly one. */
const alternatives: Readonly<Record<string, readonly string[]>> = {
  completeLogin: ['otp', 'recovery_code', 'passkey'],
}
const ownFaults = [400, 403, 405, 406, 413, 415, 503]
const boundary = 'latchkey-boundary-7f3a'

/** Returns the JSON media type as the body's only header. */
export const jsonType: Header = ['Content-Type', 'application/json']

/** Generates valid requests: bodies as JSON, paths in both spellings. */
export function validRequests(subject: Subject): Arbitrary<RandomRequest> {
  const { operation } = subject
  if (!operation.body) return pathsOf(subject).map((path) => bare(subject, path))
  return fc
    .tuple(pathsOf(subject), fieldsOf(subject))
    .map(([path, fields]) => withJson(bare(subject, path), JSON.stringify(fields)))
}

/** Lists the statuses that may answer a valid request. */
export function acceptedStatuses({ operation, credentials }: Subject): number[] {
  if (operation.secured && credentials === undefined) return [401]
  if (credentials !== undefined) {
    // An earlier request may have ended the session.
    const ended = credentials.header.startsWith('Bearer') ? [401] : []
    if (credentials.right === 'forbidden') return [403, ...ended]
    // An unknown id, a wrong password, a taken username.
    const judged = [200, 201, 202, 204, 304, 400, 404, 409].filter((status) => operation.answers.has(status))
    return [...judged, ...ended]
  }
  const documented = [...operation.answers.keys()].filter((status) => !ownFaults.includes(status))
  return judgedByRules.includes(operation.id) ? [...documented, 400] : documented
}

/** Generates field values for an operation with a body. */
export function fieldsOf({ operation, bodies }: Subject): Arbitrary<Fields> {
  const generated = randomFields(operation)
  return bodies.length === 0 ? generated : fc.oneof(fc.constantFrom(...bodies), generated)
}

function randomFields({ id, body = {}, schemes, secured }: ContractOperation): Arbitrary<Fields> {
  // In the place of credentials.
  const optional = schemes.length > 0 && !secured ? ['challenge'] : []
  const fields = objectsOf(body, optional)
  const names = alternatives[id]
  if (names === undefined) return fields
  return fc.tuple(fields, fc.constantFrom(...names)).map(([all, chosen]) => {
    const kept = Object.entries(all).filter(([name]) => name === chosen || !names.includes(name))
    return Object.fromEntries(kept)
  })
}

/** Returns the request with this JSON text as its body. */
export function withJson(request: RandomRequest, text: string): RandomRequest {
  return { ...request, headers: [...withoutHeader(request, 'Content-Type'), jsonType], body: Buffer.from(text) }
}

/** Returns the request with its fields as a URL-encoded form. */
export function withForm(request: RandomRequest, fields: Fields): RandomRequest {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) form.append(name, formText(value))
  const type: Header = ['Content-Type', 'application/x-www-form-urlencoded']
  return { ...request, headers: [...withoutHeader(request, 'Content-Type'), type], body: Buffer.from(form.toString()) }
}

/** Returns the request with its fields as a multipart form. */
export function withMultipart(request: RandomRequest, fields: Fields): RandomRequest {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${formText(value)}\r\n`,
  )
  const type: Header = ['Content-Type', `multipart/form-data; boundary=${boundary}`]
  const body = Buffer.from(`${parts.join('')}--${boundary}--\r\n`)
  return { ...request, headers: [...withoutHeader(request, 'Content-Type'), type], body }
}

function formText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Returns the request with one header replaced. */
export function withHeader(request: RandomRequest, name: string, value: string): RandomRequest {
  return { ...request, headers: [...withoutHeader(request, name), [name, value]] }
}

/** Returns the request's headers without those of a name. */
export function withoutHeader(request: RandomRequest, name: string): Header[] {
  return request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase())
}

/** Returns the request with another expected status; `any` documented one, or no change. */
export function expecting(request: RandomRequest, status: number | 'any' | undefined): RandomRequest {
  if (status === undefined) return request
  const { expected: _, ...rest } = request
  return status === 'any' ? rest : { ...rest, expected: [status] }
}

function pathsOf({ operation, known }: Subject): Arbitrary<string> {
  const { path, pathParameters } = operation
  const slashless = path.replace(/\/$/, '')
  const spellings = fc.constantFrom(path, path === slashless ? `${path}/` : slashless)
  const ids = fc.record(Object.fromEntries(pathParameters.map(({ name }) => [name, idsOf(known[name])])))
  return fc
    .tuple(spellings, ids)
    .map(([template, values]) => template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => values[name] ?? ''))
}

function bare(subject: Subject, path: string): RandomRequest {
  const { operation, credentials } = subject
  const headers: Header[] =
    operation.schemes.length > 0 && credentials !== undefined ? [['Authorization', credentials.header]] : []
  return { method: operation.method, path, headers, expected: acceptedStatuses(subject) }
}
