import fc, { type Arbitrary } from 'fast-check'
import { pathsAsIds } from './ids.ts'
import type { Header, RandomRequest } from './request.ts'
import { acceptedStatuses, type Kind, type Subject, validRequests, withHeader, withoutHeader } from './valid.ts'

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

/** For operations with an id in the path. */
export const idWithSlash: Kind = [
  'an id with a slash',
  (subject) =>
    fc.tuple(validRequests(subject), fc.constantFrom(...pathsAsIds)).map(([request, id]) => ({
      ...request,
      path: subject.operation.path.replace(/\{[^{}]+\}/, id).replace(/\{[^{}]+\}/, '7'),
      isLost: true,
    })),
]

function otherMethod(subject: Subject): Arbitrary<RandomRequest> {
  const { operation, siblings } = subject
  const served = [operation, ...siblings].map(({ method }) => method)
  const others = methods.filter((method) => ![...served, 'HEAD', 'OPTIONS'].includes(method))
  const expected = refusedMethods(subject)
  return fc
    .tuple(validRequests(subject), fc.constantFrom(...others))
    .map(([request, method]) => ({ ...request, method, expected }))
}

/**
 * A protected operation checks the token before the method; the session may have ended in the
 * meantime.
 */
function refusedMethods({ operation, credentials }: Subject): number[] {
  if (credentials === undefined) return [operation.secured ? 401 : 405]
  return credentials.right === 'granted' ? [401, 405] : [401, 403, 405]
}

function head(subject: Subject): Arbitrary<RandomRequest> {
  const { operation, siblings } = subject
  const expected = operation.method === 'GET' ? acceptedStatuses(subject) : refusedMethods(subject)
  return validRequests(subject).map(({ expected: _, ...request }) => ({
    ...request,
    method: 'HEAD',
    ...(!siblings.some(({ method }) => method === 'GET') && { expected }),
  }))
}

function options(subject: Subject): Arbitrary<RandomRequest> {
  const expected = answersToOptions(subject)
  return validRequests(subject).map((request) => ({ ...request, method: 'OPTIONS', expected }))
}

/** A protected operation may check the credentials first, as simplejwt does. */
function answersToOptions({ operation, credentials }: Subject): number[] {
  if (!operation.secured && credentials === undefined) return [200]
  return credentials?.right === 'forbidden' ? [200, 401, 403] : [200, 401]
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
  // Credentials that are not needed are judged too.
  const expected =
    subject.operation.schemes.length > 0 ? [401] : acceptedStatuses({ ...subject, credentials: undefined })
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

/** Operations with a body and those of admins refuse it, and never for `OPTIONS`. */
function otherSite(subject: Subject): Arbitrary<RandomRequest> {
  const { operation, siblings } = subject
  // A path may also have an operation without a body, which may answer its other methods.
  const isForAdmins = operation.schemes.includes('adminClient')
  const isShared = !isForAdmins && siblings.some(({ path, body }) => path === operation.path && body === undefined)
  const others = isShared
    ? [operation.method]
    : methods.filter((method) => siblings.every((other) => other.method !== method))
  return fc
    .tuple(validRequests(subject), fc.constantFrom(...others), headerValues())
    .map(([request, method, origin]) => {
      const headers: Header[] = [...request.headers, ['Sec-Fetch-Site', 'cross-site'], ['Origin', origin]]
      if (operation.body === undefined && !isForAdmins) return { ...request, headers }
      const expected = method === 'OPTIONS' ? [...answersToOptions(subject), 403] : [403]
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
