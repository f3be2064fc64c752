/** What is known of a challenge that was tried. */
export interface TriedChallenge {
  readonly attempts: number
  /** Null until it was used; so are the next two. */
  readonly usedAt: number | null
  readonly sessionId: string | null
  /** SHA-256 of the `Idempotency-Key` of the request that used it. */
  readonly idempotencyHash: string | null
}

/** A challenge to use up in the transaction that it allows. */
export interface UsedChallenge {
  readonly jti: string
  /** Epoch seconds; the row is kept until then. */
  readonly expiresAt: number
  readonly idempotencyHash: string | null
}

/**
 * Stores challenges from their first attempt on.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface ChallengeStore {
  /** Reads a challenge; undefined when it was not tried yet. */
  find(jti: string): Promise<TriedChallenge | undefined>
  /**
   * Counts an attempt in one conditional statement, before the attempt is judged.
   * @returns false when the challenge was used, or has no attempt left
   */
  countAttempt(challenge: Pick<UsedChallenge, 'jti' | 'expiresAt'>): Promise<boolean>
}

/** Attempts that a challenge allows. */
export const attemptsPerChallenge = 5

/** Reports whether a challenge has opened a session, or added a factor. */
export const isUsed = (tried: TriedChallenge | undefined): boolean => tried !== undefined && tried.usedAt !== null
