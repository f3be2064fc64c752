import { readFileSync } from 'node:fs'
import { AuthError, type ErrorCode, type RefusalReason } from '../../src/domain/errors.ts'
import { type ContractDocument, readContract } from '../../src/handbook/contract.ts'
import { authErrorToWire, type HttpRefusal, httpRefusalToWire } from '../../src/http/errors.ts'
import { type ErrorName, endReasons, errorChapters, helpOf } from './error-causes.ts'
import { wrap } from './wrap.ts'

/** An answer as a reader recognizes it. */
interface Seen {
  readonly status: number
  readonly code: string | undefined
  /** Undefined where the text depends on the request. */
  readonly text: string | undefined
  /** The field that has the text, if that is not `detail`. */
  readonly field: string | undefined
  /** `error_description` of `WWW-Authenticate`. */
  readonly described: string | undefined
}

const document: ContractDocument = JSON.parse(
  readFileSync(new URL('../../generated/openapi.json', import.meta.url), 'utf8'),
)
const contract = readContract(document)

/** In the place of a text that depends on the request. */
const varies = '\u0000'

/** Refusals in the contract's examples, with their operations. */
const examples = contract.operations.flatMap((operation) =>
  contract
    .answersOf(operation)
    .flatMap(({ status, examples: shown }) =>
      Number(status) < 400 ? [] : shown.map(({ value }) => ({ ...seen(Number(status), value as object), operation })),
    ),
)

function seen(status: number, body: object, challenge = ''): Seen {
  const { detail, code, error, error_description, messages, ...fields } = body as Record<string, unknown>
  const [field, faults] = Object.entries(fields)[0] ?? []
  const message = (messages as { message: string }[] | undefined)?.[0]?.message
  const text = message ?? detail ?? error_description ?? (Array.isArray(faults) ? faults[0] : faults)
  return {
    status,
    code: (code ?? error) as string | undefined,
    text: typeof text === 'string' && !text.includes(varies) ? text : undefined,
    field: detail === undefined && error === undefined ? field : message && 'messages[0].message',
    described: /error_description="([^"]+)"/.exec(challenge)?.[1],
  }
}

const words = { scheme: 'Bearer', usernameField: 'username' }

const answersOf = (name: ErrorName): readonly Seen[] => {
  const own = examples.filter(({ code }) => code === name)
  if (name.startsWith('second_factor_') && name.endsWith('required')) return distinct(own)
  if (name === 'origin_refused') return distinct(own)
  const refusal = sampleOf(name)
  if (refusal !== undefined) {
    const { status, body } = httpRefusalToWire(refusal)
    return [seen(status, body)]
  }
  const places =
    name === 'not_ready'
      ? (['body', 'readiness'] as const)
      : (['body', 'bearer', 'verify', 'client', 'admin_client'] as const)
  const error = new AuthError(name as ErrorCode, { faults: [varies] })
  return distinct(
    places.map((place) => {
      const { status, body, headers } = authErrorToWire(error, place, words)
      return seen(status, body, headers?.['WWW-Authenticate'])
    }),
  )
}

/** A refusal of the edge with values of an example. */
const sampleOf = (name: ErrorName): HttpRefusal | undefined =>
  ({
    not_found: { code: 'not_found' },
    method_not_allowed: { code: 'method_not_allowed', method: 'PUT' },
    not_acceptable: { code: 'not_acceptable' },
    unsupported_media_type: { code: 'unsupported_media_type', mediaType: 'text/plain' },
    unsupported_content_encoding: { code: 'unsupported_content_encoding' },
    body_too_large: { code: 'body_too_large', limitBytes: 16_384 },
    body_unreadable: { code: 'body_unreadable', detail: 'JSON parse error - the body is not valid JSON' },
    fields_refused: { code: 'fields_refused', fields: { field: [varies] } },
    parameter_refused: { code: 'parameter_refused', detail: varies },
    internal: { code: 'internal' },
  })[name as string] as HttpRefusal | undefined

const distinct = (answers: readonly Seen[]): readonly Seen[] => [
  ...new Map(
    answers.map(({ status, code, text, field, described }) => [
      JSON.stringify([status, code, text, field]),
      { status, code, text, field, described },
    ]),
  ).values(),
]

