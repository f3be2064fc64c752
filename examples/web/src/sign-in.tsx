import { type Failure, useSession } from 'latchkey-client/react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Field } from './field.tsx'
import { Page } from './page.tsx'
import { SecondStep } from './second-step.tsx'

const texts = {
  login: { title: 'Log in', action: 'Log in', question: 'No account yet?', other: 'Register' },
  register: { title: 'Create an account', action: 'Register', question: 'You have an account?', other: 'Log in' },
} as const

type Mode = keyof typeof texts

/** Login and registration share one form, because both take a username and a password. */
export const SignIn = ({ notice }: { readonly notice: string | undefined }) => {
  const [mode, setMode] = useState<Mode>('login')
  const [step, setStep] = useState<Failure>()
  const { title, question, other } = texts[mode]
  if (step) return <SecondStep step={step} onCancel={() => setStep(undefined)} />
  return (
    <Page title={title} narrow>
      {notice && (
        <p role="status" className="notice">
          {notice}
        </p>
      )}
      <section className="sheet">
        <CredentialsForm key={mode} mode={mode} onStep={setStep} />
        <p className="quiet">
          {question}{' '}
          <button type="button" className="plain" onClick={() => setMode(mode === 'login' ? 'register' : 'login')}>
            {other}
          </button>
        </p>
      </section>
    </Page>
  )
}

interface FormProps {
  readonly mode: Mode
  /** Called when the password was right, and a second factor is missing. */
  readonly onStep: (step: Failure) => void
}

const CredentialsForm = ({ mode, onStep }: FormProps) => {
  const { login, register } = useSession()
  const [failure, setFailure] = useState<Failure>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const isNew = mode === 'register'

  // The focus moves to the first invalid field.
  useEffect(() => {
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector)
    if (failure) (find('[aria-invalid=true]') ?? find('input'))?.focus()
  }, [failure])

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    setBusy(true)
    const credentials = { username: String(data.get('username')), password: String(data.get('password')) }
    const outcome = await (isNew ? register : login)(credentials)
    setBusy(false)
    if (outcome.success) return
    if (outcome.factors) onStep(outcome)
    else setFailure(outcome)
  }

  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <div role="alert">{failure && !failure.fields && <p className="notice bad">{failure.message}</p>}</div>
      <Field
        name="username"
        label="Username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        faults={failure?.fields?.username}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        hint={isNew ? 'At least 8 characters. A few words are easy to keep in mind.' : undefined}
        faults={failure?.fields?.password}
      />
      <button type="submit" className="main" aria-disabled={busy}>
        {texts[mode].action}
      </button>
    </form>
  )
}
