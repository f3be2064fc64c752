import { type AuditEvent, auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { recentLoginSeconds } from '../constants.ts'
import { AuthError } from '../errors.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { Refusals } from '../guessing/refusals.ts'
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
 * Decides whether a person may administer: with the admin flag, in a session that was opened for
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
  /** Verifies those of a resource server, which is known here but may not administer. */
  readonly identifyResourceServer: IdentifyClient
  readonly guessing: Pick<GuessingLimits, 'countAdmin'>
  readonly refusals: Refusals
  readonly clock: Clock
}

/**
 * Creates the identification of admins, by an access token or as an admin client. It counts the
 * requests of each admin. It records refusals, which are signs of a guess or a stolen token, except
 * those of a login that is too old.
 */
export const createIdentifyAdmin = (parts: IdentifyAdminParts) => {
  const { identify, identifyClient, identifyResourceServer, guessing, refusals, clock } = parts

  const refuse = async (code: Refusal, client: Client, about: Partial<AuditEvent> = {}): Promise<never> => {
    const refused = { event: 'admin_refused', outcome: 'refused', reason: code } as const
    await refusals.record(auditEvent({ ...refused, ...about, at: clock.now(), client }))
    throw new AuthError(code)
  }

  const counted = async (admin: Admin, client: Client): Promise<Admin> => {
    await guessing.countAdmin(actorOf(admin), client)
    return admin
  }

  return {
    /**
     * Identifies a person.
     * @throws AuthError the codes of {@link Identify}, `admin_required`, `login_too_old`,
     *   `throttled`
     */
    person: async (accessToken: string, act: AdminAct, client: Client): Promise<Admin> => {
      const found = await identify(accessToken)
      const authorized = authorizePerson(found, act, clock.now())
      if (authorized.kind !== 'refused') return counted(authorized, client)
      if (authorized.code === 'login_too_old') throw new AuthError(authorized.code)
      return refuse(authorized.code, client, { accountId: found.account.id, sessionId: found.session?.id ?? null })
    },

    /**
     * Identifies a back end.
     * @throws AuthError `client_refused`; `admin_required` for a resource server; `throttled`
     */
    backEnd: async (credentials: ClientCredentials, client: Client): Promise<Admin> => {
      const id = knownId(identifyClient, credentials)
      if (id !== undefined) return counted({ kind: 'client', id }, client)
      const isResourceServer = knownId(identifyResourceServer, credentials) !== undefined
      return refuse(isResourceServer ? 'admin_required' : 'client_refused', client)
    },
  }
}

type Refusal = 'admin_required' | 'client_refused'
type ClientCredentials = Parameters<IdentifyClient>[0]

function knownId(identifyClient: IdentifyClient, credentials: ClientCredentials): string | undefined {
  try {
    return identifyClient(credentials)
  } catch (error) {
    if (error instanceof AuthError && error.code === 'client_refused') return undefined
    throw error
  }
}
