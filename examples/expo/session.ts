import axios, { type AxiosInstance } from 'axios'
import type * as SecureStore from 'expo-secure-store'
import { createSession, type Session, secureStoreStorage } from 'latchkey-client'
import { attachSession } from 'latchkey-client/axios'

/** The part of `expo-secure-store` that is used. */
type Store = Pick<typeof SecureStore, 'getItemAsync' | 'setItemAsync' | 'AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY'>

/** The addresses of the app. On a device use your computer's address instead of `localhost`. */
export interface Addresses {
  /** Of the token service. */
  readonly authUrl: string
  /** Of the app's own API. */
  readonly apiUrl: string
}

/**
 * Creates the session, kept in the Keychain of iOS or the Keystore of Android, and an Axios
 * instance for the app's API that sends its access token.
 */
export const createClients = (
  secureStore: Store,
  { authUrl, apiUrl }: Addresses,
): { readonly session: Session; readonly api: AxiosInstance } => {
  // Readable after the first unlock, for refreshes in the background. Never restored to another
  // device.
  const options = { keychainAccessible: secureStore.AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY }
  const storage = secureStoreStorage(secureStore, options)
  const session = createSession({ baseUrl: authUrl, origins: [apiUrl], storage })
  const api = axios.create({ baseURL: apiUrl, timeout: 15_000 })
  attachSession(api, session)
  return { session, api }
}
