import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { Random } from '../random.ts'

/** What identifies a secret of Standard Webhooks in a configuration or a leak. */
export const secretPrefix = 'whsec_'

/** Creates a secret: `whsec_` and 32 random bytes in base64. */
export const newWebhookSecret = (random: Random): string => `${secretPrefix}${random.bytes(32).toString('base64')}`

/** The message of one delivery attempt. */
export interface SignedMessage {
  /** Of the event, so that receivers recognize a repetition. Contains no full stop. */
  readonly id: string
  /** Of the attempt: receivers refuse old ones. Seconds since the Unix epoch. */
  readonly timestamp: number
  readonly body: string
}

/**
 * Creates the headers that authenticate a delivery.
 * @param secrets one, or two during a rotation: each adds a signature
 * @see Standard Webhooks, "Webhook headers" and "Signature scheme"
 */
export const signatureHeaders = (
  { id, timestamp, body }: SignedMessage,
  secrets: readonly [string, ...string[]],
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> => {
  const signed = `${id}.${timestamp}.${body}`
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => `v1,${signatureOf(secret, signed)}`).join(' '),
  }
}

const signatureOf = (secret: string, signed: string): string =>
  createHmac('sha256', keyOf(secret)).update(signed, 'utf8').digest('base64')

/** More secrets than all webhooks have. */
const mostKeys = 100

/** To import a key costs five times as much as a signature. */
const keys = new Map<string, KeyObject>()

function keyOf(secret: string): KeyObject {
  const known = keys.get(secret)
  if (known !== undefined) return known
  if (keys.size === mostKeys) keys.clear()
  const key = createSecretKey(Buffer.from(secret.slice(secretPrefix.length), 'base64'))
  keys.set(secret, key)
  return key
}
