import { gzipSync } from 'node:zlib'
import fc, { type Arbitrary } from 'fast-check'
import type { Schema } from '../../src/contract-test/json-schema.ts'
import type { ContractOperation } from '../contract.ts'
import { jsonKinds } from './json-requests.ts'
import type { RandomRequest } from './request.ts'
import {
  expecting,
  type Fields,
  fieldsOf,
  type Kind,
  type Subject,
  validRequests,
  withForm,
  withHeader,
  withJson,
  withMultipart,
  withoutHeader,
} from './valid.ts'
import { blankTexts, refusedTexts } from './values.ts'

/** The fields whose white space operations for admins trim. */
const trimmed = ['username', 'email', 'password', 'new_password']
/** Codes are compared, whatever characters they have. */
const compared = ['otp', 'recovery_code']
const bodyLimitBytes = 16_384
const largestBodyBytes = 60_000
const otherTypes = [
  'text/plain',
  'text/html',
  'application/xml',
  'application/json-patch+json',
  'application/vnd.api+json',
]
const oddTypes = ['application/jsonp', 'json', 'application/', '/', 'text/json', 'application/x-ndjson', 'image/png']
const otherCharsets = ['utf-16', 'utf-16le', 'iso-8859-1', 'latin1', 'windows-1252', 'utf-7', 'x-unknown']
const sameCharsets = ['; charset=utf-8', ';charset=UTF-8', '; charset="utf-8"', ' ; Charset=Utf-8']

/** Returns the kinds of requests for an operation with a body. */
export const bodyKindsOf = (operation: ContractOperation): readonly Kind[] => {
  const hasFields = Object.keys(operation.body?.properties ?? {}).length > 0
  return [
    ...bodyKinds,
    ...(hasFields ? fieldKinds : []),
    ...(requiredOf(operation).length > 0 ? [missingField] : []),
    ...(hasFields && isJsonOnly(operation) ? jsonKinds : []),
  ]
}

const missingField: Kind = ['a field missing', (subject) => changed(subject, nothing, 400)]

const fieldKinds: readonly Kind[] = [
  ['numbers where text belongs', numbers],
  ['a field of the wrong type', (subject) => changed(subject, wrongTypes, 400)],
  [
    'text with NUL, with half a surrogate pair, or blank',
    (subject) => {
      const blanks = (name: string) => !isJsonOnly(subject.operation) || trimmed.includes(name)
      const values = (schema: Schema, name: string) =>
        isText(schema) ? refusedTexts(blanks(name) ? [blankTexts()] : []) : wrongTypes(schema)
      return changed(subject, values, 400, (name) => !compared.includes(name))
    },
  ],
  ['a field over its limits', overLimits],
]

const bodyKinds: readonly Kind[] = [
  ['a form', (subject) => filled(subject, withForm)],
  ['a multipart form', (subject) => filled(subject, withMultipart)],
  ['fields the contract does not name', unknownFields],
  [
    'a body that is no object',
    (subject) =>
      posted(
        subject,
        notObjects().map((value) => JSON.stringify(value)),
        400,
      ),
  ],
  ['malformed JSON', (subject) => posted(subject, malformed(subject), 400)],
  ['bytes that are not UTF-8', (subject) => remade(subject, brokenUtf8, 400)],
  ['another media type', (subject) => typed(subject, [...otherTypes, ...oddTypes], 415)],
  ['a body without a media type', (subject) => remade(subject, withoutType, 415)],
  [
    'another charset',
    (subject) =>
      typed(
        subject,
        otherCharsets.map((name) => `application/json; charset=${name}`),
        415,
      ),
  ],
  [
    'UTF-8 spelled oddly',
    (subject) =>
      typed(
        subject,
        sameCharsets.map((text) => `application/json${text}`),
      ),
  ],
  ['a content encoding', contentEncoding],
  ['a body over the limit', tooLarge],
  ['no body', (subject) => remade(subject, withoutBody, 400)],
  ['a broken form', (subject) => raw(subject, 'application/x-www-form-urlencoded')],
  ['a broken multipart form', brokenMultipart],
  ['any JSON at all', (subject) => posted(subject, fc.json({ maxDepth: 6 }))],
  ['deep nesting', (subject) => posted(subject, nested(), 400)],
]

