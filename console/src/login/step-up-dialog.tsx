import { ResponseError } from '../../../client/src/index.ts'
import type { Me } from '../api.ts'
import { FormFault } from '../errors.ts'
import { FormDialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { awaitedLogin, cancelStepUp, finishStepUp, logInAgain } from '../step-up.ts'
import { useStore } from '../store.ts'

/** Shows a refused login beside the password. */
const refusePassword = (error: unknown): never => {
  if (!(error instanceof ResponseError && error.response.status === 401)) throw error
  throw new FormFault({ password: ['Wrong password, or the account is no longer an admin.'] })
}

/** Asks for the password when a change needs a recent login. */
export const StepUpDialog = ({ me, onLogin }: { readonly me: Me; readonly onLogin: () => void }) => {
  const awaited = useStore(awaitedLogin)
  if (awaited === undefined) return null
  const logIn = async (data: FormData) => {
    await logInAgain(me.username, String(data.get('password'))).catch(refusePassword)
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
            faults={refusal?.fields.password}
          />
        </>
      )}
    </FormDialog>
  )
}
