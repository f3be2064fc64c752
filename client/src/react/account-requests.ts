import type { Account, Registration } from '../../../generated/client/models/index.ts'
import { type FetchAPI, FetchError, ResponseError } from '../../../generated/client/runtime.ts'
import type { Session } from '../session/interface.ts'

/** The requests of the hooks. */
export interface AccountRequests {
  /** @throws ResponseError, and what the request throws */
  register(registration: Registration, signal?: AbortSignal): Promise<unknown>
  /** @throws ResponseError, and what the request throws */
  getAccount(signal: AbortSignal): Promise<Account>
}

/**
 * Creates {@link AccountRequests}, within the time limit of the session. The classes of the typed
 * client would bring all operations into each page.
 */
export const createAccountRequests = ({ configuration, loginSteps }: Session): AccountRequests => {
  const ask = async (path: string, signal: AbortSignal | undefined, init: RequestInit): Promise<unknown> => {
    const url = `${configuration.basePath}/api/user/${path}/`
    const answer = await (configuration.fetchApi as FetchAPI)(url, { ...init, ...(signal && { signal }) })
    if (!answer.ok) throw new ResponseError(answer)
    return answer.json()
  }
  return {
    register: ({ username, ...others }, signal) =>
      ask('register', signal, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ [loginSteps.usernameField]: username, ...others }),
      }).catch((error: Error) => {
        // Without a base path the request was not sent.
        throw configuration.basePath && error.name === 'TypeError' ? new FetchError(error) : error
      }),

    getAccount: async (signal) => {
      // Marks a request that needs the access token.
      const account = (await ask('me', signal, { headers: { Authorization: 'Bearer' } })) as Account | null
      if (account?.id === undefined) throw new TypeError('The answer is no account')
      return account
    },
  }
}
