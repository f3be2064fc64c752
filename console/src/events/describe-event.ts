import type { AuditEvent, AuditEventName } from '../../../client/src/index.ts'
import { factorEvents } from './describe-factor-event.ts'
import type { DescribedEvent, Tone } from './described-event.ts'
import { whyEnded } from './why-ended.ts'

type Told = Pick<AuditEvent, 'event' | 'outcome' | 'reason' | 'actor'>

const plain: Readonly<Partial<Record<AuditEventName, string>>> = {
  account_created: 'Account created',
  account_renamed: 'Account renamed',
  account_admin_set: 'Admin flag set',
  account_admin_unset: 'Admin flag removed',
  account_claims_set: 'Claims changed',
  account_disabled: 'Account disabled',
  account_enabled: 'Account enabled',
  account_deleted: 'Account deleted',
  account_synced: 'Account changed by an import',
  accounts_exported: 'Accounts exported',
  import_finished: 'Accounts imported',
  password_upgraded: 'Password hashed again at a login',
  session_adopted: 'Session taken over from earlier software',
  token_revoked: 'Token revoked',
  keys_resealed: 'Keys sealed with another master secret',
  password_reset_created: 'Reset token created',
  webhook_created: 'Webhook created',
  webhook_updated: 'Webhook changed',
  webhook_deleted: 'Webhook deleted',
  webhook_tested: 'Webhook tested',
  webhook_redelivered: 'Delivery sent again',
  database_migrated: 'Database schema updated',
  database_cleaned: 'Database cleaned up',
  database_copied: 'Database copied',
  database_restored: 'Database restored from a backup',
}

const keyEvents: Readonly<Partial<Record<AuditEventName, string>>> = {
  key_created: 'key created',
  key_activated: 'key started to sign',
  key_retired: 'key retired',
  key_revoked: 'key revoked',
}

const limits: Readonly<Partial<Record<AuditEventName, string>>> = {
  login_throttled: 'Logins',
  registration_throttled: 'Registrations',
  password_throttled: 'Password checks',
  changes_throttled: 'Changes',
  refresh_throttled: 'Refreshes',
}

const subjects: Readonly<Record<string, string>> = {
  address: 'this address',
  address_wide: 'the network around this address',
  network: 'the network of this address',
  account: 'one account from unknown devices',
  device: 'a known device of the account',
  session: 'one session',
}

const adminRefusals: Readonly<Record<string, string>> = {
  client_refused: 'The id or secret of an admin client was wrong.',
  admin_required: 'The account has no admin flag, or the session was not opened for administration.',
  throttled: 'The admin sent more requests than LIMIT_ADMIN allows.',
}

const loginRefusals: Readonly<Record<string, string>> = {
  unknown_username: 'No account has the username.',
  wrong_password: 'The password was wrong.',
  account_inactive: 'The account is disabled.',
  admin_required: 'The login was for administration, and the account has no admin flag.',
  passkey: 'The passkey was not accepted.',
}

const refreshRefusals: Readonly<Record<string, string>> = {
  generation_ahead:
    'The refresh token is newer than the session knows, which happens after a restore from a backup, or if a ' +
    'signing key leaked.',
  refresh_in_progress: 'Another refresh of the session, with another Idempotency-Key, was in progress.',
  password_changed: 'The refresh token is from before a change of the password.',
  wrong_purpose: 'The refresh token is of a session for administration and came from an app, or the other way round.',
}

const resetRefusals: Readonly<Record<string, string>> = {
  unknown_username: 'No account has the username.',
  account_inactive: 'The account is disabled.',
  is_admin: 'The account has the admin flag: another admin, or the command line, sets its password.',
  throttled: 'The account had as many requests as LIMIT_PASSWORD_RESET_ACCOUNT allows.',
  address: 'The rate limit for this address was reached.',
  address_wide: 'The rate limit for the network around this address was reached.',
  expired: 'The request was older than PASSWORD_RESET_LIFETIME before it was processed.',
  unreadable: 'The stored request was altered.',
}

