import { useSession } from 'latchkey-client/react'
import { useState } from 'react'
import { Button } from 'react-native'
import { Field, Message, Title } from './form'

/** Asks for the password, and then for a code if the account has a second factor. */
export const SignIn = () => {
  const { login, register, endReason } = useSession()
  const [step, setStep] = useState<'login' | 'register' | 'code'>('login')
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [message, setMessage] = useState(
    endReason === undefined || endReason === 'logged_out' ? '' : 'Your session has ended. Please log in again.',
  )
  if (step === 'code') return <Code onRefused={() => setStep('login')} />

  const isNew = step === 'register'
  const submit = async () => {
    const outcome = await (isNew ? register : login)({ username, password })
    if (outcome.success) return
    if (outcome.reason === 'second_factor_required') setStep('code')
    else setMessage(outcome.message)
  }
  return (
    <>
      <Title>{isNew ? 'Register' : 'Log in'}</Title>
      <Field autoComplete="username" label="Username" onChangeText={setUsername} value={username} />
      <Field
        autoComplete={isNew ? 'new-password' : 'current-password'}
        label="Password"
        onChangeText={setPassword}
        secureTextEntry
        value={password}
      />
      <Message>{message}</Message>
      <Button onPress={submit} title={isNew ? 'Create the account' : 'Log in'} />
      <Button
        onPress={() => {
          setStep(isNew ? 'login' : 'register')
          setMessage('')
        }}
        title={isNew ? 'I have an account' : 'Register'}
      />
    </>
  )
}

const Code = ({ onRefused }: { readonly onRefused: () => void }) => {
  const { completeLogin } = useSession()
  const [code, setCode] = useState('')
  const [message, setMessage] = useState('')
  const submit = async () => {
    const outcome = await completeLogin(/^[\d -]{6,9}$/.test(code) ? { otp: code } : { recoveryCode: code })
    if (outcome.success) return
    // The login took too long, or had too many wrong codes.
    if (outcome.reason === 'challenge_refused') onRefused()
    else setMessage(outcome.message)
  }
  return (
    <>
      <Title>Code</Title>
      <Field
        autoComplete="one-time-code"
        label="Code of your authenticator app, or a recovery code"
        onChangeText={setCode}
        value={code}
      />
      <Message>{message}</Message>
      <Button onPress={submit} title="Continue" />
    </>
  )
}
