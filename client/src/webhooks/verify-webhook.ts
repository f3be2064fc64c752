import type {
  AccountCreatedEvent,
  AccountDeletedEvent,
  AccountDisabledEvent,
  AccountUpdatedEvent,
  FactorAddedEvent,
  FactorRemovedEvent,
  KeyRotatedEvent,
  PasswordChangedEvent,
  PasswordResetRequestedEvent,
  RecoveryCodeUsedEvent,
  RefreshReusedEvent,
  SessionEndedEvent,
  SessionOpenedEvent,
  WebhookTestEvent,
} from '../../../generated/client/models/index.ts'
import { WebhookVerificationError } from './webhook-error.ts'

/**
 * An event of the service; `type` determines `data`. A newer service may send other types: ignore
 * them.
 */
export type LatchkeyEvent =
  | AccountCreatedEvent
  | AccountUpdatedEvent
  | AccountDisabledEvent
  | AccountDeletedEvent
  | SessionOpenedEvent
  | SessionEndedEvent
  | PasswordChangedEvent
  | PasswordResetRequestedEvent
  | RefreshReusedEvent
  | FactorAddedEvent
  | FactorRemovedEvent
  | RecoveryCodeUsedEvent
  | KeyRotatedEvent
  | WebhookTestEvent

/** Headers of a request: `Headers`, those of Node, or an object with names in any case. */
export type WebhookHeaders = Pick<Headers, 'get'> | Readonly<Record<string, string | readonly string[] | undefined>>

/** The longest difference between the clocks of service and receiver, in seconds. */
const tolerance = 300

/** The service sends two at most. Each one costs a hash of the body. */
const mostSignatures = 8

/**
 * Verifies a request to a webhook, and returns its event. A request that was repeated by the
 * service has the same `id`.
 * @param headers    of the request
 * @param body       as received: text or bytes, not parsed
 * @param secrets    of the webhook: one, or both during a rotation
 * @param nowSeconds seconds since the Unix epoch; by default, those of the clock
 * @throws WebhookVerificationError with the reason; TypeError if the body was parsed before, or a
 *   secret is none
 * @see Standard Webhooks 1.0.0, "Verifying webhook authenticity"
 */
export const verifyWebhook = async (
  headers: WebhookHeaders,
  body: string | Uint8Array | ArrayBuffer,
  secrets: string | readonly string[],
  nowSeconds: number = Date.now() / 1000,
): Promise<LatchkeyEvent> => {
  const keys = [secrets].flat().map(keyOf)
  if (keys.length === 0) throw new TypeError('A secret of the webhook is required')
  const bytes = bytesOf(body)
  const id = headerOf(headers, 'webhook-id', /^[^\s,.]+$/)
  const timestamp = headerOf(headers, 'webhook-timestamp', /^\d{1,12}$/)
  const signatures = signaturesIn(headerOf(headers, 'webhook-signature', /^[!-~]+(?: [!-~]+)*$/))
  refuseOtherTimes(Number(timestamp), nowSeconds)
  const signed = concat(new TextEncoder().encode(`${id}.${timestamp}.`), bytes)
  if (!(await isSigned(signed, signatures, keys))) throw new WebhookVerificationError('signature_mismatch')
  return eventIn(bytes)
}

type Bytes = Uint8Array<ArrayBuffer>

/** The service has 24 bytes or more. Some libraries show secrets without the prefix. */
const secretPattern = /^(?:whsec_)?((?:[A-Za-z0-9+/]{4}){5,21}(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?)$/

const keyOf = (secret: string): Bytes => {
  const [, base64] = secretPattern.exec(secret) ?? []
  // The text of the secret is not part of the message, which may be logged.
  if (base64 === undefined) throw new TypeError('A secret of a webhook is whsec_ and at least 16 bytes in base64')
  return fromBase64(base64)
}

const fromBase64 = (text: string): Bytes => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

const bytesOf = (body: string | Uint8Array | ArrayBuffer): Bytes => {
  if (typeof body === 'string') return new TextEncoder().encode(body)
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return new Uint8Array(body)
  throw new TypeError('The body was parsed before: the signature is that of the text or bytes as received')
}

/** Returns the value of a header that must be there once. */
const headerOf = (headers: WebhookHeaders, name: string, pattern: RegExp): string => {
  const values = valuesOf(headers, name)
  if (values.length === 0) throw new WebhookVerificationError('header_missing')
  const [value = ''] = values
  if (values.length > 1 || !pattern.test(value)) throw new WebhookVerificationError('header_malformed')
  return value
}

const valuesOf = (headers: WebhookHeaders, name: string): string[] => {
  if (isHeaders(headers)) return [headers.get(name) ?? []].flat()
  return Object.entries(headers).flatMap(([key, value]) => (key.toLowerCase() === name ? (value ?? []) : []))
}

const isHeaders = (headers: WebhookHeaders): headers is Pick<Headers, 'get'> => typeof headers.get === 'function'

/** 32 bytes in base64. */
const signaturePattern = /^v1,([A-Za-z0-9+/]{43}=)$/

const signaturesIn = (header: string): Bytes[] => {
  const entries = header.split(' ')
  if (entries.length > mostSignatures) throw new WebhookVerificationError('header_malformed')
  const ofVersion = entries.filter((entry) => entry.startsWith('v1,'))
  if (ofVersion.length === 0) throw new WebhookVerificationError('version_unknown')
  return ofVersion.map((entry) => {
    const [, base64] = signaturePattern.exec(entry) ?? []
    if (base64 === undefined) throw new WebhookVerificationError('header_malformed')
    return fromBase64(base64)
  })
}

const refuseOtherTimes = (timestamp: number, nowSeconds: number): void => {
  // Negated, so that no comparison holds for a time that is no number.
  if (!(timestamp >= nowSeconds - tolerance)) throw new WebhookVerificationError('timestamp_too_old')
  if (!(timestamp <= nowSeconds + tolerance)) throw new WebhookVerificationError('timestamp_too_new')
}

const concat = (head: Bytes, tail: Bytes): Bytes => {
  const whole = new Uint8Array(head.length + tail.length)
  whole.set(head)
  whole.set(tail, head.length)
  return whole
}

/** `verify` compares in constant time. */
const isSigned = async (signed: Bytes, signatures: readonly Bytes[], keys: readonly Bytes[]): Promise<boolean> => {
  for (const bytes of keys) {
    const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
    for (const signature of signatures) if (await crypto.subtle.verify('HMAC', key, signature, signed)) return true
  }
  return false
}

const eventIn = (bytes: Bytes): LatchkeyEvent => {
  const event = parse(bytes)
  if (typeof event?.id !== 'string' || typeof event.type !== 'string') {
    throw new WebhookVerificationError('body_malformed')
  }
  return event as LatchkeyEvent
}

const parse = (bytes: Bytes): Partial<LatchkeyEvent> | null => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new WebhookVerificationError('body_malformed', cause)
  }
}
