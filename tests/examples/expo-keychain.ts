// Takes the place of `expo-secure-store` in a browser, where that module does nothing.
declare global {
  /** Whether the phone is locked; set by the test. */
  var keychainIsLocked: boolean | undefined
}

interface Place {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}
const { localStorage } = globalThis as unknown as { readonly localStorage: Place }

/** As in `expo-secure-store`. */
export const AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY = 1

const open = (): Place => {
  if (globalThis.keychainIsLocked) throw new Error('User interaction is not allowed.')
  return localStorage
}

/** Rejects while the phone is locked, as the module does. */
export const getItemAsync = async (key: string): Promise<string | null> => open().getItem(key)

/** Rejects while the phone is locked, as the module does. */
export const setItemAsync = async (key: string, value: string): Promise<void> => open().setItem(key, value)
