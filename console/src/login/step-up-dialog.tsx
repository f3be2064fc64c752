import { useRef, useState } from 'react'
import { ResponseError } from '../../../client/src/index.ts'
import type { Me } from '../api.ts'
import { FormFault } from '../errors.ts'
import { Dialog, FormDialog } from '../parts/dialog.tsx'
import { Field } from '../parts/field.tsx'
import { completeLogin, logIn, requireCookie, session, sessionIdOf } from '../session.ts'
import { awaitedLogin, cancelStepUp, endEarlierSession, finishStepUp } from '../step-up.ts'
import { useStore } from '../store.ts'
import { type FurtherLogin, FurtherStep, titleOf } from './further-step.tsx'

/** Shows a refused login beside the password. */
const refusePassword = (error: unknown): never => {
  if (!(error instanceof ResponseError && error.response.status === 401)) throw error
  throw new FormFault({ password: ['Wrong password, or the account is no longer an admin.'] })
}

interface Props {
  readonly me: Me
  /** Called after the login. */
  readonly onLogin: () => void
}

/** Asks for a login when a change needs a recent one. The session before ends with it. */
export const StepUpDialog = (props: Props) => (useStore(awaitedLogin) === undefined ? null : <Asking {...props} />)

const Asking = ({ me, onLogin }: Props) => {
  const [further, setFurther] = useState<FurtherLogin>()
  const [fault, setFault] = useState<string>()
  const before = useRef('')
  const finish = async () => {
    await endEarlierSession(before.current)
    onLogin()
    finishStepUp()
  }
  const start = async (data: FormData) => {
    before.current = sessionIdOf(await session.accessToken())
    const result = await logIn(me.username, String(data.get('password'))).catch(refusePassword)
    if (result.status === 'authenticated') await finish()
    else setFurther(result)
  }
  const startAgain = () => {
    setFurther(undefined)
    setFault('The login took too long, or had too many attempts. Enter the password again.')
  }
  if (further === undefined) return <PasswordDialog username={me.username} fault={fault} onSubmit={start} />
  return (
    <Dialog title={titleOf(further)} onClose={cancelStepUp}>
      <div className="content">
        <FurtherStep
          login={further}
          action="Confirm"
          complete={(proof) => completeLogin(proof).then(finish)}
          onEnrolled={() => requireCookie().then(finish)}
          onOver={startAgain}
        />
      </div>
    </Dialog>
  )
}

interface PasswordProps {
  readonly username: string
  /** Why the password is asked for once more. */
  readonly fault: string | undefined
  readonly onSubmit: (data: FormData) => Promise<void>
}

const noOp = (): void => {}

const PasswordDialog = ({ username, fault, onSubmit }: PasswordProps) => (
  <FormDialog
    title="Confirm that it is you"
    action="Confirm"
    onSubmit={onSubmit}
    onSuccess={noOp}
    onClose={cancelStepUp}
  >
    {(refusal) => (
      <>
        <p>This change needs a login of the last 15 minutes, with a second factor if your account has one.</p>
        {fault && <p className="notice bad">{fault}</p>}
        <input
          aria-label="Username"
          className="unseen"
          name="username"
          autoComplete="username"
          value={username}
          readOnly
          tabIndex={-1}
        />
        <Field
          name="password"
          label={`Password of ${username}`}
          type="password"
          autoComplete="current-password"
          required
          faults={refusal?.fields.password}
        />
      </>
    )}
  </FormDialog>
)
