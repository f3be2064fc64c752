import type { OperationId, Operations } from '../../generated/operations.ts'
import type { Admin } from '../domain/admin/authorize.ts'
import type { Client } from '../domain/audit.ts'
import type { SessionPurpose } from '../domain/sessions/session.ts'

export type { OperationId } from '../../generated/operations.ts'
export { type Admin, type AdminAct, actorOf } from '../domain/admin/authorize.ts'

/** The account and session of the access token in a request. */
export interface Caller {
  readonly accountId: number
  readonly username: string
  /** Undefined for a token of other software that has the shared signing key. */
  readonly sessionId: string | undefined
  /** Purpose of the session. */
  readonly purpose: SessionPurpose | undefined
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
  readonly account: Operations[Id]['secured'] extends 'bearerAuth' ? Caller : undefined
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

/** Returns the purpose of the session whose refresh token travels with a request. */
export const purposeOf = (params: { readonly 'X-Refresh-Transport'?: string }): SessionPurpose =>
  params['X-Refresh-Transport'] === 'console' ? 'console' : 'app'
