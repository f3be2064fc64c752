import type { OperationId, Operations } from '../../generated/operations.ts'
import type { Client } from '../domain/audit.ts'

export type { OperationId } from '../../generated/operations.ts'

/** Whose access token a protected operation was called with. */
export interface Caller {
  readonly accountId: number
  readonly username: string
  /** Undefined for an access token of other software that holds the shared signing key. */
  readonly sessionId: string | undefined
}

/** Who sends the request. */
export type CallingClient = Client

declare const brand: unique symbol

/** Statuses that the contract gives the operation. */
export type Status<Id extends OperationId> = keyof Operations[Id]['replies'] & number

/** An answer that only {@link makeReply} can make, so that its status and body fit. */
export interface Reply<Id extends OperationId> {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
  /** Seconds that the refresh token of the body is good for, where it has one. */
  readonly refreshExpiresInSeconds?: number | undefined
  readonly [brand]: Id
}

/** Makes an answer of the operation; a status or body that the contract does not have does not compile. */
export type MakeReply<Id extends OperationId> = <S extends Status<Id>>(
  status: S,
  body: Operations[Id]['replies'][S],
  headers?: Readonly<Record<string, string>>,
) => Reply<Id>

/** A validated request: the fields fit the contract, text is trimmed. */
export interface Call<Id extends OperationId> {
  readonly body: Operations[Id]['body']
  /** Parameters of the path, the query and the header, by the contract's names. */
  readonly params: Operations[Id]['params']
  readonly account: Operations[Id]['secured'] extends 'bearerAuth' ? Caller : undefined
  readonly client: CallingClient
  readonly reply: MakeReply<Id>
}

/** One handler. */
export type Handler<Id extends OperationId> = (call: Call<Id>) => Reply<Id> | Promise<Reply<Id>>

/** A handler for every operation of the contract: a missing one does not compile. */
export type Handlers = { readonly [Id in OperationId]: Handler<Id> }

/** Gives the function that makes the operation's answers. */
export const makeReply = <Id extends OperationId>(_id: Id): MakeReply<Id> =>
  ((status: number, body: object, headers?: Readonly<Record<string, string>>) => ({
    status,
    body,
    ...(headers && { headers }),
  })) as unknown as MakeReply<Id>
