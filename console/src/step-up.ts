import { SessionsApi } from '../../client/src/index.ts'
import { session, sessionIdOf } from './session.ts'
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

/**
 * Logs in once more and ends the session before. That one stays until it expires if the request
 * fails.
 * @throws ResponseError with the refusal of the service, FetchError when no answer came
 */
export const logInAgain = async (username: string, password: string): Promise<void> => {
  const before = sessionIdOf(await session.accessToken())
  await session.login({ username, password })
  await new SessionsApi(session.configuration).endSession({ sessionId: before }).catch(() => {})
}
