import { AuthError } from '../errors.ts'
import type { SealedSecrets } from '../keys/sealed-secrets.ts'
import { SealError, type SealedText } from '../keys/sealing.ts'
import type { StoredTotp } from './factor-store.ts'

const kind = 'totp secret'

/** Seals the secret of an authenticator app. @param factorId it opens for no other factor */
export const sealTotpSecret = (sealed: SealedSecrets, factorId: string, secret: Buffer): Promise<SealedText> =>
  sealed.seal(kind, factorId, secret.toString('base64url'))

/**
 * Opens the secret of an authenticator app.
 * @throws AuthError `not_ready`: this process lacks the master secret; others may have it
 */
export const openTotpSecret = async (
  sealed: SealedSecrets,
  { factorId, secret }: Pick<StoredTotp, 'factorId' | 'secret'>,
): Promise<Buffer> => {
  const text = await sealed.open(kind, factorId, secret).catch((cause: unknown) => {
    throw cause instanceof SealError ? new AuthError('not_ready', { cause, reason: 'master_secret' }) : cause
  })
  return Buffer.from(text, 'base64url')
}
