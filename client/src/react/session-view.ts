import type { Account, Credentials, Registration } from '../../../generated/client/models/index.ts'
import type { SessionEndReason } from '../session/errors.ts'
import type { Session } from '../session/interface.ts'
import type { CallOptions, SecondFactorProof } from '../session/logins.ts'
import type { Outcome } from './outcome.ts'

/**
 * `loading` until the storage was read, and on a server; `authenticated` while there is a session;
 * `anonymous`: show the login.
 */
export type SessionStatus = 'loading' | 'authenticated' | 'anonymous'

/** The functions of {@link SessionView}. */
export interface SessionActions {
  /**
   * Logs in. Does not throw for a refusal or a lost answer.
   * @throws the reason of `options.signal` when it was aborted, TypeError for a mistake of the
   *   program
   */
  login(credentials: Credentials, options?: CallOptions): Promise<Outcome>
  /**
   * Registers an account and logs in. After a failure it can be called again, also if the account
   * exists by now because an answer was lost.
   * @throws as {@link login}
   */
  register(registration: Registration, options?: CallOptions): Promise<Outcome>
  /**
   * Completes a login whose outcome was `second_factor_required`. After `challenge_refused` show
   * the login; after another failure call it again.
   * @throws as {@link login}
   */
  completeLogin(proof: SecondFactorProof, options?: CallOptions): Promise<Outcome>
  /**
   * Logs out here, even when the service cannot be reached.
   * @returns `ended`: at the service too; `forgotten`: here alone, as the service did not answer
   */
  logout(): Promise<'ended' | 'forgotten'>
  /**
   * Loads the account again, after a change of it. The earlier one is shown until then. Never
   * throws: if no answer comes, it is tried again later.
   */
  reloadAccount(): Promise<void>
}

/** What {@link useSession} returns. */
export interface SessionView extends SessionActions {
  readonly status: SessionStatus
  /**
   * The account that is logged in. Undefined until it was loaded, which takes a request: a page
   * that needs none of it can be shown before, also while the service cannot be reached.
   */
  readonly account: Account | undefined
  /** Why the last session ended; undefined while there is one, and if none has ended. */
  readonly endReason: SessionEndReason | undefined
  /** The session of the provider. */
  readonly session: Session
}
