import type { OperationId, Operations } from '../../generated/operations.ts'
import type { Admin } from '../domain/admin/authorize.ts'
import type { Client } from '../domain/audit.ts'
import type { Transport } from '../domain/factors/challenge.ts'
import type { AddedFactor } from '../domain/second-factor/add-factor.ts'
import type { CallerLogin } from '../domain/second-factor/require-fresh.ts'
import type { LoggedIn } from '../domain/sessions/open-login.ts'
import type { SessionPurpose } from '../domain/sessions/session.ts'

export type { OperationId } from '../../generated/operations.ts'
export { type Admin, type AdminAct, actorOf } from '../domain/admin/authorize.ts'

/** The account and session of the access token in a request. */
export interface Caller {
  readonly accountId: number
  /** The id as in tokens. */
  readonly userId: number | string
  readonly username: string
  /** Undefined for a token of other software that has the shared signing key. */
  readonly sessionId: string | undefined
  /** Purpose of the session. */
  readonly purpose: SessionPurpose | undefined
  /** How the session was opened; undefined for such a token. */
  readonly login: CallerLogin | undefined
  /** Whether the account has a second factor. */
  readonly hasFactor: boolean
}

/** The sender of the request. */
export type CallingClient = Client

declare const brand: unique symbol

/** Statuses of the operation in the contract. */
export type Status<Id extends OperationId> = keyof Operations[Id]['replies'] & number

/** An answer whose status and body match the contract. Only {@link makeReply} makes it. */
export interface Reply<Id extends OperationId> {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
  /** Seconds that the refresh token of the body is good for, where it has one. */
  readonly refreshExpiresInSeconds?: number | undefined
  readonly [brand]: Id
}

/** Makes an answer of the operation; only statuses and bodies of the contract compile. */
export type MakeReply<Id extends OperationId> = <S extends Status<Id>>(
  status: S,
  body: Operations[Id]['replies'][S],
  headers?: Readonly<Record<string, string>>,
) => Reply<Id>

/** A validated request: its fields match the contract, text is trimmed. */
export interface Call<Id extends OperationId> {
  readonly body: Operations[Id]['body']
  /** Parameters of path, query and headers by their names in the contract. */
  readonly params: Operations[Id]['params']
  readonly account: Operations[Id]['secured'] extends 'bearerAuth'
    ? Caller
    : 'bearerAuth' extends Operations[Id]['secured']
      ? Caller | undefined
      : undefined
  readonly admin: 'adminClient' extends Operations[Id]['secured'] ? Admin : undefined
  readonly client: CallingClient
  readonly reply: MakeReply<Id>
}

/** One handler. */
export type Handler<Id extends OperationId> = (call: Call<Id>) => Reply<Id> | Promise<Reply<Id>>

/** One handler for each operation of the contract. A missing one does not compile. */
export type Handlers = { readonly [Id in OperationId]: Handler<Id> }

/** Returns the function that makes the answers of an operation. */
export const makeReply = <Id extends OperationId>(_id: Id): MakeReply<Id> =>
  ((status: number, body: object, headers?: Readonly<Record<string, string>>) => ({
    status,
    body,
    ...(headers && { headers }),
  })) as unknown as MakeReply<Id>

/**
 * Returns an id for an answer. The contract describes ids as numbers; with
 * `USER_ID_CLAIM_TYPE=subject` the served document describes them as texts.
 */
export const contractId = (userId: number | string): number => userId as number

/** Returns how the refresh token of a request travels. */
export const transportOf = (params: { readonly 'X-Refresh-Transport'?: string }): Transport => {
  const transport = params['X-Refresh-Transport']
  return transport === 'console' || transport === 'cookie' ? transport : 'body'
}

/** An operation that answers a login. */
type LoginOperation = 'obtainTokenPair' | 'completeLogin' | 'completePasskeyLogin'

/** Answers a login with its pair and its device token. */
export const loggedInReply = <Id extends LoginOperation>(
  reply: MakeReply<Id>,
  { access, refresh, refreshExpiresInSeconds, deviceToken }: LoggedIn,
): Reply<Id> => ({
  ...reply(200, { access, refresh }, { 'X-Device-Token': deviceToken }),
  refreshExpiresInSeconds,
})

/** Answers what a new factor brings: recovery codes, and the pair of the login that required it. */
export const factorAddedReply = <Id extends 'confirmTotp' | 'confirmPasskey'>(
  reply: MakeReply<Id>,
  { recoveryCodes, loggedIn }: AddedFactor,
): Reply<Id> => {
  const codes = recoveryCodes && { recovery_codes: [...recoveryCodes] }
  if (loggedIn === undefined) return reply(200, { ...codes })
  const { access, refresh, refreshExpiresInSeconds, deviceToken } = loggedIn
  return { ...reply(200, { ...codes, access, refresh }, { 'X-Device-Token': deviceToken }), refreshExpiresInSeconds }
}
