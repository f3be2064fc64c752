// The session's keys are random, and React Native's engine has no `crypto`.
import 'react-native-get-random-values'
import * as SecureStore from 'expo-secure-store'
import { AccountsApi, ResponseError } from 'latchkey-client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Alert, Button, StyleSheet, Text, TextInput, View } from 'react-native'
import { createAppSession } from './session'

const session = createAppSession({
  secureStore: SecureStore,
  baseUrl: process.env.EXPO_PUBLIC_LATCHKEY_URL ?? 'http://localhost:8000',
  onSessionEnd: (reason) => {
    if (reason !== 'logged_out') Alert.alert('Please log in again', `Your session is over: ${reason}`)
  },
})

export default function App() {
  const state = useSyncExternalStore(session.subscribe, () => session.state)
  useEffect(() => {
    session.restore()
  }, [])
  return (
    <View style={styles.screen}>
      {state === 'logged_in' && <Account />}
      {state === 'logged_out' && <Login />}
    </View>
  )
}

const Login = () => {
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState('')
  const logIn = async () => {
    try {
      await session.login({ username, password })
    } catch (error) {
      const isRefused = error instanceof ResponseError && error.response.status < 500
      setFault(isRefused ? 'This username and password do not fit.' : 'The service cannot be reached.')
    }
  }
  return (
    <>
      <Text style={styles.title}>Log in</Text>
      <TextInput
        accessibilityLabel="Username"
        autoCapitalize="none"
        autoComplete="username"
        onChangeText={setUsername}
        placeholder="Username"
        style={styles.input}
      />
      <TextInput
        accessibilityLabel="Password"
        autoComplete="current-password"
        onChangeText={setPassword}
        placeholder="Password"
        secureTextEntry
        style={styles.input}
      />
      <Text accessibilityLiveRegion="polite">{fault}</Text>
      <Button title="Log in" onPress={logIn} />
    </>
  )
}

const accounts = new AccountsApi(session.configuration)

const Account = () => {
  const [greeting, setGreeting] = useState('')
  useEffect(() => {
    accounts.getCurrentAccount().then(
      ({ username }) => setGreeting(`Hello, ${username}`),
      // An unreachable service does not end the session: the next request may succeed.
      () => setGreeting('Hello. The service cannot be reached.'),
    )
  }, [])
  return (
    <>
      <Text style={styles.title}>{greeting}</Text>
      <Button title="Log out" onPress={() => session.logout()} />
    </>
  )
}

const styles = StyleSheet.create({
  screen: { flex: 1, gap: 16, justifyContent: 'center', margin: 24 },
  title: { fontSize: 24, fontWeight: '600' },
  input: { borderColor: '#87908c', borderRadius: 8, borderWidth: 1, fontSize: 16, padding: 12 },
})
