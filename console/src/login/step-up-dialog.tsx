import type { Me } from '../api.ts'
import { FormDialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { awaitedLogin, cancelStepUp, finishStepUp, logInAgain } from '../step-up.ts'
import { useStore } from '../store.ts'

/** Asks for the password when a change needs a recent login. */
export const StepUpDialog = ({ me, onLogin }: { readonly me: Me; readonly onLogin: () => void }) => {
  const awaited = useStore(awaitedLogin)
  if (awaited === undefined) return null
  const logIn = async (data: FormData) => {
    await logInAgain(me.username, String(data.get('password')))
    onLogin()
    finishStepUp()
  }
  return (
    <FormDialog title="Confirm that it is you" action="Confirm" onSubmit={logIn} onClose={cancelStepUp}>
      {(refusal) => (
        <>
          <p>Your login is more than 15 minutes old. Changes need a recent one.</p>
          <input
            aria-label="Username"
            className="unseen"
            name="username"
            autoComplete="username"
            value={me.username}
            readOnly
            tabIndex={-1}
          />
          <Field
            name="password"
            label={`Password of ${me.username}`}
            type="password"
            autoComplete="current-password"
            required
            faults={refusal?.status === 401 ? ['Wrong password, or this account is no admin any more.'] : undefined}
          />
        </>
      )}
    </FormDialog>
  )
}
