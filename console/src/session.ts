import { useSyncExternalStore } from 'react'
import {
  consoleStorage,
  createSession,
  type LoginResult,
  type SecondFactorProof,
  SessionEndedError,
  type SessionEndReason,
} from '../../client/src/index.ts'
import { createStore, useStore } from './store.ts'

const farewell = createStore<Farewell | undefined>(undefined)

/** Settings of the service that the page names. */
const settingOf = (name: string): string | undefined =>
  document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content

const options = { baseUrl: '/', storage: consoleStorage(), usernameField: settingOf('username-field') }

/**
 * The session of this page. The refresh token is in an HttpOnly cookie of the console, the access
 * token in memory only.
 */
export const session = createSession({ ...options, onSessionEnd: farewell.set })

/**
 * Why there is no session: a reason of the service, a logout that it did not answer, or a browser
 * that did not keep the cookie of the login.
 */
export type Farewell = SessionEndReason | 'forgotten' | 'cookie_lost'

/** The state of the session, and why the last one ended. */
export const useSession = () => ({
  state: useSyncExternalStore(session.subscribe, () => session.state),
  farewell: useStore(farewell),
})

/** Logs out. Without an answer of the service, the session ends in this browser alone. */
export const logOut = async (): Promise<void> => {
  if ((await session.logout()) === 'forgotten') farewell.set('forgotten')
}

/**
 * Logs in with a password.
 * @returns what else the login needs
 * @throws ResponseError with the refusal of the service, FetchError when no answer came
 */
export const logIn = async (username: string, password: string): Promise<LoginResult> => {
  const result = await session.login({ username, password })
  if (result.status === 'authenticated') await requireCookie()
  return result
}

/**
 * Completes a login with a second factor.
 * @throws as `completeLogin` of the session
 */
export const completeLogin = async (proof: SecondFactorProof): Promise<void> => {
  await session.completeLogin(proof)
  await requireCookie()
}

/**
 * Ends a login that was complete if the browser did not keep its cookie. A browser that refuses
 * `Secure` cookies over http would lose the session at its first refresh, so that is tried at once.
 */
export const requireCookie = async (): Promise<void> => {
  if (location.protocol === 'https:' || (await cookieWasKept())) return
  await session.logout()
  farewell.set('cookie_lost')
}

const cookieWasKept = async (): Promise<boolean> => {
  try {
    await createSession(options).accessToken()
    return true
  } catch (error) {
    return !(error instanceof SessionEndedError)
  }
}

/** Reads the `sid` of an access token: the id of the session that it belongs to. */
export const sessionIdOf = (accessToken: string): string => {
  const payload = (accessToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  return String((JSON.parse(atob(payload)) as { sid?: unknown }).sid)
}
