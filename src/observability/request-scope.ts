import { AsyncLocalStorage } from 'node:async_hooks'

/** The context of the current request. */
export interface RequestScope {
  readonly requestId: string
  /** Trace id of its `traceparent`, if it has one. */
  readonly traceId?: string
}

const scopes = new AsyncLocalStorage<RequestScope>()

/** Runs work within a request, so that all its log lines have the request's ids. */
export const inRequest = <T>(scope: RequestScope, work: () => T): T => scopes.run(scope, work)

/** Returns a copy of the log fields of the request, because the logger adds fields to it. */
export const requestFields = (): Partial<RequestScope> => ({ ...scopes.getStore() })
