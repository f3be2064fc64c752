import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { recentLoginSeconds } from '../constants.ts'
import { AuthError } from '../errors.ts'
import type { IdentifyClient } from '../sessions/client-auth.ts'
import type { Identify, Identity } from '../sessions/identify.ts'

/** The admin of a request: an account in a session for administration, or an admin client. */
export type Admin =
  | { readonly kind: 'account'; readonly accountId: number; readonly sessionId: string }
  | { readonly kind: 'client'; readonly id: string }

/** What a request does. A person's change needs a recent login. */
export type AdminAct = 'read' | 'change'

/** Returns the name of an admin in the audit trail: `account:7`, `client:billing`. */
export const actorOf = (admin: Admin): string =>
  admin.kind === 'account' ? `account:${admin.accountId}` : `client:${admin.id}`

/** The caller, or the error code of the refusal. */
type Authorized = Admin | { readonly kind: 'refused'; readonly code: 'admin_required' | 'login_too_old' }

/**
 * Decides whether a person may administrate: with the admin flag, in a session that was opened for
 * administration, and for a change within {@link recentLoginSeconds} of its login.
 * @param now epoch seconds
 */
export const authorizePerson = (
  { account, session }: Pick<Identity, 'account' | 'session'>,
  act: AdminAct,
  now: number,
): Authorized => {
  if (!account.admin || session?.purpose !== 'console') return { kind: 'refused', code: 'admin_required' }
  if (act === 'change' && now - session.authTime > recentLoginSeconds) return { kind: 'refused', code: 'login_too_old' }
  return { kind: 'account', accountId: account.id, sessionId: session.id }
}

interface IdentifyAdminParts {
  readonly identify: Identify
  /** Verifies the id and secret of an admin client. */
  readonly identifyClient: IdentifyClient
  readonly clock: Clock
}

/** Creates the identification of admins, by an access token or as an admin client. */
export const createIdentifyAdmin = ({ identify, identifyClient, clock }: IdentifyAdminParts) => ({
  /**
   * Identifies a person.
   * @throws AuthError the codes of {@link Identify}, `admin_required`, `login_too_old`
   */
  person: async (accessToken: string, act: AdminAct, _client: Client): Promise<Admin> => {
    const authorized = authorizePerson(await identify(accessToken), act, clock.now())
    if (authorized.kind === 'refused') throw new AuthError(authorized.code)
    return authorized
  },

  /**
   * Identifies a back end.
   * @throws AuthError `client_refused`
   */
  backEnd: async (credentials: Parameters<IdentifyClient>[0], _client: Client): Promise<Admin> => ({
    kind: 'client',
    id: identifyClient(credentials),
  }),
})

/** Identifies the admin of a request. */
export type IdentifyAdmin = ReturnType<typeof createIdentifyAdmin>
