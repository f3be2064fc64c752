import type { AxiosInstance } from 'axios'
import { useSession } from 'latchkey-client/react'
import { useCallback, useEffect, useState } from 'react'
import { Button, Switch, Text, View } from 'react-native'
import { Message, styles, Title } from './form'

/** What the app's API keeps for an account. */
interface PreferenceValues {
  readonly newsletter: boolean
}

/** Shows and changes the account's preferences, which only the app's API knows. */
export const Preferences = ({ api }: { readonly api: AxiosInstance }) => {
  const { account, logout } = useSession()
  const [preferences, setPreferences] = useState<PreferenceValues>()
  const [message, setMessage] = useState('')

  /** Calls the API. The session continues while the API or the service is unreachable. */
  const call = useCallback(async (request: Promise<{ data: PreferenceValues }>, failed: string) => {
    try {
      setPreferences((await request).data)
      setMessage('')
    } catch {
      setMessage(failed)
    }
  }, [])
  const load = useCallback(
    () => call(api.get('/preferences'), 'Your preferences could not be loaded. Please try again.'),
    [api, call],
  )
  useEffect(() => {
    load()
  }, [load])
  const save = (values: PreferenceValues) =>
    call(api.put('/preferences', values), 'Your preferences could not be saved. Please try again.')

  return (
    <>
      <Title>{account === undefined ? 'Hello' : `Hello, ${account.username}`}</Title>
      {preferences !== undefined && (
        <View style={styles.row}>
          <Text>Send me the newsletter</Text>
          <Switch
            accessibilityLabel="Send me the newsletter"
            onValueChange={(newsletter) => save({ newsletter })}
            value={preferences.newsletter}
          />
        </View>
      )}
      <Message>{message}</Message>
      {message !== '' && <Button onPress={load} title="Try again" />}
      <Button onPress={logout} title="Log out" />
    </>
  )
}