function filled(
  subject: Subject,
  fill: (request: RandomRequest, fields: Fields) => RandomRequest,
): Arbitrary<RandomRequest> {
  return fc.tuple(validRequests(subject), fieldsOf(subject)).map(([request, fields]) => {
    const form = fill(request, fields)
    // The media type of an empty body is not looked at.
    const refused = form.body?.length === 0 ? 400 : 415
    return expecting(form, isJsonOnly(subject.operation) ? refused : undefined)
  })
}

function unknownFields(subject: Subject): Arbitrary<RandomRequest> {
  const names = Object.keys(propertiesOf(subject))
  const extras = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue(), { maxKeys: 5 })
  return fc.tuple(validRequests(subject), fieldsOf(subject), extras).map(([request, fields, extra]) => {
    const others = Object.fromEntries(Object.entries(extra).filter(([name]) => !names.includes(name)))
    const isRefused = subject.operation.body?.additionalProperties === false && Object.keys(others).length > 0
    return expecting(withJson(request, JSON.stringify({ ...others, ...fields })), isRefused ? 400 : undefined)
  })
}

function numbers(subject: Subject): Arbitrary<RandomRequest> {
  const number = fc.oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  const texts = (schema: Schema) => (schema.type === 'string' ? number : wrongTypes(schema))
  return isJsonOnly(subject.operation) ? changed(subject, texts, 400) : changed(subject, () => number)
}

function overLimits(subject: Subject): Arbitrary<RandomRequest> {
  const limited = Object.entries(propertiesOf(subject)).filter(([, schema]) => schema.maxLength !== undefined)
  if (limited.length === 0) return changed(subject, () => fc.constant(''), 400)
  return fc
    .tuple(validRequests(subject), fieldsOf(subject), fc.constantFrom(...limited), fc.integer({ min: 1, max: 99 }))
    .map(([request, fields, [name, schema], excess]) => {
      const long = 'a'.repeat(Number(schema.maxLength) + excess)
      return { ...withJson(request, JSON.stringify({ ...fields, [name]: long })), expected: [400] }
    })
}

/** Sets one field to a value that is generated for its schema. */
function changed(
  subject: Subject,
  valuesFor: (schema: Schema, name: string) => Arbitrary<unknown>,
  status?: number,
  isAffected: (name: string) => boolean = () => true,
): Arbitrary<RandomRequest> {
  const { operation } = subject
  const properties = propertiesOf(subject)
  // A fault in an optional field is not always refused, except in JSON.
  const names = isJsonOnly(operation) ? Object.keys(properties) : requiredOf(operation)
  const affected = (valuesFor === nothing ? requiredOf(operation) : names).filter(isAffected)
  const change = fc
    .constantFrom(...affected)
    .chain((name) => fc.tuple(fc.constant(name), valuesFor(properties[name] ?? {}, name)))
  return fc
    .tuple(validRequests(subject), fieldsOf(subject), change)
    .map(([request, fields, [name, value]]) =>
      expecting(withJson(request, JSON.stringify({ ...fields, [name]: value })), status),
    )
}

function nothing(): Arbitrary<unknown> {
  return fc.constant(undefined)
}

/** Generates values of every type but that of the schema. */
function wrongTypes({ type = 'string' }: Schema): Arbitrary<unknown> {
  const values = {
    boolean: fc.boolean(),
    null: fc.constant(null),
    array: fc.array(fc.jsonValue()),
    object: fc.dictionary(fc.string(), fc.jsonValue()),
  }
  const others = Object.entries(values).filter(([name]) => ![type].flat().includes(name))
  return fc.oneof(...others.map(([, arbitrary]) => arbitrary))
}

function isText({ type }: Schema): boolean {
  return [type].flat().includes('string')
}

function notObjects(): Arbitrary<unknown> {
  return fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.jsonValue()))
}

function malformed(subject: Subject): Arbitrary<string> {
  const texts = fieldsOf(subject).map((fields) => JSON.stringify(fields))
  const damage = fc.constantFrom(
    (text: string) => text.slice(0, -1),
    (text: string) => `${text}}`,
    (text: string) => text.replaceAll('"', "'"),
    (text: string) => text.replace(':', ''),
    (text: string) => text.replace(/}$/, ',}'),
    (text: string) => `\ufeff${text}//`,
    (text: string) => text.replace(/"$|"}$/, '\n"}'),
  )
  const damaged = fc.tuple(texts, damage).map(([text, change]) => change(text))
  return fc
    .oneof(damaged, fc.string({ minLength: 1, unit: 'binary' }))
    .filter((text) => text.trim() !== '' && !isJson(text))
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function brokenUtf8(request: RandomRequest): RandomRequest {
  const text = request.body?.toString('latin1') ?? ''
  const broken = text.includes(':"') ? text.replace(':"', ':"\xc3(') : text.replace('{', '{"\xc3(":1,')
  return { ...request, body: Buffer.from(broken, 'latin1') }
}

