import { SessionsApi } from '../../client/src/index.ts'
import { session } from './session.ts'
import { createStore } from './store.ts'

/** The person closed the dialog instead of logging in again: the change was not made. */
export class StepUpCancelled extends Error {
  override name = 'StepUpCancelled' as const
}

/** The login that changes wait for; undefined when none does. */
export const awaitedLogin = createStore<PromiseWithResolvers<void> | undefined>(undefined)

/**
 * Asks for the password in a dialog. Changes that arrive meanwhile wait for the same login.
 * @throws StepUpCancelled
 */
export const stepUp = (): Promise<void> => {
  const awaited = awaitedLogin.get() ?? Promise.withResolvers<void>()
  if (awaitedLogin.get() !== awaited) awaitedLogin.set(awaited)
  return awaited.promise
}

/** Ends the wait for the login, which was successful. */
export const finishStepUp = (): void => {
  awaitedLogin.get()?.resolve()
  awaitedLogin.set(undefined)
}

/** Ends the wait for the login without one. */
export const cancelStepUp = (): void => {
  awaitedLogin.get()?.reject(new StepUpCancelled())
  awaitedLogin.set(undefined)
}

/** Ends the session before a new login. It stays until it expires if the request fails. */
export const endEarlierSession = async (sessionId: string): Promise<void> => {
  await new SessionsApi(session.configuration).endSession({ sessionId }).catch(() => {})
}
