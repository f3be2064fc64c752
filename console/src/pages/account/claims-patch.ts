import type { Claims } from './claims-text.ts'

/** A merge patch that turns stored claims into edited ones, or the claim that it cannot express. */
export type ClaimsPatch =
  | { readonly patch: Readonly<Record<string, unknown>> | undefined }
  /** Names from the outermost to the innermost. */
  | { readonly nullAt: readonly string[] }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isEqual = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => isEqual(item, b[at]))
  if (!isObject(a) || !isObject(b)) return a === b
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]))
  )
}

/** Thrown by the difference, because null in a merge patch removes a member. */
class NullMemberError extends Error {
  readonly path: readonly string[]
  constructor(path: readonly string[]) {
    super(path.join('.'))
    this.path = path
  }
}

/**
 * Compares two objects.
 * @returns the members that were added or changed, and null for those that were removed;
 *   undefined if nothing was
 */
const difference = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  path: readonly string[],
): Readonly<Record<string, unknown>> | undefined => {
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(after, name))
  const changed = Object.entries(after).flatMap(([name, value]): [string, unknown][] => {
    const stored = Object.hasOwn(before, name) ? before[name] : undefined
    if (Object.hasOwn(before, name) && isEqual(stored, value)) return []
    return [[name, replacement(stored, value, [...path, name])]]
  })
  const members = [...removed.map((name): [string, unknown] => [name, null]), ...changed]
  return members.length === 0 ? undefined : Object.fromEntries(members)
}

function replacement(stored: unknown, value: unknown, path: readonly string[]): unknown {
  if (value === null) throw new NullMemberError(path)
  if (!isObject(value)) return value
  // An empty object replaces another value, and the difference to it is merged into an object.
  return difference(isObject(stored) ? stored : {}, value, path) ?? {}
}

/**
 * Creates a merge patch (RFC 7396) with what changed. It does not undo concurrent changes of other
 * claims.
 */
export const claimsPatch = (before: Claims, after: Claims): ClaimsPatch => {
  try {
    return { patch: difference(before, after, []) }
  } catch (error) {
    if (error instanceof NullMemberError) return { nullAt: error.path }
    throw error
  }
}
