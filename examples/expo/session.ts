import type * as SecureStore from 'expo-secure-store'
import { createSession, type SessionEndReason, secureStoreStorage } from 'latchkey-client'

/** The part of `expo-secure-store` that is used. */
type Store = Pick<typeof SecureStore, 'getItemAsync' | 'setItemAsync' | 'AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY'>

/** Options of the app's session. */
export interface AppSessionOptions {
  readonly secureStore: Store
  /**
   * Base URL of the service. On a device use your computer's address instead of `localhost`, and
   * https in production.
   */
  readonly baseUrl: string
  readonly onSessionEnd: (reason: SessionEndReason) => void
}

/** Creates the app's session, kept in the Keychain of iOS or the Keystore of Android. */
export const createAppSession = ({ secureStore, baseUrl, onSessionEnd }: AppSessionOptions) => {
  // Readable after the first unlock, for refreshes in the background. Never restored to another
  // device.
  const options = { keychainAccessible: secureStore.AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY }
  return createSession({ baseUrl, storage: secureStoreStorage(secureStore, options), onSessionEnd })
}
