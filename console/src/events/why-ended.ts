import type { AccountSessionEndedReasonEnum } from '../../../client/src/index.ts'
import { describeActor } from './actor.ts'

/** Why a session ended: a sentence, and what to do about it if something is to be done. */
export interface WhyEnded {
  readonly sentence: string
  readonly advice?: string
}

type Reason = AccountSessionEndedReasonEnum

const reasons: Readonly<Record<Reason, WhyEnded>> = {
  logout: { sentence: 'The user logged out, or ended this session from another device.' },
  logout_all: {
    sentence: 'The user ended this session from another one, with “log out everywhere” or “end all others”.',
  },
  password_changed: {
    sentence: 'The password of the account was changed, which ends its other sessions.',
    advice: 'If the user did not expect this, look at who changed the password, and set a new one.',
  },
  reuse_detected: {
    sentence: 'A spent refresh token was used again, so the session was ended to protect the account.',
    advice:
      'Someone may have copied the token, or the app refreshed twice with one token. Check the address and device ' +
      'of the reuse. If they are not the user’s, set a new password. If it happens often to one app, make the app ' +
      'store each new refresh token before it uses it.',
  },
  admin: { sentence: 'An administrator ended this session.' },
  limit: {
    sentence: 'The account reached its maximum number of sessions, and a newer login replaced this one.',
    advice: 'If users lose sessions too early, raise SESSIONS_PER_ACCOUNT.',
  },
  account_disabled: {
    sentence: 'The account was disabled, which ends all its sessions.',
    advice: 'Enabling the account allows new logins. It does not restore this session.',
  },
  account_deleted: { sentence: 'The account was deleted.' },
  expired: { sentence: 'The session expired: it was not refreshed in time, or it reached its maximum lifetime.' },
}

const isReason = (reason: string): reason is Reason => Object.hasOwn(reasons, reason)

/**
 * Explains why a session ended.
 * @param reason of the session or of its `session_ended` event
 * @param actor  of the event; undefined if only the session is known
 */
export const whyEnded = (reason: string | null, actor?: string | null): WhyEnded => {
  if (reason === null || !isReason(reason)) return { sentence: `The session ended${reason ? `: ${reason}.` : '.'}` }
  const by = actor === undefined || actor === null ? undefined : describeActor(actor).text
  if (by === undefined) return reasons[reason]
  if (reason === 'admin') return { ...reasons.admin, sentence: `An administrator ended this session: ${by}.` }
  const { sentence, advice } = reasons[reason]
  return { sentence: `${sentence} Done by: ${by}.`, ...(advice !== undefined && { advice }) }
}
