import { hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { sha256 } from '../sha256.ts'
import type { KeyUse } from './signing-key.ts'

/** A secret that seals private keys and other secrets in the database. */
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

/** A key whose master secret is known is unusable; the message completes "access key ...". */
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

/** A sealed text and the id of the master secret that seals it. */
export interface SealedText {
  readonly sealed: string
  readonly sealedBy: string
}

/** Where a sealed text belongs. */
export interface SealedPlace {
  /** Derives a key of its own. */
  readonly purpose: string
  /** Names the row in the header, so that rows cannot be swapped. */
  readonly label: Readonly<Record<string, string>>
}

/** Seals a text as a compact JWE (AES-256-GCM). @see RFC 7516 section 7.1 */
export const sealText = async (master: MasterSecret, place: SealedPlace, text: string): Promise<SealedText> => {
  const sealed = await new CompactEncrypt(Buffer.from(text, 'utf8'))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: master.id, ...place.label })
    .encrypt(deriveKey(master, place.purpose))
  return { sealed, sealedBy: master.id }
}

/** Opens a sealed text. @throws SealError, without parts of the text */
export const openText = async (
  masters: readonly MasterSecret[],
  { purpose, label }: SealedPlace,
  { sealed, sealedBy }: SealedText,
): Promise<string> => {
  const master = masters.find(({ id }) => id === sealedBy)
  if (master === undefined) throw new SealError('is sealed under another master secret')
  const opened = await compactDecrypt(sealed, deriveKey(master, purpose), {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  }).catch(() => {
    throw new SealError('cannot be opened')
  })
  if (Object.entries(label).some(([name, value]) => opened.protectedHeader[name] !== value)) {
    throw new SealError('is sealed for another key')
  }
  return Buffer.from(opened.plaintext).toString('utf8')
}

/** The signing key that a sealed text is. */
export interface SealedFor {
  readonly kid: string
  readonly use: KeyUse
}

const placeOf = ({ kid, use }: SealedFor): SealedPlace => ({ purpose: 'seal signing keys', label: { key: kid, use } })

/** Seals a private key. */
export const seal = async (master: MasterSecret, key: SealedFor, text: string): Promise<string> =>
  (await sealText(master, placeOf(key), text)).sealed

/** Opens a sealed private key. @throws SealError, without parts of the key */
export const unseal = (
  masters: readonly MasterSecret[],
  key: SealedFor,
  sealed: string,
  sealedBy: string,
): Promise<string> => openText(masters, placeOf(key), { sealed, sealedBy })
