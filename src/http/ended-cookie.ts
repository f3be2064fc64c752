import type { Caller } from '../operations/handlers.ts'

/** What a request by access token ends. */
export interface Ending {
  readonly operationId: string | undefined
  readonly caller: Caller
  /** The session that the path names; undefined where it names none. */
  readonly sessionId: string | undefined
}

/** The session that a refresh token belongs to, as its claims say. */
interface TokenSession {
  readonly sid?: unknown
  readonly sub?: unknown
}

type Rule = (cookie: TokenSession, ending: Ending) => boolean

const ofTheAccount: Rule = ({ sub }, { caller }) => sub === String(caller.accountId)

const rules: Readonly<Record<string, Rule>> = {
  logOut: ({ sid }, { caller }) => sid === caller.sessionId,
  endSession: ({ sid }, { sessionId }) => sid === sessionId,
  endAllSessions: ofTheAccount,
  deleteAccount: ofTheAccount,
}

/**
 * Tells whether an operation that succeeded has ended the session of the refresh cookie. The cookie may belong to another session than the
 * access token, when another tab has logged in meanwhile: then it stays.
 * @param token the refresh token in the cookie; a missing or unreadable one counts as the caller's
 */
export const endsSessionOfCookie = (token: string | undefined, ending: Ending): boolean => {
  const { caller, operationId = '' } = ending
  const own = { sid: caller.sessionId, sub: String(caller.accountId) }
  const rule = Object.hasOwn(rules, operationId) ? rules[operationId] : undefined
  return rule?.(sessionOf(token) ?? own, ending) === true
}

/** Nothing is granted by these claims, so the signature does not matter. */
function sessionOf(token: string | undefined): TokenSession | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString('utf8'))
    return typeof claims === 'object' && claims !== null ? claims : undefined
  } catch {
    return undefined
  }
}
