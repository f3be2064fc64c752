import fc, { type Arbitrary } from 'fast-check'
import type { Schema } from '../../src/contract-test/json-schema.ts'
import type { RandomRequest } from './request.ts'
import { expecting, fieldsOf, type Kind, type Subject, validRequests, withJson } from './valid.ts'

// JSON texts of values: `JSON.stringify` cannot write all of them.
const numbers = ['0', '-0', '1e3', '1e400', '-1e400', '1e-400', '9007199254740993', '1'.repeat(400), '0.1', '-1.5e300']
const texts = [
  '""',
  '"text"',
  '"\\u0000"',
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u202e"',
  '"1800000000"',
  `"${'x'.repeat(2048)}"`,
]
const others = ['null', 'true', 'false', '[]', '{}', '[null]', '[[[[[[]]]]]]', '{"a":{"a":{"a":{"a":{"a":{}}}}}}']
const inherited = [
  '{"__proto__":{"admin":true}}',
  '{"a":[{"constructor":{"prototype":{"x":1}}}]}',
  '{"prototype":null}',
]
const wide = [`{${Array.from({ length: 300 }, (_, index) => `"k${index}":${index}`).join(',')}}`]
const values = [...numbers, ...texts, ...others, ...inherited, ...wide]

// Claims that the service sets, that programs confuse, and that are written oddly.
const names = [
  ...['role', 'sub', 'iss', 'aud', 'exp', 'iat', 'nbf', 'jti', 'sid', 'user_id', 'token_type', 'auth_time', 'gen'],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'hasOwnProperty',
    'toString',
    'toJSON',
    'length',
    '',
    ' ',
    'a.b',
    '$ref',
  ],
  ...['\\u0000', '\\ud800', '\\u005f_proto__', '\\u202e', '\u00e4', 'x'.repeat(300)],
]

/** Kinds of requests for operations that read JSON alone. */
export const jsonKinds: readonly Kind[] = [
  ['JSON of every type in a field', everyType],
  ['a field that comes twice', twice],
  ['claims of every kind', claims],
]

function everyType(subject: Subject): Arbitrary<RandomRequest> {
  const text = fc.oneof(fc.constantFrom(...values), fc.json({ maxDepth: 7 }))
  return written(subject, (fields, name) => text.map((value) => objectText({ ...fields, [name]: value })))
}

function twice(subject: Subject): Arbitrary<RandomRequest> {
  const text = fc.constantFrom(...values)
  return written(subject, (fields, name) =>
    text.map((value) => objectText(fields).replace('{', () => `{${JSON.stringify(name)}:${value},`)),
  )
}

/** Also for operations without claims, which refuse the field. */
function claims(subject: Subject): Arbitrary<RandomRequest> {
  const entry = fc
    .tuple(fc.constantFrom(...names), fc.oneof(fc.constantFrom(...values), fc.json()))
    .map(([name, value]) => `"${name}":${value}`)
  // A new name, where an account is created.
  const username = fc.uuid().map((id) => JSON.stringify(`random_${id}`))
  return fc
    .tuple(validRequests(subject), username, fc.array(entry, { maxLength: 4 }))
    .map(([request, name, entries]) =>
      expecting(withJson(request, `{"username":${name},"claims":{${entries.join(',')}}}`), 'any'),
    )
}

type FieldTexts = Readonly<Record<string, string>>

/** Writes a body with a change of one field. */
function written(
  subject: Subject,
  write: (fields: FieldTexts, name: string) => Arbitrary<string>,
): Arbitrary<RandomRequest> {
  const properties = Object.keys((subject.operation.body?.properties ?? {}) as Record<string, Schema>)
  return fc
    .tuple(validRequests(subject), fieldsOf(subject), fc.constantFrom(...properties))
    .chain(([request, fields, name]) => {
      const known = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, JSON.stringify(value)]))
      return write(known, name).map((text) => expecting(withJson(request, text), 'any'))
    })
}

function objectText(fields: FieldTexts): string {
  return `{${Object.entries(fields)
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`)
    .join(',')}}`
}
