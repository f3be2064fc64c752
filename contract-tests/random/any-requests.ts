import fc, { type Arbitrary } from 'fast-check'
import type { Kind } from './body-requests.ts'
import type { Header, RandomRequest } from './request.ts'
import { acceptedStatuses, type Subject, validRequests, withHeader, withoutHeader } from './valid.ts'

// Methods that Node's parser knows; it refuses others before the service sees them.
const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'PROPFIND',
  'LOCK',
  'MERGE',
  'QUERY',
]
const forJson = [
  'application/json',
  '*/*',
  'application/*',
  'text/html, */*;q=0.1',
  'application/json;q=0.5, text/plain',
  'APPLICATION/JSON',
]
const notForJson = [
  'text/html',
  'application/xml',
  'image/*',
  'text/plain;q=0.9, text/html',
  'application/vnd.api+json',
]
const junkSchemes = [
  'Bearer',
  'Bearer a b',
  'bearer x',
  'Basic Zm9vOmJhcg==',
  'Bearer ',
  'Bearer é',
  'Bearer a.b.c',
  'null',
  '',
]

/** Kinds of requests for every operation. */
export const anyKinds: readonly Kind[] = [
  ['nothing wrong', validRequests],
  ['another method', otherMethod],
  ['HEAD', head],
  ['OPTIONS', options],
  ['a query string', queryString],
  ['an Accept header that admits JSON', (subject) => accepting(subject, forJson)],
  ['an Accept header that excludes JSON', (subject) => accepting(subject, notForJson, [406])],
  ['a junk Accept header', (subject) => junkHeader(subject, 'Accept')],
  ['a junk Authorization header', junkAuthorization],
  ['a junk Content-Type header', (subject) => junkHeader(subject, 'Content-Type')],
  ['a junk X-Refresh-Transport header', (subject) => junkHeader(subject, 'X-Refresh-Transport')],
  ['a junk Idempotency-Key header', (subject) => junkHeader(subject, 'Idempotency-Key')],
  ['headers outside the contract', strangeHeaders],
  ['headers that come twice', headersTwice],
  ['another site in Sec-Fetch-Site', otherSite],
  ['everything at once', everythingAtOnce],
]

function otherMethod(subject: Subject): Arbitrary<RandomRequest> {
  const { operation } = subject
  const others = methods.filter((method) => ![operation.method, 'HEAD', 'OPTIONS'].includes(method))
  const expected = refusedMethods(subject)
  return fc
    .tuple(validRequests(subject), fc.constantFrom(...others))
    .map(([request, method]) => ({ ...request, method, expected }))
}

/**
 * A protected operation checks the token before the method; the session may have ended in the
 * meantime.
 */
function refusedMethods({ operation, token }: Subject): number[] {
  if (!operation.secured) return [405]
  return token === undefined ? [401] : [401, 405]
}

function head(subject: Subject): Arbitrary<RandomRequest> {
  const expected = subject.operation.method === 'GET' ? acceptedStatuses(subject) : refusedMethods(subject)
  return validRequests(subject).map((request) => ({ ...request, method: 'HEAD', expected }))
}

function options(subject: Subject): Arbitrary<RandomRequest> {
  // A protected operation may check the token first, as simplejwt does.
  const expected = subject.operation.secured ? [200, 401] : [200]
  return validRequests(subject).map((request) => ({ ...request, method: 'OPTIONS', expected }))
}

function queryString(subject: Subject): Arbitrary<RandomRequest> {
  const known = fc.constantFrom(
    'format=json',
    'format=api',
    'format=xml',
    'indent=4',
    'username=a&username[]=b',
    '%zz',
    '?',
    '&&=&',
    '__proto__[a]=1',
  )
  const junk = fc.string({ unit: fc.constantFrom(...'abc%=&+;[]./:?@!$*,0'), maxLength: 40 })
  return fc
    .tuple(validRequests(subject), fc.oneof(known, junk))
    .map(([request, query]) => ({ ...request, path: `${request.path}?${query}` }))
}

function accepting(
  subject: Subject,
  values: readonly string[],
  expected?: readonly number[],
): Arbitrary<RandomRequest> {
  return fc
    .tuple(validRequests(subject), fc.constantFrom(...values))
    .map(([request, value]) => ({ ...withHeader(request, 'Accept', value), ...(expected && { expected }) }))
}

