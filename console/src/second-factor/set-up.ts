import { addPasskey, confirmTotp } from '../../../client/src/second-factor.ts'
import { showRecoveryCodes } from '../fresh-codes.ts'
import { session } from '../session.ts'
import { createPasskey } from './passkeys.ts'

const showNew = (codes: readonly string[]): void => {
  if (codes.length > 0) showRecoveryCodes(codes)
}

/** Confirms a one-time password with a form that has the field of {@link TotpFields}. */
export const confirmTotpWith = async (data: FormData): Promise<void> =>
  showNew(await confirmTotp(session, String(data.get('otp'))))

/** Adds a passkey with a form that has the field of {@link PasskeyFields}. */
export const addPasskeyWith = async (data: FormData): Promise<void> => {
  const name = String(data.get('name')).trim()
  showNew(await addPasskey(session, createPasskey, name === '' ? {} : { name }))
}
