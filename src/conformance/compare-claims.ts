import { isObject, jsonValue, show } from './compare-json.ts'
import type { RecordedClaims } from './vector-file.ts'
import type { Allowance } from './world.ts'

/** Seconds since the Unix epoch between which the service made its answer. */
export interface TimeWindow {
  readonly from: number
  readonly to: number
}

/** Allows for reading clocks at different moments in different processes. */
const SLACK_SECONDS = 2

/**
 * Compares an issued token with the recorded one: every recorded claim with its value and relative
 * order, and no further claims but those that the implementation may add.
 * @param path its place in the body, for the report
 */
export function compareClaims(
  path: string,
  token: string,
  recorded: RecordedClaims | undefined,
  { window, allows }: { readonly window: TimeWindow; readonly allows: Allowance },
): readonly string[] {
  const decoded = decode(token)
  if (!decoded) return [`${path}: expected a token, got ${show(token)}`]
  if (!recorded) return []
  const header = recorded.header ?? {}
  const payload = recorded.payload ?? {}
  const isRefresh = payload.token_type === 'refresh'
  const apart = allows.secondsApart
  const now = issueTime(decoded.payload, payload, window)
  const ownHeaders = new Set([...allows.headers, ...(isRefresh ? allows.refreshHeaders : [])])
  return [
    ...compareNamed(`${path} header`, header, decoded.header, {
      keys: Object.keys(header),
      own: ownHeaders,
      now,
      apart,
    }),
    ...timeProblems(path, now, window),
    ...compareNamed(path, payload, decoded.payload, {
      keys: recorded.payload_keys ?? Object.keys(payload),
      own: new Set(allows.claims),
      now,
      apart,
    }),
  ]
}

type Named = Readonly<Record<string, unknown>>

function decode(token: string): { header: Named; payload: Named } | undefined {
  const [header, payload, ...rest] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString())
  const headerValue = jsonValue(header ?? '')?.value
  const payloadValue = (jsonValue(payload ?? '') ?? jsonValue(withMarkedNaN(payload ?? '')))?.value
  if (rest.length !== 1 || !isObject(headerValue) || !isObject(payloadValue)) return undefined
  return { header: headerValue, payload: payloadValue }
}

// Python writes NaN, which is not JSON; recordings mark it.
function withMarkedNaN(text: string): string {
  return text.replaceAll(':NaN', ':"<float nan>"')
}

// All times of a token derive from one instant, so only that instant has slack.
function issueTime(got: Named, expected: Named, window: TimeWindow): number {
  const relative = Object.entries(expected).find(([name, value]) => offset(value) !== undefined && isTime(got[name]))
  return relative ? (got[relative[0]] as number) - (offset(relative[1]) ?? 0) : window.to
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value)
}

function timeProblems(path: string, now: number, window: TimeWindow): readonly string[] {
  const fits = now >= window.from - SLACK_SECONDS && now <= window.to + SLACK_SECONDS
  return fits ? [] : [`${path}: its times count from ${now}, but it was issued between ${window.from} and ${window.to}`]
}

interface Rules {
  readonly apart: number
  readonly keys: readonly string[]
  readonly own: ReadonlySet<string>
  readonly now: number
}

function compareNamed(path: string, expected: Named, got: Named, rules: Rules): readonly string[] {
  const { keys, own } = rules
  const present = keys.filter((name) => Object.hasOwn(got, name))
  const inOrder = Object.keys(got).filter((name) => keys.includes(name))
  const compared = keys.filter((name) => !own.has(name))
  const extra = Object.keys(got).filter((name) => !keys.includes(name) && !own.has(name))
  return [
    ...compared.flatMap((name) => valueProblems(`${path}.${name}`, expected[name], got[name], rules)),
    ...extra.map((name) => `${path}.${name}: not expected, got ${show(got[name])}`),
    ...(present.join() === inOrder.join() ? [] : [`${path}: expected the order ${present}, got ${inOrder}`]),
  ]
}

function valueProblems(path: string, expected: unknown, got: unknown, rules: Rules): readonly string[] {
  const same = typeof expected === 'string' && /^<.+>$/.test(expected) ? fitsPlaceholder : deepEqual
  return same(expected, got, rules) ? [] : [`${path}: expected ${show(expected)}, got ${show(got)}`]
}

function fitsPlaceholder(expected: unknown, got: unknown, { now, apart }: Rules): boolean {
  const text = String(expected)
  if (text === '<float nan>') return got === expected
  const seconds = offset(text)
  if (seconds !== undefined)
    return (
      typeof got === 'number' &&
      Math.abs(got - now - seconds) <= apart &&
      (text.startsWith('<float') || Number.isInteger(got))
    )
  const hex = /^<str (\d+) hex>$/.exec(text)?.[1]
  if (hex) return typeof got === 'string' && got.length === Number(hex) && /^(?:[0-9a-f]*|[0-9A-F]*)$/.test(got)
  const number = /^<(?:int|float) (.+)>$/.exec(text)?.[1]
  return number !== undefined && typeof got === 'number' && got === Number(number)
}

/** Seconds after `now` of `<int now+900>`; undefined for every other value. */
function offset(expected: unknown): number | undefined {
  const match = typeof expected === 'string' ? /^<(?:int|float) now([+-]\d+(?:\.\d+)?)?>$/.exec(expected) : null
  return match ? Number(match[1] ?? 0) : undefined
}

function deepEqual(expected: unknown, got: unknown): boolean {
  if (!isObject(expected) && !Array.isArray(expected)) return expected === got
  const [left, right] = [Object.entries(expected), Object.entries(got ?? {})]
  return (
    Array.isArray(expected) === Array.isArray(got) &&
    left.length === right.length &&
    left.every(([key, value]) => deepEqual(value, (got as Named)[key]))
  )
}
