import type { DeliveryFault, DeliveryStateEnum, EventType, Webhook } from '../../../../client/src/index.ts'

type Look = 'good' | 'calm' | 'warn' | 'bad'

/** The one event that a webhook gets only if its list names it. */
export const namedOnly: EventType = 'password_reset.requested'

/** When each event is sent. */
export const eventMeanings: Readonly<Record<EventType, string>> = {
  'account.created': 'An account was created.',
  'account.updated': 'An account was renamed or enabled, or its claims or admin flag were changed.',
  'account.disabled': 'An account was disabled.',
  'account.deleted': 'An account was deleted.',
  'session.opened': 'A user logged in.',
  'session.ended': 'A session has ended, other than by expiry.',
  'password.changed': 'The password of an account was changed.',
  'password_reset.requested': 'A user requested a password reset. The event has the token to deliver.',
  'refresh.reused': 'A spent refresh token was used again.',
  'key.rotated': 'Another key signs.',
  'factor.added': 'An account has a new second factor.',
  'factor.removed': 'A second factor of an account was removed.',
  'recovery_code.used': 'A user logged in with a recovery code.',
}

/** A state in one word, and what it means and what to do if it is not as wished. */
export interface WebhookState {
  readonly text: string
  readonly look: Look
  readonly meaning?: string
}

/** Describes whether a webhook receives events. */
export const stateOf = ({ active, failing_since, disabled_reason }: Webhook): WebhookState => {
  if (disabled_reason === 'failing')
    return {
      text: 'Disabled, was failing',
      look: 'bad',
      meaning:
        'The service disabled this webhook because no delivery had succeeded for five days. Correct the receiver, ' +
        'send a test event, then enable the webhook. It then receives the events of the last three days.',
    }
  if (!active) return { text: 'Disabled', look: 'warn' }
  if (failing_since === null) return { text: 'Active', look: 'good' }
  return {
    text: 'Failing',
    look: 'bad',
    meaning:
      'No delivery succeeds. Send a test event to see why. Each event is sent again for three days, and the webhook ' +
      'is disabled when it has failed for five.',
  }
}

/** The events of a webhook in a few words. */
export const typesText = (types: Webhook['types']): string => {
  if (types === null) return 'All events'
  const [first = '', ...more] = types
  return more.length === 0 ? first : `${first} and ${more.length} more`
}

/** States of deliveries. */
export const deliveryStates: Readonly<Record<DeliveryStateEnum, { readonly look: Look; readonly meaning: string }>> = {
  waiting: { look: 'calm', meaning: 'Is sent, or sent again, at the time of the next attempt' },
  delivered: { look: 'good', meaning: 'The receiver confirmed it' },
  dead: { look: 'bad', meaning: 'No attempt succeeded in time, and it is not sent again' },
}

/** The result of an attempt: a sentence, and what to do if it failed. */
export interface AttemptText {
  readonly sentence: string
  readonly cure?: string
}

const faults: Readonly<Record<DeliveryFault, AttemptText>> = {
  address_refused: {
    sentence: 'The address of the receiver is not allowed.',
    cure:
      'Use a URL with a public address. If the receiver is in a private network, set ' +
      '`WEBHOOK_PRIVATE_ADDRESSES=true` and restart the service.',
  },
  name_not_found: {
    sentence: 'The host name was not found.',
    cure: 'Check the host name in the URL, and the DNS of the server that the service runs on.',
  },
  connection_refused: {
    sentence: 'The connection was refused.',
    cure: 'Check that the receiver runs, and that it listens on the port of the URL.',
  },
  connection_failed: {
    sentence: 'The connection failed, or was closed before the answer was complete.',
    cure: 'Check that the service can reach the receiver: routes, firewalls, and proxies in between.',
  },
  certificate_untrusted: {
    sentence: 'The certificate is not trusted: it has expired, is for another name, or its issuer is unknown.',
    cure: 'Renew the certificate of the receiver, with its whole chain and the host name of the URL.',
  },
  tls_failed: {
    sentence: 'No TLS connection could be established.',
    cure: 'Check that the port of the URL speaks TLS 1.2 or newer.',
  },
  timed_out: {
    sentence: 'No answer came within 10 seconds.',
    cure: 'Let the receiver answer as soon as it has stored the event, and process it afterwards.',
  },
  answer_malformed: {
    sentence: 'The answer is not HTTP, or its headers are too long.',
    cure: 'Check that the URL leads to the receiver.',
  },
}

const statuses: readonly (readonly [from: number, to: number, cure: string])[] = [
  [300, 399, 'Redirects are not followed. Enter the URL that they lead to.'],
  [400, 400, 'Check that the receiver has the secret of this webhook, and verifies the body before it is parsed.'],
  [401, 403, 'Check that the receiver has the secret of this webhook, and needs no login.'],
  [404, 410, 'Check the path of the URL, and that the receiver accepts POST.'],
  [429, 429, 'The receiver limits requests. Exempt the service from its rate limit.'],
  [500, 599, 'The receiver failed. Look for the cause in its log.'],
]

const cureOf = (status: number): string =>
  statuses.find(([from, to]) => from <= status && status <= to)?.[2] ?? 'Let it answer with a status from 200 to 299.'

/** Describes the result of an attempt. */
export const describeAttempt = (status: number | null, fault: DeliveryFault | null): AttemptText => {
  if (fault !== null) return faults[fault] ?? { sentence: fault }
  if (status === null) return { sentence: 'There was no answer.' }
  const sentence = `The receiver answered with status ${status}.`
  return status >= 200 && status <= 299 ? { sentence } : { sentence, cure: cureOf(status) }
}
