import { compareClaims, type TimeWindow } from './compare-claims.ts'
import { compareJson, isObject, jsonValue, show } from './compare-json.ts'
import type { RawAnswer } from './raw-http.ts'
import type { RecordedCase, RecordedResponse } from './vector-file.ts'

type Compare = (recorded: RecordedCase, answer: RawAnswer, window: TimeWindow) => readonly string[]

const COMPARISONS: Readonly<Record<string, Compare>> = {
  exact: compareExactly,
  prefix: comparePrefix,
  allow: ({ response }, answer) => [...compareStatus(response, answer), ...compareAllow(response, answer)],
  refuse: checkRefusal,
  out: (_recorded, { status }) => (status >= 500 ? [`status: expected no server error, got ${status}`] : []),
}

/**
 * Compares an answer with the recorded one, as strictly as the case's `compare` says.
 * @param window when the service made its answer
 * @returns one line for each difference; none when they are equal
 */
export function compareAnswer(recorded: RecordedCase, answer: RawAnswer, window: TimeWindow): readonly string[] {
  const compare = Object.hasOwn(COMPARISONS, recorded.compare) ? COMPARISONS[recorded.compare] : undefined
  return compare ? compare(recorded, answer, window) : [`unknown compare ${show(recorded.compare)}`]
}

function compareExactly(recorded: RecordedCase, answer: RawAnswer, window: TimeWindow): readonly string[] {
  const { response } = recorded
  return [
    ...compareStatus(response, answer),
    ...compareBody(recorded, answer, window),
    ...compareChallenge(response, answer),
    ...compareAllow(response, answer),
  ]
}

function compareStatus(response: RecordedResponse, answer: RawAnswer): readonly string[] {
  return answer.status === response.status ? [] : [`status: expected ${response.status}, got ${answer.status}`]
}

function compareBody(recorded: RecordedCase, answer: RawAnswer, window: TimeWindow): readonly string[] {
  const expected = recorded.response.body ?? ''
  const expectedJson = jsonValue(expected)
  if (!expectedJson)
    return expected === answer.body ? [] : [`body: expected ${show(expected)}, got ${show(answer.body)}`]
  const gotJson = jsonValue(answer.body)
  if (!gotJson) return [`body: expected JSON, got ${show(answer.body)}`]
  const { problems, issued } = compareJson(expectedJson.value, gotJson.value)
  const tokens = [...issued].flatMap(([path, token]) => compareClaims(path, token, recorded.claims?.[path], window))
  return [...problems, ...tokens]
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

function checkRefusal(_recorded: RecordedCase, answer: RawAnswer): readonly string[] {
  const refused = answer.status >= 400 && answer.status < 500
  return [
    ...(refused ? [] : [`status: expected 4xx, got ${answer.status}`]),
    ...(isObject(jsonValue(answer.body)?.value) ? [] : [`body: expected a JSON object, got ${show(answer.body)}`]),
  ]
}