function withoutType(request: RandomRequest): RandomRequest {
  return { ...request, headers: withoutHeader(request, 'Content-Type') }
}

function withoutBody({ body: _, ...request }: RandomRequest): RandomRequest {
  return { ...request, headers: withoutHeader(request, 'Content-Type') }
}

function contentEncoding(subject: Subject): Arbitrary<RandomRequest> {
  const encoding = fc.constantFrom('gzip', 'br', 'deflate', 'zstd', 'compress', 'x-unknown', 'gzip, gzip')
  return fc.tuple(validRequests(subject), encoding, fc.boolean()).map(([request, name, honest]) => {
    const body = honest ? gzipSync(request.body ?? '') : (request.body ?? Buffer.alloc(0))
    return { ...withHeader(request, 'Content-Encoding', name), body, expected: [415] }
  })
}

function tooLarge(subject: Subject): Arbitrary<RandomRequest> {
  const size = fc.integer({ min: bodyLimitBytes + 1, max: largestBodyBytes })
  return fc.tuple(validRequests(subject), size, fc.boolean()).map(([request, bytes, chunked]) => {
    const body = `{"padding":"${'x'.repeat(bytes - 14)}"}`
    const framed = chunked ? withHeader(request, 'Transfer-Encoding', 'chunked') : request
    return { ...withJson(framed, body), expected: [413] }
  })
}

function brokenMultipart(subject: Subject): Arbitrary<RandomRequest> {
  const type = fc.constantFrom(
    'multipart/form-data',
    'multipart/form-data; boundary=',
    'multipart/form-data; boundary=b',
  )
  return fc.tuple(type, fc.boolean()).chain(([name, framed]) =>
    raw(subject, name).map((request) => {
      const text = request.body?.toString('latin1') ?? ''
      return framed ? { ...request, body: Buffer.from(`--b\r\n${text}\r\n\r\n${text}\r\n--b`, 'latin1') } : request
    }),
  )
}

function raw(subject: Subject, type: string): Arbitrary<RandomRequest> {
  const junk = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.string({ unit: fc.constantFrom(...'%&=;+[]a0\u00e9'), maxLength: 60 }).map((text) => Buffer.from(text)),
  )
  return fc
    .tuple(validRequests(subject), junk)
    .map(([request, body]) => expecting({ ...withHeader(request, 'Content-Type', type), body }, 'any'))
}

function nested(): Arbitrary<string> {
  const depth = fc.integer({ min: 100, max: 8_000 })
  return fc.tuple(depth, fc.boolean()).map(([count, closed]) => '['.repeat(count) + (closed ? ']'.repeat(count) : ''))
}

function typed(subject: Subject, types: readonly string[], status?: number): Arbitrary<RandomRequest> {
  return fc
    .tuple(validRequests(subject), fc.constantFrom(...types))
    .map(([request, type]) => expecting(withHeader(request, 'Content-Type', type), status))
}

function posted(subject: Subject, texts: Arbitrary<string>, status: number | 'any' = 'any'): Arbitrary<RandomRequest> {
  return fc.tuple(validRequests(subject), texts).map(([request, text]) => expecting(withJson(request, text), status))
}

function remade(
  subject: Subject,
  change: (request: RandomRequest) => RandomRequest,
  status: number,
): Arbitrary<RandomRequest> {
  return validRequests(subject).map((request) => expecting(change(request), status))
}

function propertiesOf({ operation }: Subject): Record<string, Schema> {
  return (operation.body?.properties ?? {}) as Record<string, Schema>
}

function requiredOf({ body }: ContractOperation): readonly string[] {
  return (body?.required ?? []) as readonly string[]
}

/** Operations that read JSON alone keep the types of values. */
function isJsonOnly({ mediaTypes }: ContractOperation): boolean {
  return mediaTypes.length === 1
}
