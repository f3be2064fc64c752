import { AccountsApi, type Credentials } from 'latchkey-client'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Field } from './field.tsx'
import { explainRefusal, type FormErrors } from './form-errors.ts'
import { Page } from './page.tsx'
import { session } from './session.ts'

const texts = {
  login: { title: 'Log in', action: 'Log in', question: 'No account yet?', other: 'Register' },
  register: { title: 'Create an account', action: 'Register', question: 'You have an account?', other: 'Log in' },
} as const

type Mode = keyof typeof texts

/** Login and registration share one form, because both take a username and a password. */
export const SignIn = ({ notice }: { readonly notice: string | undefined }) => {
  const [mode, setMode] = useState<Mode>('login')
  const { title, question, other } = texts[mode]
  return (
    <Page title={title} narrow>
      {notice && (
        <p role="status" className="notice">
          {notice}
        </p>
      )}
      <section className="sheet">
        <CredentialsForm key={mode} mode={mode} />
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

const submit = async (mode: Mode, credentials: Credentials): Promise<FormErrors | undefined> => {
  try {
    if (mode === 'register') await new AccountsApi(session.configuration).registerAccount({ registration: credentials })
    await session.login(credentials)
    return undefined
  } catch (error) {
    return explainRefusal(error, ['username', 'password'])
  }
}

const CredentialsForm = ({ mode }: { readonly mode: Mode }) => {
  const [errors, setErrors] = useState<FormErrors>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const isNew = mode === 'register'

  // The focus moves to the first invalid field.
  useEffect(() => {
    const find = (selector: string) => form.current?.querySelector<HTMLElement>(selector)
    if (errors) (find('[aria-invalid=true]') ?? find('input'))?.focus()
  }, [errors])

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const data = new FormData(event.currentTarget)
    setBusy(true)
    setErrors(await submit(mode, { username: String(data.get('username')), password: String(data.get('password')) }))
    setBusy(false)
  }

  return (
    <form ref={form} onSubmit={onSubmit} noValidate>
      <div role="alert">
        {errors?.general.map((message) => (
          <p key={message} className="notice bad">
            {message}
          </p>
        ))}
      </div>
      <Field
        name="username"
        label="Username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        faults={errors?.fields.username}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        hint={isNew ? 'At least 8 characters. A few words are easy to keep in mind.' : undefined}
        faults={errors?.fields.password}
      />
      <button type="submit" className="main" aria-disabled={busy}>
        {texts[mode].action}
      </button>
    </form>
  )
}
