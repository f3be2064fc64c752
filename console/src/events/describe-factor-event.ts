import type { AuditEvent, AuditEventName } from '../../../client/src/index.ts'
import type { DescribedEvent, Tone } from './described-event.ts'

type Told = Pick<AuditEvent, 'reason'>
type Describe = (told: Told, tone: Tone) => DescribedEvent

const factors: ReadonlyMap<string | null, string> = new Map([
  ['totp', 'Authenticator app'],
  ['passkey', 'Passkey'],
])

const nameFactor = ({ reason }: Told): string => factors.get(reason) ?? 'Second factor'

const refusals: ReadonlyMap<string | null, string> = new Map([
  ['totp', 'The one-time password was wrong, or had been used before.'],
  ['recovery_code', 'The recovery code was wrong, or had been used before.'],
  ['passkey', 'The passkey was not one of the account, or its signature was wrong.'],
])

/** Describes the events of second factors. */
export const factorEvents: Readonly<Partial<Record<AuditEventName, Describe>>> = {
  factor_added: (told, tone) => ({ title: `${nameFactor(told)} set up`, tone }),
  factor_removed: (told, tone) => ({ title: `${nameFactor(told)} removed`, tone }),
  passkey_renamed: (_, tone) => ({ title: 'Passkey renamed', tone }),
  recovery_codes_renewed: (_, tone) => ({
    title: 'Recovery codes renewed',
    explanation: 'The earlier recovery codes are no longer accepted.',
    tone,
  }),
  recovery_code_used: (_, tone) => ({
    title: 'Logged in with a recovery code',
    explanation: 'Each recovery code is good once.',
    tone,
  }),
  passkey_refused: ({ reason }, tone) =>
    reason === 'counter'
      ? {
          title: 'Passkey refused',
          explanation: 'Its counter did not increase since its last login, so there may be a copy of it.',
          advice: 'Ask the owner whether the device was in other hands. If so, remove the passkey.',
          tone: 'alert',
        }
      : { title: 'Passkey refused', tone },
  second_factor_refused: ({ reason }, tone) => {
    const explanation = refusals.get(reason)
    return {
      title: 'Second factor refused',
      ...(explanation && { explanation }),
      advice: 'The client had the right password. If it was not the owner, set a new one.',
      tone,
    }
  },
  second_factor_throttled: ({ reason }) => ({
    title: 'One-time passwords limited',
    explanation:
      reason === 'day'
        ? 'The account had as many wrong one-time passwords as LIMIT_SECOND_FACTOR_DAY allows.'
        : 'The account had as many wrong one-time passwords as LIMIT_SECOND_FACTOR allows.',
    advice: 'The attempts were made with the right password. If they were not the owner’s, set a new password.',
    tone: 'alert',
  }),
}
