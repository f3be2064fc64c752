import type { ReactNode } from 'react'
import type { Factor, TotpStart } from '../../../client/src/index.ts'
import { removeFactor, renamePasskey, renewRecoveryCodes } from '../../../client/src/second-factor.ts'
import { explain, type Refusal } from '../errors.ts'
import { showRecoveryCodes } from '../fresh-codes.ts'
import { FormDialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { announce } from '../parts/status.tsx'
import { session } from '../session.ts'
import { factorName } from './factor-texts.ts'
import { PasskeyFields } from './passkey-fields.tsx'
import { addPasskeyWith, confirmTotpWith } from './set-up.ts'
import { TotpFields } from './totp-fields.tsx'
import { withStepUp } from './with-step-up.ts'

/** A dialog of one's own factors, with what it is about. */
export type OpenDialog =
  | { readonly name: 'totp'; readonly start: TotpStart }
  | { readonly name: 'passkey' }
  | { readonly name: 'renew' }
  | { readonly name: 'rename'; readonly factor: Factor }
  | { readonly name: 'remove'; readonly factor: Factor; readonly isLast: boolean }

interface Texts {
  readonly title: string
  readonly action: string
  readonly look?: 'main' | 'danger'
  readonly body: (refusal: Refusal | undefined) => ReactNode
  /** Does it, and returns what to say. */
  readonly submit: (data: FormData) => Promise<string>
}

const totp = (start: TotpStart): Texts => ({
  title: 'Set up a one-time password',
  action: 'Confirm',
  body: (refusal) => <TotpFields start={start} faults={refusal?.fields.otp} />,
  submit: async (data) => {
    await withStepUp(() => confirmTotpWith(data))
    return 'The one-time password is set up.'
  },
})

const passkey: Texts = {
  title: 'Add a passkey',
  action: 'Create passkey',
  body: (refusal) => <PasskeyFields faults={refusal?.fields.name ?? refusal?.fields.passkey} />,
  submit: async (data) => {
    await withStepUp(() => addPasskeyWith(data))
    return 'The passkey is added.'
  },
}

const rename = (factor: Factor): Texts => ({
  title: `Rename ${factorName(factor)}`,
  action: 'Rename',
  body: (refusal) => (
    <Field
      name="name"
      label="New name"
      defaultValue={factor.name ?? ''}
      maxLength={64}
      autoComplete="off"
      faults={refusal?.fields.name}
    />
  ),
  submit: async (data) => {
    const { name } = await renamePasskey(session, factor.id, String(data.get('name')).trim())
    return `The passkey is now called ${name}.`
  },
})

const remove = (factor: Factor, isLast: boolean): Texts => ({
  title: `Remove ${factorName(factor)}?`,
  action: 'Remove factor',
  look: 'danger',
  body: () => (
    <>
      <p>It does not log you in any more. Your sessions continue.</p>
      {isLast && (
        <p className="notice warn">
          This is your last factor, so the recovery codes are removed too. If this console requires a factor, the next
          login asks you to set up another.
        </p>
      )}
    </>
  ),
  submit: async () => {
    await withStepUp(() => removeFactor(session, factor.id))
    return `${factorName(factor)} is removed.`
  },
})

const renew: Texts = {
  title: 'Renew the recovery codes?',
  action: 'Renew codes',
  body: () => <p>You get ten new recovery codes. All earlier ones stop working at once.</p>,
  submit: async () => {
    showRecoveryCodes(await withStepUp(() => renewRecoveryCodes(session)))
    return 'The recovery codes are renewed.'
  },
}

const textsOf = (dialog: OpenDialog): Texts => {
  if (dialog.name === 'totp') return totp(dialog.start)
  if (dialog.name === 'rename') return rename(dialog.factor)
  if (dialog.name === 'remove') return remove(dialog.factor, dialog.isLast)
  return dialog.name === 'passkey' ? passkey : renew
}

interface Props {
  readonly dialog: OpenDialog
  /** Reads the factors again. */
  readonly onChange: () => Promise<void>
  readonly onClose: () => void
}

/** The dialog. A factor that was removed meanwhile disappears from the list. */
export const FactorDialog = ({ dialog, onChange, onClose }: Props) => {
  const { title, action, look = 'main', body, submit } = textsOf(dialog)
  const onSubmit = async (data: FormData): Promise<void> => {
    try {
      announce(await submit(data))
      await onChange()
    } catch (error) {
      if ((await explain(error)).status === 404) await onChange()
      throw error
    }
  }
  return (
    <FormDialog title={title} action={action} look={look} onSubmit={onSubmit} onClose={onClose}>
      {(refusal) => body(refusal)}
    </FormDialog>
  )
}