const reuses: Readonly<Record<string, string>> = {
  previous_late: 'The refresh token before the current one was used again after its grace period.',
  key_mismatch: 'The refresh token before the current one was used again with another Idempotency-Key.',
  unknown_token: 'The refresh token has the number of the current one but is another token.',
}

const look = (table: Readonly<Record<string, string>>, word: string | null): string | undefined =>
  word !== null && Object.hasOwn(table, word) ? table[word] : undefined

const stale = 'stale_by_'

const explainReuse = (reason: string | null): string => {
  const generations = reason?.startsWith(stale) ? Number(reason.slice(stale.length)) : Number.NaN
  if (generations > 1) return `A refresh token that is ${generations} refreshes old was used again.`
  return look(reuses, reason) ?? 'A spent refresh token was used again.'
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const optional = (explanation: string | undefined) => (explanation === undefined ? {} : { explanation })

type Describe = (told: Told, tone: Tone) => DescribedEvent

/** Events that need more words than a title. */
const explained: Readonly<Partial<Record<AuditEventName, Describe>>> = {
  ...factorEvents,
  login: ({ outcome, reason }, tone) =>
    outcome === 'success'
      ? { title: 'Logged in', tone }
      : { title: 'Login refused', ...optional(look(loginRefusals, reason)), tone },
  admin_refused: ({ reason }, tone) => ({
    title: 'Administration refused',
    ...optional(look(adminRefusals, reason)),
    tone,
  }),
  password_refused: (_, tone) => ({
    title: 'Current password refused',
    explanation: 'The user gave a wrong current password.',
    tone,
  }),
  password_changed: ({ reason }, tone) => ({
    title: 'Password changed',
    ...(reason === 'reset' && { explanation: 'The user set it with a reset token.' }),
    tone,
  }),
  password_reset_requested: ({ outcome, reason }, tone) =>
    outcome === 'success'
      ? { title: 'Password reset requested', tone }
      : { title: 'Password reset refused', ...optional(look(resetRefusals, reason)), tone },
  session_ended: ({ reason, actor }, tone) => {
    const { sentence, advice } = whyEnded(reason, actor)
    return {
      title: 'Session ended',
      explanation: sentence,
      ...(advice && { advice }),
      tone: reason === 'reuse_detected' ? 'alert' : tone,
    }
  },
  refresh_reused: ({ reason }) => {
    const { advice } = whyEnded('reuse_detected')
    return {
      title: 'Spent refresh token used again',
      explanation: explainReuse(reason),
      ...(advice && { advice }),
      tone: 'alert',
    }
  },
  refresh_refused: ({ reason }, tone) => ({
    title: 'Refresh refused',
    ...optional(look(refreshRefusals, reason)),
    tone,
  }),
  refresh_recovered: (_, tone) => ({
    title: 'Refresh repeated',
    explanation: 'The app lost the answer and got the same tokens again, with its Idempotency-Key.',
    tone,
  }),
  webhook_disabled: (_, tone) => ({
    title: 'Webhook disabled',
    explanation: 'No delivery has succeeded for five days, so the service disabled the webhook.',
    advice: 'Correct the receiver, send a test event, then enable the webhook.',
    tone,
  }),
}

/** Describes an event of the audit trail in words; an unknown name or reason stays as it is. */
export const describeEvent = (told: Told): DescribedEvent => {
  const { event, outcome, reason } = told
  const tone = outcome === 'refused' ? 'refused' : 'plain'
  return explained[event]?.(told, tone) ?? describeOther(event, reason, tone)
}

function describeOther(event: AuditEventName, reason: string | null, tone: Tone): DescribedEvent {
  const limited = limits[event]
  if (limited !== undefined) {
    const subject = look(subjects, reason) ?? 'a client'
    return { title: `${limited} limited`, explanation: `The rate limit for ${subject} was reached.`, tone }
  }
  const key = keyEvents[event]
  if (key !== undefined) return { title: capital(`${reason === null ? '' : `${reason} `}${key}`), tone }
  return { title: plain[event] ?? event, tone }
}
