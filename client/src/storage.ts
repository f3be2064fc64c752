/**
 * How the refresh token travels: in the body, in the cookie of the app's pages, or in the cookie of
 * the service's own console.
 */
export type RefreshTransport = 'body' | 'cookie' | 'console'

/**
 * Stores a session's state as one text. Methods may be synchronous or asynchronous, and may throw.
 */
export interface SessionStorage {
  /** @returns null when nothing was kept yet */
  get(): string | null | Promise<string | null>
  set(text: string): void | Promise<void>
  /** How the refresh token travels; `body` by default. */
  readonly transport?: RefreshTransport
  /**
   * Name shared by all users of this storage, such as the tabs of one origin. Absent when it is not
   * shared.
   */
  readonly sharedAs?: string
}

/** Keeps the session for as long as the page or the process lives. */
export const memoryStorage = (): SessionStorage => {
  let kept: string | null = null
  return {
    get: () => kept,
    set: (text) => {
      kept = text
    },
  }
}

/** The part of `localStorage` and `sessionStorage` that is used. */
export interface WebStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const defaultKey = 'latchkey.session'

/**
 * Keeps the session in `sessionStorage` or `localStorage`. **Every script of the page can read the
 * refresh token there**, including one from a compromised dependency. Prefer {@link cookieStorage}
 * for pages. Duplicating a tab copies its `sessionStorage`: the copies then look like an owner and
 * a thief, and the session may end.
 * @param storage `localStorage` is shared by all tabs of the origin, `sessionStorage` belongs to
 *   one
 */
export const webStorage = (storage: WebStorage, key = defaultKey): SessionStorage => ({
  get: () => storage.getItem(key),
  set: (text) => storage.setItem(key, text),
  // Only `localStorage` is shared between tabs.
  ...(storage === globalThis.localStorage && { sharedAs: key }),
})

/**
 * Cookie mode, for pages of the service's own site: the refresh token is in an HttpOnly cookie,
 * which scripts cannot read. The storage records only that a session exists, and the key of a
 * refresh that is under way. Requires `REFRESH_COOKIE=by_request` on the service.
 * @param storage shared by all tabs, as the cookie is
 */
export const cookieStorage = (storage: WebStorage = globalThis.localStorage, key = defaultKey): SessionStorage => ({
  get: () => storage.getItem(key),
  set: (text) => storage.setItem(key, text),
  transport: 'cookie',
  sharedAs: key,
})

/**
 * Cookie mode of the console, for pages of the service's own origin: the login opens a session for
 * administration and requires an account with the admin flag. The cookie is not the one of
 * {@link cookieStorage}, so both sessions can exist in one browser. Requires no setting.
 * @param storage shared by all tabs, as the cookie is
 */
export const consoleStorage = (
  storage: WebStorage = globalThis.localStorage,
  key = 'latchkey.console',
): SessionStorage => ({ ...cookieStorage(storage, key), transport: 'console' })

/** The part of the module `expo-secure-store` that is used. */
export interface SecureStore {
  getItemAsync(key: string, options?: object): Promise<string | null>
  setItemAsync(key: string, value: string, options?: object): Promise<void>
}

/**
 * Keeps the session in the Keychain of iOS or the Keystore of Android, through `expo-secure-store`.
 * Do not use AsyncStorage: it is an unencrypted file that backups copy.
 * @param secureStore the module: `import * as SecureStore from 'expo-secure-store'`
 * @param options     handed to it with each call, such as `keychainAccessible`
 */
export const secureStoreStorage = (
  secureStore: SecureStore,
  options: object = {},
  key = defaultKey,
): SessionStorage => ({
  get: () => secureStore.getItemAsync(key, options),
  set: (text) => secureStore.setItemAsync(key, text, options),
})
