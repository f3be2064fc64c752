import type { Account } from '../accounts/account.ts'
import type { Act, AuditEvent, Client } from '../audit.ts'
import type { SealedText } from '../keys/sealing.ts'
import type { NewToken, TokenOrigin } from './reset-token.ts'

/** A stored request. The event that it becomes has the same id. */
export interface ResetRequest {
  /** UUID. */
  readonly id: string
  /** The submitted username, padded and sealed. */
  readonly name: SealedText
  /** Seconds since the Unix epoch. */
  readonly requestedAt: number
  readonly client: Client
}

/** The event of a request. Times are seconds since the Unix epoch. */
export interface ResetEvent {
  readonly accountId: number
  /** The epoch of the account: a later change of its password ends the delivery. */
  readonly epoch: number
  readonly at: number
  /** When the last attempt may start. */
  readonly givesUpAt: number
}

/** Why the store ended a request without an event. */
export type DeliveryRefusal = 'throttled' | 'no_webhook'

/** A live token and its account. */
export interface FoundToken {
  readonly account: Account
  readonly origin: TokenOrigin
}

/** The password that replaces the one of an account. */
export interface ResetPassword {
  readonly accountId: number
  readonly tokenHash: string
  readonly passwordHash: string
}

/**
 * Stores requests and tokens of password resets. Every end of an epoch that is a new password, a
 * disabled or a deleted account also removes the tokens of the account.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface ResetStore {
  /** Reports whether an active webhook lists `password_reset.requested`. */
  hasWebhook(): Promise<boolean>
  /** Reports whether there is an active admin. */
  hasAdmin(): Promise<boolean>
  addRequest(request: ResetRequest): Promise<void>
  /** Returns the oldest requests that are sealed under one of some master secrets. */
  pendingRequests(masters: readonly string[], limit: number): Promise<readonly ResetRequest[]>
  /**
   * Removes a request without an event, unless another instance already did.
   * @param admits whether to record the refusal, or only to count it
   */
  endRequest(id: string, refusal: AuditEvent, admits: (refusal: AuditEvent) => boolean): Promise<void>
  /**
   * Replaces a request by its event, with a delivery for each active webhook that lists it, unless
   * another instance already did. The limit of the account counts in the same transaction.
   * @param eventOf the audit event; undefined as its reason: delivered
   */
  deliverRequest(
    id: string,
    event: ResetEvent,
    eventOf: (refusal: DeliveryRefusal | undefined) => AuditEvent,
    admits: (refusal: AuditEvent) => boolean,
  ): Promise<void>
  /**
   * Locks an account, plans a token for it and stores that. The tokens of the oldest request end
   * when more than three requests would have live tokens.
   * @param plan  undefined: no token. May throw, which changes nothing
   * @param event recorded with the token
   * @returns the account; undefined without a token: the account is gone, or `plan` returned none,
   *   or three later requests have live tokens
   */
  addToken(
    accountId: number,
    at: number,
    plan: (account: Account) => NewToken | undefined,
    event?: AuditEvent,
  ): Promise<Account | undefined>
  /** Finds a token that is live at a second. */
  findToken(hash: string, now: number): Promise<FoundToken | undefined>
  /**
   * Spends a token: stores the hash, ends the sessions, refuses older tokens without a session and
   * removes all reset tokens of the account. Of several calls with one token, one succeeds.
   * @returns false when the token is no longer live or the account may not use it
   */
  confirm(reset: ResetPassword, act: Act): Promise<boolean>
}
