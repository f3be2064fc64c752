import { hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { sha256 } from '../sha256.ts'
import type { KeyUse } from './signing-key.ts'

/** A secret that seals private keys. */
export interface MasterSecret {
  /** Hash that identifies the secret. */
  readonly id: string
  readonly secret: string
}

/** Known master secrets; the first one seals. */
export type MasterSecrets = readonly [MasterSecret, ...MasterSecret[]]

/** A sealed key cannot be opened: its master secret is unknown, or it was altered. */
export class SealError extends Error {
  constructor(fault: string) {
    super(fault)
    this.name = 'SealError'
  }
}

/** A key was opened but is unusable; the message completes "access key ...". */
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

/** Computes the id of a master secret. */
export const masterSecret = (secret: string): MasterSecret => ({
  secret,
  id: sha256(`latchkey master\0${secret}`).slice(0, 16),
})

/** Derives a key of 32 bytes for one purpose. @see RFC 5869 */
export const deriveKey = ({ secret }: MasterSecret, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', Buffer.from(secret, 'utf8'), 'latchkey', purpose, 32))

/** The key of a sealed text. The header names it, so that rows cannot be swapped. */
export interface SealedFor {
  readonly kid: string
  readonly use: KeyUse
}

const purpose = 'seal signing keys'

/** Seals a private key as a compact JWE (AES-256-GCM). @see RFC 7516 section 7.1 */
export const seal = (master: MasterSecret, { kid, use }: SealedFor, text: string): Promise<string> =>
  new CompactEncrypt(Buffer.from(text, 'utf8'))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: master.id, key: kid, use })
    .encrypt(deriveKey(master, purpose))

/** Opens a sealed private key. @throws SealError, without parts of the key */
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
