import { AsyncLocalStorage } from 'node:async_hooks'

/** What belongs to the request that is being answered. */
export interface RequestScope {
  readonly requestId: string
}

const scopes = new AsyncLocalStorage<RequestScope>()

/** Runs work for a request: every log line that is written for it, however deep, names the request. */
export const inRequest = <T>(scope: RequestScope, work: () => T): T => scopes.run(scope, work)

/** Gives what a log line says of the request that it is written for, anew each time: the logger writes its own fields into it. */
export const requestFields = (): Partial<RequestScope> => ({ ...scopes.getStore() })
