import type { Account } from '../accounts/account.ts'
import type { Act, Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError, type ErrorCode } from '../errors.ts'
import { counterRefused } from '../factors/passkey-counter.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { DeviceTokens, LoginDevice } from '../guessing/device-token.ts'
import type { Refusals } from '../guessing/refusals.ts'
import type { Random } from '../random.ts'
import type { TokenIssuer, TokenPair } from '../tokens/issue.ts'
import type { LoginProof, OpeningOutcome } from './login-proof.ts'
import { newSession, type OpeningSettings } from './new-session.ts'
import type { Amr, SessionPurpose } from './session.ts'
import type { SessionStore } from './session-store.ts'

interface OpenLoginParts {
  readonly sessions: Pick<SessionStore, 'open'>
  readonly guessing: Pick<GuessingLimits, 'countChange'>
  readonly refusals: Pick<Refusals, 'record'>
  readonly devices: Pick<DeviceTokens, 'issue'>
  readonly tokens: Pick<TokenIssuer, 'issuePair'>
  readonly opening: OpeningSettings
  readonly random: Random
  readonly clock: Clock
  readonly lastLogin: 'record' | 'ignore'
  /** Called for each login that opened a session. */
  readonly observeLogin?: (() => void) | undefined
}

/** A login whose password, factor or both were verified. */
export interface VerifiedLogin {
  /** As it was read for the verification. */
  readonly account: Pick<Account, 'id' | 'subject' | 'claims' | 'factorEpoch'>
  /** The verified hash; undefined where a challenge takes its place. */
  readonly passwordHash: string | undefined
  /** Undefined for a password alone. */
  readonly proof: LoginProof | undefined
  readonly purpose: SessionPurpose
  /** The request had an `Idempotency-Key`. */
  readonly keyed: boolean
  /** Null without a second factor. */
  readonly amr: Amr | null
  readonly device: LoginDevice
}

/** The answer to a login. */
export interface LoggedIn extends TokenPair {
  /** Exempts the next login from the limits of unknown clients. */
  readonly deviceToken: string
}

/**
 * Creates the last step of every login: open the session, sign.
 * @throws AuthError `throttled`; `challenge_refused` when the challenge was used, or ended
 *   meanwhile; `no_active_account` when a login without one did; `second_factor_refused` when the
 *   factor was used meanwhile
 */
export const createOpenLogin =
  (parts: OpenLoginParts) =>
  async (login: VerifiedLogin, client: Client): Promise<LoggedIn> => {
    const { account, passwordHash, proof, purpose, keyed, amr, device } = login
    await parts.guessing.countChange(client)
    const now = parts.clock.now()
    const session = newSession(account.id, { purpose, keyed, authTime: now, amr }, client, parts, now)
    const opening = {
      passwordHash,
      factorEpoch: account.factorEpoch,
      proof,
      lastLogin: parts.lastLogin,
      limit: parts.opening.sessionsPerAccount,
    }
    const act = { at: now, client }
    const outcome = await parts.sessions.open(session, opening, act)
    if (outcome === 'factor_spent') await auditCounter(parts, login, act)
    if (outcome !== 'opened') throw new AuthError(refusalOf(outcome, proof))
    parts.observeLogin?.()
    const pair = await parts.tokens.issuePair(account, session, now)
    return { ...pair, deviceToken: parts.devices.issue(account.id, deviceAfter(login, device, now), now) }
  }

/** Opens the session of a verified login. */
export type OpenLogin = ReturnType<typeof createOpenLogin>

function refusalOf(outcome: Exclude<OpeningOutcome, 'opened'>, proof: LoginProof | undefined): ErrorCode {
  if (outcome === 'factor_spent') return 'second_factor_refused'
  return proof?.challenge === undefined ? 'no_active_account' : 'challenge_refused'
}

/** Another login has sent the counter of the passkey, or a later one, at the same time. */
async function auditCounter({ refusals }: OpenLoginParts, { account, proof }: VerifiedLogin, act: Act): Promise<void> {
  if (proof === undefined || !('kind' in proof.factor) || proof.factor.kind !== 'passkey') return
  await refusals.record(counterRefused(account.id, proof.factor.factorId, act))
}

/** A device that completed a second factor remembers when; a password alone copies it. */
function deviceAfter({ account, proof }: VerifiedLogin, device: LoginDevice, now: number): LoginDevice {
  if (proof === undefined) return device
  // An added factor starts an epoch.
  const epoch = 'kind' in proof.factor ? account.factorEpoch : account.factorEpoch + 1
  return { ...device, factor: { at: now, epoch } }
}
