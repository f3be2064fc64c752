import { AuthError } from '../errors.ts'
import type { SealedSecrets } from '../keys/sealed-secrets.ts'
import { SealError, type SealedText } from '../keys/sealing.ts'
import { secretPrefix } from './signature.ts'
import type { SecretChange, WebhookSecrets } from './webhook-store.ts'

/** How long the previous secret signs as well. */
export const bothSignSeconds = 24 * 60 * 60

const kind = 'webhook secret'

/** Shortest and longest secret. @see Standard Webhooks, "Signature scheme" */
const secretBytes = { least: 24, most: 64 } as const

const secretFault = `Must be whsec_ and ${secretBytes.least} to ${secretBytes.most} bytes in base64.`

/**
 * Checks a secret that a client has generated.
 * @throws AuthError `webhook_secret_refused`
 */
export const requireSecret = (text: string): void => {
  const encoded = text.startsWith(secretPrefix) ? text.slice(secretPrefix.length) : ''
  const bytes = Buffer.from(encoded, 'base64')
  // Decoding skips what is not base64.
  const isBase64 = bytes.toString('base64') === encoded
  if (isBase64 && bytes.length >= secretBytes.least && bytes.length <= secretBytes.most) return
  throw new AuthError('webhook_secret_refused', { faults: [secretFault] })
}

/** Creates the refusal of a process that lacks a master secret. @param cause the failure to open */
export const masterSecretUnknown = (cause?: unknown): AuthError =>
  new AuthError('master_secret_unknown', {
    faults: ['Secrets are sealed with a master secret that is not set here.'],
    cause,
  })

/** Seals the secret of a webhook. */
export const sealSecret = (sealed: SealedSecrets, id: string, text: string): Promise<SealedText> =>
  sealed.seal(kind, id, text)

/**
 * Plans the replacement of a secret. Repeating a request whose answer was lost changes nothing, so
 * that the previous secret stays.
 * @returns undefined when the secret is the current one
 */
export const planSecret = async (
  sealed: SealedSecrets,
  { id, secrets, text, now }: { id: string; secrets: WebhookSecrets; text: string; now: number },
): Promise<SecretChange | undefined> => {
  const stored = await openOrUndefined(sealed, id, secrets.current)
  if (stored === text) return undefined
  const knownMasters = sealed.knownMasters()
  const previous = stored === undefined ? undefined : await sealSecret(sealed, id, stored)
  const current = await sealSecret(sealed, id, text)
  return { knownMasters, replaces: secrets.current.sealed, current, previous, previousUntil: now + bothSignSeconds }
}

/** A secret that cannot be opened signs nothing: it is replaced like a missing one. */
async function openOrUndefined(sealed: SealedSecrets, id: string, text: SealedText): Promise<string | undefined> {
  try {
    return await sealed.open(kind, id, text)
  } catch (error) {
    if (error instanceof SealError) return undefined
    throw error
  }
}

/**
 * Opens the secrets that sign now.
 * @param previousUntil until when the previous one signs
 * @throws SealError when the current one cannot be opened
 */
export const openSecrets = async (
  sealed: SealedSecrets,
  {
    id,
    secrets,
    previousUntil,
    now,
  }: { id: string; secrets: WebhookSecrets; previousUntil: number | null; now: number },
): Promise<readonly [string, ...string[]]> => {
  const current = await sealed.open(kind, id, secrets.current)
  if (secrets.previous === undefined || previousUntil === null || previousUntil <= now) return [current]
  return [current, await sealed.open(kind, id, secrets.previous)]
}
