import { logInWithPasskey as logIn } from '../../../client/src/second-factor.ts'
import { BrowserFault, explain } from '../errors.ts'
import { session } from '../session.ts'
import { getPasskey } from './passkeys.ts'

/**
 * Logs in with a passkey alone.
 * @throws BrowserFault when the browser or the service did not accept the passkey, and what the
 *   client throws
 */
export const logInWithPasskey = (): Promise<void> =>
  logIn(session, getPasskey).catch(async (error) => {
    const { status, code } = await explain(error)
    if (status !== 401 || code === 'challenge_refused') throw error
    throw new BrowserFault('The passkey is not known here, or its account is not an active admin.')
  })
