import type * as SecureStore from 'expo-secure-store'
import { createSession, type SessionEndReason, secureStoreStorage } from 'latchkey-client'

/** What is used of `expo-secure-store`. */
type Store = Pick<typeof SecureStore, 'getItemAsync' | 'setItemAsync' | 'AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY'>

/** What an app's session is made with. */
export interface AppSessionOptions {
  readonly secureStore: Store
  /**
   * The service; from a device that is not `localhost` but your computer's address, and https in
   * production.
   */
  readonly baseUrl: string
  readonly onSessionEnd: (reason: SessionEndReason) => void
}

/** Makes the one session of an app, kept in the Keychain of iOS or the Keystore of Android. */
export const createAppSession = ({ secureStore, baseUrl, onSessionEnd }: AppSessionOptions) => {
  // Readable from the first unlock on, for refreshes in the background; never part of a backup that
  // another device restores.
  const options = { keychainAccessible: secureStore.AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY }
  return createSession({ baseUrl, storage: secureStoreStorage(secureStore, options), onSessionEnd })
}
