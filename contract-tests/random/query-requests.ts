import fc, { type Arbitrary } from 'fast-check'
import type { RandomRequest } from './request.ts'
import { type Kind, type Subject, validRequests } from './valid.ts'
import { valuesOf } from './values.ts'

const junk = [
  ...['', '%20', '0', '-1', '+1', '01', '1e3', '1.5', '201', '99999999999999999999', 'NaN', '%EF%BC%91', '%00', '1%00'],
  ...['true', 'TRUE', 'true%20', '1', 'no', 'null', '%5B%5D', '%7B%7D', '__proto__', 'constructor', "'%20OR%20'1'='1"],
  ...['%25', '_', '%25_%5C', '%E1%BA%9E', '%C4%B0', '%EF%AC%83', '%F0%9F%98%80', '%FF', '%ED%A0%80', '%', '%zz', '-id'],
  ...['AAAA', 'eyJ9', 'W10', 'bnVsbA', 'WyIiLDFd', 'a'.repeat(8192), 'a'.repeat(200)],
]

/** Kinds of requests for operations with query parameters. */
export const queryKinds: readonly Kind[] = [
  ['a query of the contract', (subject) => queried(subject, contractQueries(subject))],
  ['junk in a query of the contract', (subject) => queried(subject, junkQueries(subject))],
]

function queried(subject: Subject, queries: Arbitrary<string>): Arbitrary<RandomRequest> {
  return fc
    .tuple(validRequests(subject), queries)
    .map(([request, query]) => ({ ...request, path: `${request.path}?${query}` }))
}

function contractQueries({ operation }: Subject): Arbitrary<string> {
  const values = operation.queryParameters.map(({ name, schema }): [string, Arbitrary<unknown>] => [
    name,
    valuesOf(schema),
  ])
  return fc.record(Object.fromEntries(values), { requiredKeys: [] }).map((fields) =>
    Object.entries(fields)
      .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
      .join('&'),
  )
}

/** Some parameters twice, or spelled as a list or an object. */
function junkQueries({ operation }: Subject): Arbitrary<string> {
  const names = operation.queryParameters.flatMap(({ name }) => [name, name, name, `${name}[]`, `${name}[a]`])
  const text = fc.string({ unit: 'binary', maxLength: 20 }).map(encodeURIComponent)
  const pair = fc.tuple(fc.constantFrom(...names), fc.oneof(fc.constantFrom(...junk), text))
  return fc.array(pair, { minLength: 1, maxLength: 4 }).map((pairs) => pairs.map((one) => one.join('=')).join('&'))
}
