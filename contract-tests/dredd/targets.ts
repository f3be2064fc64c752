/**
 * Base URLs, without a final slash, of running instances of the service. All share their signing
 * keys, so that a token of `service` gets as far as the database of `unavailable`.
 */
export interface DreddTargets {
  /** The service as it normally runs. */
  readonly service: string
  /** The service with registration switched off. */
  readonly closed: string
  /** The service with rotation and cookie mode. */
  readonly rotating: string
  /** The service with limits of one attempt. */
  readonly throttled: string
  /** The service whose database cannot be reached. */
  readonly unavailable: string
  /** Where accounts and tokens are made; `service` unless given. */
  readonly accounts?: string
}

/** One documented status that could not be provoked as documented, or was never tried. */
export interface DreddFailure {
  readonly name: string
  readonly message: string
}

/** How a run went: only a run with `passed === pairs` and no failures is a good one. */
export interface DreddResult {
  readonly pairs: number
  readonly passed: number
  readonly failed: number
  readonly failures: DreddFailure[]
}

/** The resource server that every instance must know. */
export const testClient = { id: 'dredd', secret: 'a-secret-of-contract-tests-alone' }
