// The session's keys are random, and React Native's engine has no `crypto`.
import 'react-native-get-random-values'
import * as SecureStore from 'expo-secure-store'
import { SessionProvider, useSession } from 'latchkey-client/react'
import { useEffect } from 'react'
import { ActivityIndicator, AppState, View } from 'react-native'
import { styles } from './form'
import { Preferences } from './preferences'
import { createClients } from './session'
import { SignIn } from './sign-in'

const { session, api } = createClients(SecureStore, {
  authUrl: process.env.EXPO_PUBLIC_LATCHKEY_URL ?? 'http://localhost:8000',
  apiUrl: process.env.EXPO_PUBLIC_API_URL ?? 'http://localhost:3000',
})

export default function App() {
  useEffect(restoreWhenUnlocked, [])
  return (
    <SessionProvider session={session}>
      <View style={styles.screen}>
        <Screen />
      </View>
    </SessionProvider>
  )
}

const Screen = () => {
  const { status } = useSession()
  if (status === 'loading') return <ActivityIndicator accessibilityLabel="Loading" size="large" />
  return status === 'authenticated' ? <Preferences api={api} /> : <SignIn />
}

/** An app that started in the background, on a locked phone, cannot read the Keychain yet. */
function restoreWhenUnlocked() {
  const subscription = AppState.addEventListener('change', (state) => {
    if (state === 'active' && session.state === 'unknown') session.restore().catch(() => {})
  })
  return () => subscription.remove()
}