const answerText = ({ status, code, text, field }: Seen): string => {
  const where = field === undefined ? '' : `\`${field}\` `
  const quoted =
    text === undefined ? (code === undefined ? `${where || '`detail` '}says what is wrong` : '') : `${where}"${text}"`
  return `${status}: ${[quoted, code === undefined ? '' : `code \`${code}\``].filter((part) => part !== '').join(', ')}`
}

/** Operations whose examples have one of the answers. */
const operationsOf = (answers: readonly Seen[]): readonly string[] => {
  const has = (answer: Seen) => (example: Seen) =>
    example.status === answer.status &&
    (answer.text === undefined
      ? answer.code !== undefined && example.code === answer.code
      : example.text === answer.text)
  const ids = answers.flatMap((answer) => examples.filter(has(answer)).map(({ operation }) => operation.operationId))
  return [...new Set(ids)]
}

const section = (name: ErrorName): string => {
  const answers = answersOf(name)
  const { cause, cure, where } = helpOf(name)
  const operations = operationsOf(answers).map((id) => `\`${id}\``)
  if (where === undefined && operations.length === 0) throw new Error(`no operation has an example of ${name}`)
  const described = answers.find((answer) => answer.described !== undefined)?.described
  return [
    `### \`${name}\`\n`,
    ...answers.map((answer) => wrap(`- ${answerText(answer)}`)),
    ...(described === undefined ? [] : [wrap(`- \`WWW-Authenticate\`: "${described}"`)]),
    '',
    wrap(`**Cause:** ${cause}`),
    '',
    wrap(`**Cure:** ${cure}`),
    '',
    wrap(`**Operations:** ${where ?? operations.join(', ')}.`),
    '',
  ].join('\n')
}

/** Codes of bodies that several errors share. */
const sharedCodes = (): readonly string[] => {
  const names = errorChapters.flatMap((chapter) => chapter.names)
  const codes = new Map<string, ErrorName[]>()
  for (const name of names)
    for (const code of new Set(answersOf(name).map((answer) => answer.code)))
      if (code !== undefined && code !== name) codes.set(code, [...(codes.get(code) ?? []), name])
  return [...codes].map(([code, of]) => wrap(`- \`${code}\`: ${of.map((name) => `[${name}](#${name})`).join(', ')}`))
}

const reasonSection = ([reason, meaning]: [string, string]): string => {
  const error = new AuthError('token_blacklisted', { reason: reason as RefusalReason })
  const { body, headers, status } = authErrorToWire(error, 'body', words)
  const { described } = seen(status, body, headers?.['WWW-Authenticate'])
  return `### ${described}\n\n${wrap(`Reason \`${reason}\`. ${meaning}`)}\n`
}

/** Writes docs/errors.md from the table of errors and the examples of the contract. */
export const writeErrors = (): string => `# Errors

Every error that a client can receive, with its cause and its cure.

An answer with status 4xx or 5xx has a JSON body: \`detail\` is a sentence for developers, \`code\` is
for programs, and a 400 lists faults by field. Where djangorestframework-simplejwt has the same
error, the sentence is the same. Show users your own words.

For a refused token the \`WWW-Authenticate\` header has more, because the body must stay the same:

    WWW-Authenticate: Bearer realm="api", error="invalid_token",
      error_description="The session was ended by a logout", error_code="token_blacklisted"

\`error_code\` is a heading of this page, and \`error_description\` is listed with each error and under
[why a session ended](#why-a-session-ended).

## A 401 does not say everything

A refused login has one answer for an unknown username, a wrong password and a disabled account, so
that it reveals no usernames. Its \`WWW-Authenticate\` names only the scheme. The reason is in the
audit trail (\`latchkey audit tail\`), which only operators and admins read.

## What a client does

| Status | Meaning | Do |
|---|---|---|
| 400, 404, 405, 406, 413, 415 | The request is wrong. | Correct it. Do not repeat it. |
| 401 to an access token | It has expired or was revoked. | Refresh once, then repeat the request once. |
| 401 to a refresh | The session has ended. | Show the login. |
| 403 | The request is understood and not allowed. | Read \`code\`. |
| 409 | Another change was faster, or a rule forbids it. | Read \`code\`. |
| 429 | A rate limit. | Wait for \`Retry-After\` seconds. |
| 503, or no answer | The service cannot answer now. | Repeat later. Keep the tokens. |

\`latchkey-client\` does all of this. Never delete tokens because of a 5xx or a lost answer.

## Codes that several errors share

${sharedCodes().join('\n')}

## Why a session ended

Why was I logged out? \`error_description\` of the refused request is one of these headings. The
audit trail has the same reason in one word: \`latchkey audit tail\`, or the console.

${Object.entries(endReasons).map(reasonSection).join('\n')}
${errorChapters.map(({ title, intro, names }) => `## ${title}\n\n${intro === undefined ? '' : `${wrap(intro)}\n\n`}${names.map(section).join('\n')}`).join('\n')}`
