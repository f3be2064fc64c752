import { nameDevice } from '../events/device-name.ts'
import { Field } from '../parts/field.tsx'

interface Props {
  readonly faults: readonly string[] | undefined
}

/** What to know before adding a passkey, and its name. */
export const PasskeyFields = ({ faults }: Props) => (
  <>
    <p>
      A passkey logs you in with the fingerprint, face or PIN of a device or security key.{' '}
      <strong>Afterwards your password alone does not log you in any more.</strong>
    </p>
    <Field
      name="name"
      label="Name"
      defaultValue={nameDevice(navigator.userAgent)}
      maxLength={64}
      autoComplete="off"
      hint="For your list of factors. The browser asks where to store the passkey."
      faults={faults}
    />
  </>
)
