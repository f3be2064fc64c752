import { Field } from '../parts/field.tsx'

interface Props {
  readonly hint: string
  readonly faults: readonly string[] | undefined
}

/** The field for a one-time password, in a form as `otp`. */
export const OtpField = ({ hint, faults }: Props) => (
  <Field
    name="otp"
    label="One-time password"
    className="control mono"
    inputMode="numeric"
    autoComplete="one-time-code"
    required
    hint={hint}
    faults={faults}
  />
)
