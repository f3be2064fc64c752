import { everywhere } from '../http/security-headers.ts'
import type { Rule } from './check.ts'
import { header, headerRule } from './header-rules.ts'
import { isDocs, type Judged, judge } from './place.ts'
import { parseJson } from './world.ts'

const { 'Cache-Control': _, ...securityHeaders } = everywhere

/** Headers that an answer has once. */
const single = [
  ...['content-type', 'content-length', 'cache-control', 'allow', 'www-authenticate', 'retry-after', 'etag'],
  ...['x-request-id', 'location', 'content-encoding', 'x-device-token', 'date', 'age'],
  ...['origin', 'credentials', 'methods', 'headers'].map((name) => `access-control-allow-${name}`),
  ...['access-control-expose-headers', 'access-control-max-age'],
  ...Object.keys(securityHeaders).map((name) => name.toLowerCase()),
]

/** Skips pages of the documentation, and answers that the service cannot have written. */
const ofService =
  (faultsOf: (judged: Judged, ...parts: Parameters<Rule['faultsOf']>) => ReturnType<Rule['faultsOf']>) =>
  (...[exchange, world]: Parameters<Rule['faultsOf']>) => {
    const judged = judge(world.contract, exchange)
    return judged.isForeign || isDocs(exchange.request) ? [] : faultsOf(judged, exchange, world)
  }

