import { getPasskey, isPasskeyAvailable } from 'latchkey-client/passkey'
import { type Failure, useSession } from 'latchkey-client/react'
import { type FormEvent, useState } from 'react'
import { Field } from './field.tsx'
import { Page } from './page.tsx'

interface Props {
  /** The outcome of the password. */
  readonly step: Failure
  /** Called when the user must begin again. */
  readonly onCancel: () => void
}

/** The second step of a login. When it is done, the session is live and the account is shown. */
export const SecondStep = ({ step, onCancel }: Props) => {
  const { completeLogin } = useSession()
  const [faults, setFaults] = useState<readonly string[]>([])
  const complete = async (...[proof]: Parameters<typeof completeLogin>): Promise<void> => {
    const outcome = await completeLogin(proof)
    if (outcome.success) return
    if (outcome.reason === 'challenge_refused') onCancel()
    else setFaults([outcome.message])
  }
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code'))
    return complete(/^[\d -]{6,9}$/.test(code) ? { otp: code } : { recoveryCode: code })
  }
  const usePasskey = async () => {
    if (step.passkeyOptions === undefined) return
    // The user may cancel.
    const passkey = await getPasskey(step.passkeyOptions).catch(() => undefined)
    if (passkey) await complete({ passkey })
  }
  const isSetUp = step.reason === 'second_factor_required'
  const canUsePasskey = step.passkeyOptions !== undefined && isPasskeyAvailable()

  return (
    <Page title={isSetUp ? 'One more step' : 'Second factor needed'} narrow>
      <section className="sheet">
        {isSetUp ? (
          <form onSubmit={onSubmit} noValidate>
            <Field
              name="code"
              label="Code"
              autoComplete="one-time-code"
              hint="Of your authenticator app, or a recovery code."
              faults={faults}
            />
            <button type="submit" className="main">
              Continue
            </button>
            {canUsePasskey && (
              <button type="button" onClick={usePasskey}>
                Use a passkey
              </button>
            )}
          </form>
        ) : (
          <p>This account needs a second factor. The guide "Second factors" has the page that sets one up.</p>
        )}
        <p className="quiet">
          <button type="button" className="plain" onClick={onCancel}>
            Back to the login
          </button>
        </p>
      </section>
    </Page>
  )
}
