import { type FormEvent, useRef, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { loadPart } from '../second-factor/later.tsx'
import { completeLogin, type Farewell, logIn, requireCookie } from '../session.ts'
import { Front } from './front.tsx'
import { type FurtherLogin, FurtherStep, titleOf } from './further-step.tsx'
import { type LoginFailure, nameLoginFailure } from './login-failure.ts'
import { passkeyHindrance } from './passkey-hindrance.ts'
import { SafeWays } from './safe-ways.tsx'

const farewells: Readonly<Record<Exclude<Farewell, 'cookie_lost'>, string>> = {
  logged_out: 'You are logged out.',
  forgotten: 'You are logged out here. The service did not answer, so the session stays open there until it expires.',
  expired: 'The session has expired. Log in again.',
  revoked: 'This session was ended from elsewhere, or by a new password. Log in again.',
  account_unavailable: 'This account was disabled or deleted.',
  refused: 'The session is not valid any more. Log in again.',
}

/** The login. The URL stays, so that it leads to the page that was asked for. */
export const Login = ({ farewell }: { readonly farewell: Farewell | undefined }) => {
  const [failure, setFailure] = useState<LoginFailure>()
  const [further, setFurther] = useState<FurtherLogin>()
  const startAgain = (message?: string) => {
    setFurther(undefined)
    setFailure(message === undefined ? undefined : { kind: 'other', message })
  }
  if (farewell === 'cookie_lost') return <Unsafe kind="cookie" />
  if (failure?.kind === 'origin') return <Unsafe kind="origin" />
  if (further) return <Further login={further} onStartAgain={startAgain} />
  return (
    <Front title="Log in">
      <div role="status">{farewell && !failure && <p className="notice">{farewells[farewell]}</p>}</div>
      <div role="alert">{failure && <Failed failure={failure} />}</div>
      <LoginForm onFailure={setFailure} onFurther={setFurther} />
      {passkeyHindrance() === undefined && <PasskeyButton onFailure={setFailure} />}
    </Front>
  )
}

const Unsafe = ({ kind }: { readonly kind: 'origin' | 'cookie' }) => (
  <Front title={kind === 'cookie' ? 'The browser did not keep the login' : 'The login was refused'}>
    <p className="notice warn">
      {kind === 'cookie'
        ? 'The login was correct, but this browser does not keep its cookie over http.'
        : 'The browser did not send Sec-Fetch-Site, which shows that the request comes from this page. Browsers send it over https and on localhost only; a proxy may also have removed it.'}
    </p>
    <SafeWays />
    <Button onClick={() => location.reload()}>Try again</Button>
  </Front>
)

const Failed = ({ failure }: { readonly failure: LoginFailure }) =>
  failure.kind === 'other' ? (
    <p className="notice bad">{failure.message}</p>
  ) : (
    <div className="notice bad">
      <p>Wrong username or password, or the account is not an admin.</p>
      <p>
        To make an account an admin, run <code>latchkey account set-admin &lt;username&gt;</code> on the server.
      </p>
    </div>
  )

interface FurtherProps {
  readonly login: FurtherLogin
  /** Shows the password again, and why. */
  readonly onStartAgain: (message?: string) => void
}

const Further = ({ login, onStartAgain }: FurtherProps) => (
  <Front title={titleOf(login)}>
    <FurtherStep
      login={login}
      action="Log in"
      complete={completeLogin}
      onEnrolled={requireCookie}
      onOver={() => onStartAgain('The login took too long, or had too many attempts. Log in again.')}
    />
    <Button look="quiet" onClick={() => onStartAgain()}>
      Log in as another user
    </Button>
  </Front>
)

interface FailureProps {
  readonly onFailure: (failure: LoginFailure | undefined) => void
}

const logInWithPasskey = async (): Promise<void> => {
  const part = await loadPart()
  await part.logInWithPasskey()
  await requireCookie()
}

const PasskeyButton = ({ onFailure }: FailureProps) => {
  const [isBusy, setBusy] = useState(false)
  const logIn = async () => {
    setBusy(true)
    onFailure(undefined)
    const failure = await logInWithPasskey().then(() => undefined, nameLoginFailure)
    setBusy(false)
    onFailure(failure)
  }
  return (
    <Button isBusy={isBusy} onClick={logIn}>
      Log in with a passkey
    </Button>
  )
}

interface LoginFormProps extends FailureProps {
  readonly onFurther: (login: FurtherLogin) => void
}

const LoginForm = ({ onFailure, onFurther }: LoginFormProps) => {
  const [isBusy, setBusy] = useState(false)
  const password = useRef<HTMLInputElement>(null)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isBusy) return
    const data = new FormData(event.currentTarget)
    setBusy(true)
    // Screen readers read an alert only when it appears.
    onFailure(undefined)
    const work = logIn(String(data.get('username')), String(data.get('password')))
    const failure = await work.then((result) => {
      if (result.status !== 'authenticated') onFurther(result)
      return undefined
    }, nameLoginFailure)
    setBusy(false)
    onFailure(failure)
    if (failure === undefined) return
    password.current?.focus()
    password.current?.select()
  }
  return (
    <form onSubmit={submit}>
      <Field
        name="username"
        label="Username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
      />
      <Field ref={password} name="password" label="Password" type="password" autoComplete="current-password" required />
      <Button type="submit" look="main" isBusy={isBusy}>
        Log in
      </Button>
    </form>
  )
}