function junkHeader(subject: Subject, name: string): Arbitrary<RandomRequest> {
  return fc.tuple(validRequests(subject), headerValues()).map(([request, value]) => {
    const { expected: _, ...rest } = withHeader(request, name, value)
    return rest
  })
}

function junkAuthorization(subject: Subject): Arbitrary<RandomRequest> {
  const values = fc.oneof(
    fc.constantFrom(...junkSchemes),
    headerValues(),
    headerValues().map((text) => `Bearer ${text}`),
  )
  const expected = acceptedStatuses({ ...subject, token: undefined })
  return fc
    .tuple(validRequests(subject), values)
    .map(([request, value]) => ({ ...withHeader(request, 'Authorization', latin1(value)), expected }))
}

function strangeHeaders(subject: Subject): Arbitrary<RandomRequest> {
  const names = fc.constantFrom(
    'X-Forwarded-For',
    'X-HTTP-Method-Override',
    'Cookie',
    'Origin',
    'Referer',
    'If-None-Match',
    'Range',
    'Forwarded',
    'X-Request-Id',
    'traceparent',
    'Accept-Language',
    'Accept-Encoding',
    'Accept-Charset',
  )
  const headers = fc.array(fc.tuple(names, headerValues()), { minLength: 1, maxLength: 4 })
  return fc
    .tuple(validRequests(subject), headers)
    .map(([request, extra]) => ({ ...request, headers: [...request.headers, ...extra] }))
}

/** Only operations with a body refuse it, and never for `OPTIONS`. */
function otherSite(subject: Subject): Arbitrary<RandomRequest> {
  const { operation } = subject
  return fc
    .tuple(validRequests(subject), fc.constantFrom(...methods), headerValues())
    .map(([request, method, origin]) => {
      const headers: Header[] = [...request.headers, ['Sec-Fetch-Site', 'cross-site'], ['Origin', origin]]
      if (operation.body === undefined) return { ...request, headers }
      const expected = method === 'OPTIONS' ? [200, 401] : [403]
      return { ...request, method, headers, expected }
    })
}

function headersTwice(subject: Subject): Arbitrary<RandomRequest> {
  const names = fc.constantFrom('Accept', 'Authorization', 'Content-Type', 'X-Request-Id', 'Cookie')
  return fc
    .tuple(validRequests(subject), names, headerValues(), headerValues())
    .map(([request, name, first, second]) => {
      const { expected: _, ...rest } = request
      const twice: Header[] = [
        [name, first],
        [name, second],
      ]
      return { ...rest, headers: [...request.headers, ...twice] }
    })
}

function everythingAtOnce(subject: Subject): Arbitrary<RandomRequest> {
  const choice = {
    base: validRequests(subject),
    method: fc.constantFrom(...methods),
    accept: fc.oneof(fc.constantFrom(...forJson, ...notForJson), headerValues()),
    authorization: fc.oneof(fc.constantFrom(...junkSchemes), headerValues()),
    type: fc.oneof(fc.constantFrom('application/json', 'multipart/form-data', 'text/plain'), headerValues()),
    body: fc.uint8Array({ maxLength: 100 }),
    query: fc.string({ unit: fc.constantFrom(...'a=&%?'), maxLength: 10 }),
  }
  return fc.record(choice).map(({ base, method, accept, authorization, type, body, query }) => {
    const headers: Header[] = [...withoutHeader(base, 'Content-Type'), ['Accept', accept], ['Content-Type', type]]
    const identified: Header[] = base.headers.some(([name]) => name === 'Authorization')
      ? headers
      : [...headers, ['Authorization', latin1(authorization)]]
    return { method, path: `${base.path}?${query}`, headers: identified, body: Buffer.from(body) }
  })
}

// Characters that the HTTP grammar allows in a header: no controls but the tab, and Latin-1 above
// ASCII.
function headerValues(): Arbitrary<string> {
  const visible = fc.integer({ min: 0x20, max: 0x7e })
  const codes = fc.oneof({ weight: 9, arbitrary: visible }, fc.integer({ min: 0x80, max: 0xff }), fc.constant(0x09))
  return fc.string({ unit: codes.map((code) => String.fromCharCode(code)), maxLength: 60 })
}

function latin1(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}