/** The rules of every answer. */
export const rules: readonly Rule[] = [
  {
    id: 'answers.redirect',
    title: 'No answer is a redirect',
    look: 'Rules that redirect: a missing slash, another host name, http to https, a login page of the gateway (SSO, captcha) instead of 401. The service serves each path itself.',
    faultsOf: ({ answer }) =>
      answer.status < 300 || answer.status >= 400 || answer.status === 304
        ? []
        : [{ came: `${answer.status}, Location: ${answer.headers.location ?? 'absent'}`, expected: 'no redirect' }],
  },
  {
    id: 'answers.json',
    title: 'Each body is JSON',
    look: 'Error pages of the gateway (nginx: error_page and proxy_intercept_errors; CDN: custom error pages), a firewall or captcha that answers instead, a login page, and rules that block paths or methods.',
    faultsOf: ({ request, answer }) => {
      if (answer.status >= 300 && answer.status < 400) return []
      if (request.method === 'HEAD' || answer.text === '' || parseJson(answer.text) !== undefined) return []
      const type = answer.headers['content-type'] ?? 'no Content-Type'
      return [{ came: `${answer.status}, ${type}: ${answer.text.slice(0, 80)}`, expected: 'a body of JSON' }]
    },
  },
  {
    id: 'answers.status',
    title: 'Each status is documented for its operation',
    look: 'Rules of the gateway that answer instead of the service: blocked paths and methods, filters, its own limits, an upstream that is down.',
    faultsOf: ofService((judged, { request, answer: { status } }) => {
      const known = knownStatuses(judged, request.method)
      return known.includes(status) ? [] : [{ came: `status ${status}`, expected: `status ${known.join(', ')}` }]
    }),
  },
  {
    id: 'answers.content-type',
    title: 'Content-Type is application/json, and absent without a body',
    look: 'Settings that set or extend Content-Type (nginx: default_type, charset, add_header).',
    faultsOf: ofService(({ documented }, { answer }) => {
      if (documented === undefined) return []
      const expected = documented.body === undefined ? undefined : 'application/json'
      const came = answer.headers['content-type']
      if (came === expected) return []
      return [{ came: header('Content-Type', came), expected: header('Content-Type', expected) }]
    }),
  },
  {
    id: 'answers.body',
    title: 'Each body fits its schema',
    look: 'Plugins that transform bodies: renamed, added or removed fields, an envelope around the answer.',
    faultsOf: ofService(({ documented }, { request, answer }, { schemas }) => {
      if (documented === undefined || request.method === 'HEAD') return []
      if (documented.body === undefined) {
        return answer.text === '' ? [] : [{ came: `a body: ${answer.text.slice(0, 80)}`, expected: 'no body' }]
      }
      if (answer.text === '') return [{ came: 'an empty body', expected: 'a body of JSON' }]
      const validate = schemas(documented.body)
      if (validate(parseJson(answer.text))) return []
      const { instancePath = '', message = '' } = validate.errors?.[0] ?? {}
      const excerpt = answer.text.slice(0, 100)
      return [{ came: `body${instancePath} ${message}: ${excerpt}`, expected: 'the documented schema' }]
    }),
  },
  {
    id: 'answers.numbers',
    title: 'Numbers are whole and written as such',
    look: 'A plugin that parses and rewrites JSON in another language: 1 must not become 1.0, 1e9 or "1".',
    faultsOf: ({ answer }) => {
      const wrong = numbersOf(answer.text).find((number) => /[.eE]/.test(number))
      return wrong === undefined ? [] : [{ came: `the number ${wrong}`, expected: 'whole numbers without . and e' }]
    },
  },
  headerRule('allow', 'Allow', 'The header Allow is removed or replaced. Clients read the methods of a path there.'),
  headerRule(
    'www-authenticate',
    'WWW-Authenticate',
    'WWW-Authenticate is removed or replaced (an authentication plugin, a list of allowed headers). Clients read there why a token was refused.',
  ),
  headerRule(
    'retry-after',
    'Retry-After',
    'Retry-After is removed (a list of allowed headers). Clients wait this long before they try again.',
  ),
  headerRule(
    'cache-control',
    'Cache-Control',
    'Caching settings of the gateway (nginx: expires, proxy_hide_header; CDN: browser TTL). Tokens must not be stored.',
  ),
  headerRule('etag', 'ETag', 'ETag is removed, often by compression or by a body filter.'),
  {
    id: 'answers.security-headers',
    title: 'Each answer has the security headers of the service',
    look: 'Settings and plugins that replace or hide response headers (nginx: proxy_hide_header; add_header sends a second one; a CDN: security headers or transform rules). Leave these headers to the service, and add only others, such as Strict-Transport-Security.',
    faultsOf: ofService(({ operations }, { answer }) => {
      // The contract declares Cache-Control for its operations only.
      const expected = operations.length === 0 ? everywhere : securityHeaders
      return Object.entries(expected).flatMap(([name, value]) => {
        const came = answer.headers[name.toLowerCase()]
        return came === value ? [] : [{ came: header(name, came), expected: header(name, value) }]
      })
    }),
  },
  {
    id: 'answers.request-id',
    title: 'Each answer has an X-Request-Id; that of the request is kept',
    look: 'The gateway removes or replaces X-Request-Id in requests or answers (correlation-id plugins). It connects both logs.',
    faultsOf: ofService((_judged, { request, answer }) => {
      const sent = Object.entries(request.headers ?? {}).find(([name]) => name.toLowerCase() === 'x-request-id')?.[1]
      const came = answer.headers['x-request-id']
      if (came !== undefined && (sent === undefined || came === sent)) return []
      return [{ came: header('X-Request-Id', came), expected: header('X-Request-Id', sent ?? 'of any value') }]
    }),
  },
  {
    id: 'answers.single-headers',
    title: 'No header comes twice',
    look: 'Both the gateway and the service set the header (nginx: add_header; a CORS plugin beside CORS_ORIGINS). Let one of them do it.',
    faultsOf: ({ answer }) =>
      single.flatMap((name) => {
        const values = answer.lines.filter(([sent]) => sent.toLowerCase() === name).map(([, value]) => value)
        return values.length < 2 ? [] : [{ came: `${name} twice: ${values.join(' and ')}`, expected: 'one value' }]
      }),
  },
  {
    id: 'answers.encoding',
    title: 'A body is compressed only for clients that accept it, and as Content-Encoding says',
    look: 'Compression settings: compress only what Accept-Encoding asks for, once, and keep Content-Encoding beside it.',
    faultsOf: ({ request, answer }) => {
      const coding = answer.headers['content-encoding']
      if (answer.isMiscoded) return [{ came: `a body that is not ${coding}`, expected: `a body in ${coding}` }]
      if (/,|^(?!gzip$|br$|deflate$|zstd$)/i.test(coding ?? 'gzip')) {
        return [{ came: `Content-Encoding: ${coding}`, expected: 'one coding that Accept-Encoding names' }]
      }
      const asked = Object.keys(request.headers ?? {}).some((name) => name.toLowerCase() === 'accept-encoding')
      return asked || coding === undefined
        ? []
        : [{ came: `Content-Encoding: ${coding}`, expected: 'no Content-Encoding' }]
    },
  },
]

/** Statuses that the contract has for an exchange. */
function knownStatuses({ operations, operation }: Judged, method: string): number[] {
  if (operations.length === 0) return [404, 405]
  if (operation !== undefined) return [...operation.answers.keys()]
  const refusals = new Set(operations.flatMap(({ answers }) => [...answers.keys()].filter((status) => status >= 400)))
  return method === 'OPTIONS' ? [200, 204, ...refusals] : [...refusals]
}

/** Lists the numbers of a JSON text as they are written. */
function numbersOf(text: string): string[] {
  const written: string[] = []
  try {
    JSON.parse(text, (_name, value: unknown, context?: { readonly source?: string }) => {
      if (typeof value === 'number') written.push(context?.source ?? '')
      return value
    })
  } catch {
    // Another rule reports bodies that are not JSON.
  }
  return written
}
