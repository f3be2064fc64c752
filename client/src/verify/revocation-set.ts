/** The claims that identify a token in the feed. */
export interface Judged {
  readonly iat: number
  readonly kid: string
  readonly sid?: string
  readonly user_id?: number | string
  readonly sub?: string
}

/** A page of the feed. */
export interface Feed {
  /** Those of an unknown kind have no effect. */
  readonly entries: readonly unknown[]
  readonly cursor: string
  /** More entries follow. */
  readonly more: boolean
  readonly window: number
}

/** One of three: a session, an account's tokens without a session, a key. */
interface Entry {
  readonly sid?: string
  readonly kid?: string
  readonly user_id?: number | string
  readonly tokens_valid_from?: number
}

/** Keeps entries until no token that they name can be alive. */
export const createRevocationSet = (clockToleranceSeconds: number) => {
  const entries = new Map<string, { readonly validFrom: number; readonly seenAt: number }>()
  return {
    add: ({ entries: listed, window }: Feed, now: number): void => {
      for (const entry of listed) {
        const name = nameOf(entry)
        if (name === undefined) continue
        const validFrom = validFromOf(entry as Entry)
        // An account may be listed again with a later second.
        if (validFrom > (entries.get(name)?.validFrom ?? -1)) entries.set(name, { validFrom, seenAt: now })
      }
      const oldest = now - (window + clockToleranceSeconds) * 1000
      for (const [name, { seenAt }] of entries) if (seenAt < oldest) entries.delete(name)
    },
    has: ({ sid, kid, iat, user_id, sub }: Judged): boolean => {
      if (entries.has(`kid ${kid}`)) return true
      // No other value names a session.
      if (typeof sid === 'string') return entries.has(`sid ${sid}`)
      const validFrom = entries.get(`account ${user_id ?? sub}`)?.validFrom
      return validFrom !== undefined && iat < validFrom
    },
  }
}

const validFromOf = ({ tokens_valid_from: second }: Entry): number => (typeof second === 'number' ? second : 0)

/** Undefined for an entry of an unknown kind. */
const nameOf = (entry: unknown): string | undefined => {
  if (typeof entry !== 'object' || entry === null) return undefined
  const { sid, kid, user_id } = entry as Entry
  if (isId(sid)) return `sid ${sid}`
  if (isId(kid)) return `kid ${kid}`
  return isId(user_id) ? `account ${user_id}` : undefined
}

const isId = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number'
