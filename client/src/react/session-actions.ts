import { reasonOf } from '../calls/within.ts'
import type { Session } from '../session/interface.ts'
import type { CallOptions } from '../session/logins.ts'
import type { AccountRequests } from './account-requests.ts'
import { failureOf, type Outcome, outcomeOf, success } from './outcome.ts'
import type { SessionActions } from './session-view.ts'

/** Makes the functions that log in and out. */
export const createActions = (session: Session, accounts: AccountRequests): Omit<SessionActions, 'reloadAccount'> => {
  const { usernameField } = session.loginSteps
  /** The username of a registration that may have created an account, and of one that has. */
  let sent: string | undefined
  let created: string | undefined

  const attempt = async (work: () => Promise<Outcome>, options: CallOptions = {}): Promise<Outcome> => {
    try {
      return await work()
    } catch (error) {
      if (options.signal?.aborted) throw reasonOf(options.signal)
      return failureOf(error, usernameField)
    }
  }
  const login: SessionActions['login'] = (credentials, options) =>
    attempt(async () => outcomeOf(await session.login(credentials, options)), options)

  return {
    login,

    register: async (registration, options) => {
      const { username } = registration
      const mayExist = sent === username
      sent = username
      const creation =
        created === username
          ? success
          : await attempt(async () => {
              await accounts.register(registration, options?.signal)
              created = username
              return success
            }, options)
      if (!creation.success && !(mayExist && creation.reason === 'username_taken')) {
        if (creation.reason !== 'unavailable') sent = undefined
        return creation
      }
      const outcome = await login(registration, options)
      if (outcome.success || outcome.reason === 'refused') sent = undefined
      if (outcome.success) {
        created = undefined
        return outcome
      }
      // The account of somebody else.
      if (outcome.reason === 'refused' && !creation.success) return creation
      if (outcome.reason !== 'unavailable' || created === undefined) return outcome
      return { ...outcome, message: 'Your account was created, but the login got no answer. Try again.' }
    },

    completeLogin: (proof, options) =>
      attempt(async () => {
        await session.completeLogin(proof, options)
        return success
      }, options),

    // Takes no options, so that it can be a handler of events.
    logout: () => session.logout(),
  }
}
