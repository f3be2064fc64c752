import type { TotpStart } from '../../../client/src/index.ts'
import { CopyButton } from '../parts/copy.tsx'
import { inGroups } from './in-groups.ts'
import { OtpField } from './otp-field.tsx'
import { QrCode } from './qr-code.tsx'

/** The secret for an authenticator app: as QR code, as text and as link. */
const TotpSecret = ({ secret, otpauth_url }: TotpStart) => (
  <div className="totp">
    <QrCode text={otpauth_url} label="QR code for an authenticator app" />
    <div>
      <p className="label">Without a camera</p>
      <span className="copyable">
        <code className="whole">{inGroups(secret)}</code>
        <CopyButton text={secret} what="secret" />
      </span>
      <p className="hint">
        Type this secret into the app, or <a href={otpauth_url}>open an app on this device</a>.
      </p>
    </div>
  </div>
)

interface Props {
  readonly start: TotpStart
  readonly faults: readonly string[] | undefined
}

/** What an authenticator app needs, and the field for its first code. */
export const TotpFields = ({ start, faults }: Props) => (
  <>
    <p>Scan this QR code with an authenticator app. Then enter the code that the app shows.</p>
    <TotpSecret {...start} />
    <OtpField hint="Six digits." faults={faults} />
  </>
)
