/** The import of another service's accounts: its last complete run, and what the source was. */
export interface LastImport {
  /** SHA-256 of the key that the source verifies with, as `fingerprintOf` computes it. */
  readonly key: string
  /** How long a refresh token of the source lives. */
  readonly refreshLifetimeSeconds: number
  /** Undefined before the first complete run. */
  readonly completedAt: number | undefined
  /** When a run with `--finish` was complete; undefined before. */
  readonly finishedAt: number | undefined
}

/** Returns when the import was finished; undefined also when another run followed. */
const endedAt = ({ completedAt = 0, finishedAt }: LastImport): number | undefined =>
  finishedAt !== undefined && completedAt <= finishedAt ? finishedAt : undefined

/** Returns when the last refresh token of the source has expired; undefined before `--finish`. */
export const foreignTokensEnd = (found: LastImport, ownLifetimeSeconds: number): number | undefined => {
  const ended = endedAt(found)
  return ended && ended + Math.max(found.refreshLifetimeSeconds, ownLifetimeSeconds)
}

/** Returns the seconds since the last complete run; undefined when none is expected. */
export const importAge = (found: LastImport | undefined, now: number): number | undefined =>
  found?.completedAt === undefined || endedAt(found) !== undefined ? undefined : Math.max(0, now - found.completedAt)
