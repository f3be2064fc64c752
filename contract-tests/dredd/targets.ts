/**
 * Base URLs, without a final slash, of running instances. They share their signing keys, so that
 * `unavailable` accepts a token of `service` up to its database query.
 */
export interface DreddTargets {
  /** The service as it normally runs. */
  readonly service: string
  /**
   * The service with registration and passkeys switched off. It requires a second factor at every
   * login.
   */
  readonly closed: string
  /** The service with rotation, cookie mode and access tokens of several hours. */
  readonly rotating: string
  /** The service with limits of one attempt. */
  readonly throttled: string
  /** The service whose database cannot be reached. */
  readonly unavailable: string
  /** The service after some time: its clock is 20 minutes ahead. */
  readonly later: string
  /** A service of its own whose keys another instance has resealed. */
  readonly resealed: string
  /** A receiver of events that answers 204, and to which the service may send. */
  readonly receiver: string
  /** `USERNAME_FIELD` of the instances; `username` by default. */
  readonly usernameField?: string
  /** The instance that creates accounts and tokens; `service` by default. */
  readonly accounts?: string
}

/** A documented status that was not provoked as documented, or never tried. */
export interface DreddFailure {
  readonly name: string
  readonly message: string
}

/** Result of a run: it succeeded if `passed === pairs` and there are no failures. */
export interface DreddResult {
  readonly pairs: number
  readonly passed: number
  readonly failed: number
  readonly failures: DreddFailure[]
}

/** The origin of pages that use passkeys, and the RP id; every instance but `closed` knows them. */
export const testOrigin = 'http://localhost:8000'
export const testRpId = 'localhost'

/** The resource server that every instance must know. */
export const testClient = { id: 'dredd', secret: 'a-secret-of-contract-tests-alone' }

/** The admin client that every instance must know. */
export const testAdminClient = { id: 'dredd-admin', secret: 'another-secret-of-contract-tests' }

/** The headers of the admin client. */
export const asAdminClient = { Authorization: basic(testAdminClient) }

/** Returns the header `Authorization` of a client, whose id and secret need no form-encoding. */
export function basic({ id, secret }: { readonly id: string; readonly secret: string }): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
}
