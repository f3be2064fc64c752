import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Field } from './field.tsx'
import { type FormErrors, noErrors } from './form-errors.ts'
import { Page } from './page.tsx'
import { type Credentials, logIn, register } from './session.ts'

const texts = {
  login: { title: 'Log in', action: 'Log in', ask: 'No account yet?', other: 'Register' },
  register: { title: 'Create an account', action: 'Register', ask: 'You have an account?', other: 'Log in' },
} as const

/** Login and registration: one form, for both want a username and a password. A new account is logged in at once. */
export const SignIn = ({ notice }: { readonly notice: string | undefined }) => {
  const [mode, setMode] = useState<keyof typeof texts>('login')
  const { title, ask, other } = texts[mode]
  return (
    <Page title={title} narrow>
      {notice && (
        <p role="status" className="notice">
          {notice}
        </p>
      )}
      <section className="sheet">
        <CredentialsForm key={mode} mode={mode} />
        <p className="switch">
          {ask}{' '}
          <button type="button" className="plain" onClick={() => setMode(mode === 'login' ? 'register' : 'login')}>
            {other}
          </button>
        </p>
      </section>
    </Page>
  )
}

const CredentialsForm = ({ mode }: { readonly mode: keyof typeof texts }) => {
  const [errors, setErrors] = useState<FormErrors>(noErrors)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const isNew = mode === 'register'

  // Where something is wrong is where one goes on.
  useEffect(() => {
    if (errors !== noErrors) form.current?.querySelector<HTMLElement>('[aria-invalid=true], input')?.focus()
  }, [errors])

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const credentials = Object.fromEntries(new FormData(event.currentTarget)) as unknown as Credentials
    setBusy(true)
    const refused = (isNew ? await register(credentials) : undefined) ?? (await logIn(credentials))
    // Without one, this form is gone already.
    if (refused === undefined) return
    setErrors(refused)
    setBusy(false)
  }

  const { fields, general } = errors
  return (
    <form ref={form} onSubmit={submit} noValidate>
      {general.length > 0 && (
        <p role="alert" className="notice bad">
          {general.join(' ')}
        </p>
      )}
      <Field
        name="username"
        label="Username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        faults={fields.username}
      />
      <Field
        name="password"
        label="Password"
        type="password"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        hint={isNew ? 'At least 8 characters; a few words are easy to keep in mind.' : undefined}
        faults={fields.password}
      />
      <button type="submit" className="main" disabled={busy}>
        {texts[mode].action}
      </button>
    </form>
  )
}
