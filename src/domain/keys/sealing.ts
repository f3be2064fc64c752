import { hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { sha256 } from '../sha256.ts'
import type { KeyUse } from './signing-key.ts'

/** What private keys are sealed under, and how it is told from others. */
export interface MasterSecret {
  /** Hash that names the secret and says nothing of it. */
  readonly id: string
  readonly secret: string
}

/** The master secrets that can open keys; the first one seals. */
export type MasterSecrets = readonly [MasterSecret, ...MasterSecret[]]

/** A sealed key cannot be opened: its master secret is not there, or it was tampered with. */
export class SealError extends Error {
  constructor(fault: string) {
    super(fault)
    this.name = 'SealError'
  }
}

/** A sealed key was opened, and cannot be used; the message completes "access key ...". */
export class UnusableKeyError extends SealError {
  readonly kid: string
  readonly use: KeyUse

  constructor({ kid, use }: SealedFor, fault: string) {
    super(fault)
    this.name = 'UnusableKeyError'
    this.kid = kid
    this.use = use
  }
}

/** Names a master secret. */
export const masterSecret = (secret: string): MasterSecret => ({
  secret,
  id: sha256(`latchkey master\0${secret}`).slice(0, 16),
})

/** Derives a key of 32 bytes for one purpose from a master secret. @see RFC 5869 */
export const deriveKey = ({ secret }: MasterSecret, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', Buffer.from(secret, 'utf8'), 'latchkey', purpose, 32))

/** Which key a sealed text belongs to: written into its header, so that two rows cannot be swapped. */
export interface SealedFor {
  readonly kid: string
  readonly use: KeyUse
}

const purpose = 'seal signing keys'

/**
 * Seals a private key's text (AES-256-GCM, as a compact JWE whose header is authenticated).
 * @see RFC 7516 section 7.1
 */
export const seal = (master: MasterSecret, { kid, use }: SealedFor, text: string): Promise<string> =>
  new CompactEncrypt(Buffer.from(text, 'utf8'))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: master.id, key: kid, use })
    .encrypt(deriveKey(master, purpose))

/**
 * Opens what {@link seal} made.
 * @param masters any of them may be the one
 * @throws SealError without a word of what was sealed
 */
export const unseal = async (
  masters: readonly MasterSecret[],
  { kid, use }: SealedFor,
  sealed: string,
  sealedBy: string,
): Promise<string> => {
  const master = masters.find(({ id }) => id === sealedBy)
  if (master === undefined) throw new SealError('is sealed under another master secret')
  const opened = await compactDecrypt(sealed, deriveKey(master, purpose), {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  }).catch(() => {
    throw new SealError('cannot be opened')
  })
  const { key, use: sealedUse } = opened.protectedHeader
  if (key !== kid || sealedUse !== use) throw new SealError('is sealed for another key')
  return Buffer.from(opened.plaintext).toString('utf8')
}
