import { compareClaims, type TimeWindow } from './compare-claims.ts'
import { compareJson, isObject, jsonValue, show } from './compare-json.ts'
import type { RawAnswer } from './raw-http.ts'
import type { RecordedCase, RecordedResponse } from './vector-file.ts'
import type { Allowance } from './world.ts'

/** With what an answer is compared, besides the recorded one. */
export interface Measure {
  /** When the service made its answer. */
  readonly window: TimeWindow
  readonly allows: Allowance
}

type Compare = (recorded: RecordedCase, answer: RawAnswer, measure: Measure) => readonly string[]

const COMPARISONS: Readonly<Record<string, Compare>> = {
  exact: compareExactly,
  prefix: comparePrefix,
  allow: ({ response }, answer) => [...compareStatus(response, answer), ...compareAllow(response, answer)],
  refuse: checkRefusal,
  out: checkNoServerError,
}

/**
 * Compares an answer with the recorded one, as strictly as the case's `compare` says.
 * @returns one line for each difference; none when they are equal
 */
export function compareAnswer(recorded: RecordedCase, answer: RawAnswer, measure: Measure): readonly string[] {
  const compare = Object.hasOwn(COMPARISONS, recorded.compare) ? COMPARISONS[recorded.compare] : undefined
  return compare ? compare(recorded, answer, measure) : [`unknown compare ${show(recorded.compare)}`]
}

function compareExactly(recorded: RecordedCase, answer: RawAnswer, measure: Measure): readonly string[] {
  const { response } = recorded
  return [
    ...compareStatus(response, answer),
    ...compareBody(recorded, answer, measure),
    ...compareMediaType(response, answer),
    ...compareChallenge(response, answer),
    ...compareAllow(response, answer),
    ...compareWait(response, answer),
  ]
}

function compareStatus(response: RecordedResponse, answer: RawAnswer): readonly string[] {
  return answer.status === response.status ? [] : [`status: expected ${response.status}, got ${answer.status}`]
}

function compareBody(recorded: RecordedCase, answer: RawAnswer, measure: Measure): readonly string[] {
  const expected = recorded.response.body ?? ''
  const expectedJson = jsonValue(expected)
  if (!expectedJson)
    return expected === answer.body ? [] : [`body: expected ${show(expected)}, got ${show(answer.body)}`]
  const gotJson = jsonValue(answer.body)
  if (!gotJson) return [`body: expected JSON, got ${show(answer.body)}`]
  const { problems, issued } = compareJson(expectedJson.value, gotJson.value)
  const tokens = [...issued].flatMap(([path, token]) => compareClaims(path, token, recorded.claims?.[path], measure))
  return [...problems, ...tokens]
}

// JSON is UTF-8, whether or not a parameter says so (RFC 8259 section 8.1).
function compareMediaType(response: RecordedResponse, answer: RawAnswer): readonly string[] {
  const expected = header(response, 'content-type')
  const got = answer.headers.get('content-type')
  const same = expected === undefined || mediaType(got ?? '') === mediaType(expected)
  return same ? [] : [`Content-Type: expected ${show(expected)}, got ${show(got)}`]
}

function mediaType(text: string): string {
  return text.toLowerCase().replaceAll(' ', '').replace(';charset=utf-8', '')
}

function compareWait(response: RecordedResponse, answer: RawAnswer): readonly string[] {
  if (header(response, 'retry-after') === undefined) return []
  const got = answer.headers.get('retry-after')
  return got !== undefined && /^[1-9][0-9]*$/.test(got)
    ? []
    : [`Retry-After: expected a number of seconds, got ${show(got)}`]
}

// More auth-params after the recorded challenge are a superset of it (RFC 9110 section 11.6.1).
function compareChallenge(response: RecordedResponse, answer: RawAnswer): readonly string[] {
  const expected = header(response, 'www-authenticate')
  const got = answer.headers.get('www-authenticate')
  const same = got === expected || (expected !== undefined && got?.startsWith(`${expected},`))
  return same ? [] : [`WWW-Authenticate: expected ${show(expected)}, got ${show(got)}`]
}

function compareAllow(response: RecordedResponse, answer: RawAnswer): readonly string[] {
  const expected = header(response, 'allow')
  if (expected === undefined) return []
  const got = answer.headers.get('allow')
  return got !== undefined && methods(got) === methods(expected)
    ? []
    : [`Allow: expected ${show(expected)}, got ${show(got)}`]
}

function methods(allow: string): string {
  return allow
    .split(',')
    .map((method) => method.trim())
    .sort()
    .join()
}

function header(response: RecordedResponse, name: string): string | undefined {
  return Object.entries(response.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1]
}

function comparePrefix({ response }: RecordedCase, answer: RawAnswer): readonly string[] {
  const expected = upToDash(response.body ?? '')
  const got = upToDash(answer.body)
  const body = expected === got ? [] : [`body: expected ${show(expected)}, got ${show(got ?? answer.body)}`]
  return [...compareStatus(response, answer), ...body]
}

/** The start of `detail` that does not depend on Python's own words. */
function upToDash(body: string): string | undefined {
  const value = jsonValue(body)?.value
  const detail = isObject(value) ? value.detail : undefined
  if (typeof detail !== 'string') return undefined
  const dash = detail.indexOf(' - ')
  return dash < 0 ? detail : detail.slice(0, dash + 3)
}

function checkNoServerError({ response }: RecordedCase, { status }: RawAnswer, { allows }: Measure): readonly string[] {
  const isRecorded = allows.recordedErrors && status === response.status
  return isRecorded || status < 500 ? [] : [`status: expected no server error, got ${status}`]
}

function checkRefusal({ response }: RecordedCase, answer: RawAnswer, { allows }: Measure): readonly string[] {
  if (allows.recordedErrors && answer.status === response.status) return []
  const refused = answer.status >= 400 && answer.status < 500
  return [
    ...(refused ? [] : [`status: expected 4xx, got ${answer.status}`]),
    ...(isObject(jsonValue(answer.body)?.value) ? [] : [`body: expected a JSON object, got ${show(answer.body)}`]),
  ]
}
