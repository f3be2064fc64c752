/**
 * Where a session's state is kept: one text. Every method may answer at once or later, and may
 * throw.
 */
export interface SessionStorage {
  /** @returns null when nothing was kept yet */
  get(): string | null | Promise<string | null>
  set(text: string): void | Promise<void>
  /** How the refresh token travels; `body` when absent. */
  readonly transport?: 'body' | 'cookie'
  /**
   * Name that all who share this storage have in common: tabs of one origin. Absent: nobody shares
   * it.
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
 * Keeps the session in `sessionStorage` or `localStorage`.
 *
 * **Every script of the page can read the refresh token there**, one from a hijacked dependency
 * too. Prefer {@link cookieStorage} for pages. A tab that is duplicated copies its
 * `sessionStorage`: the two copies then look like an owner and a thief, and the session may end.
 * @param storage `localStorage` is shared by all tabs of the origin, `sessionStorage` belongs to
 *   one
 */
export const webStorage = (storage: WebStorage, key = defaultKey): SessionStorage => ({
  get: () => storage.getItem(key),
  set: (text) => storage.setItem(key, text),
  // Only localStorage is the same object for several tabs.
  ...(storage === globalThis.localStorage && { sharedAs: key }),
})

/**
 * Cookie mode, for pages of the service's own site: the refresh token is in an HttpOnly cookie,
 * where no script can read it. What is kept here says only that there is a session, and the key of
 * a refresh that is under way. Needs `REFRESH_COOKIE=by_request` on the service.
 * @param storage shared by all tabs, as the cookie is
 */
export const cookieStorage = (storage: WebStorage = globalThis.localStorage, key = defaultKey): SessionStorage => ({
  get: () => storage.getItem(key),
  set: (text) => storage.setItem(key, text),
  transport: 'cookie',
  sharedAs: key,
})

/** The part of the module `expo-secure-store` that is used. */
export interface SecureStore {
  getItemAsync(key: string, options?: object): Promise<string | null>
  setItemAsync(key: string, value: string, options?: object): Promise<void>
}

/**
 * Keeps the session in the Keychain of iOS or the Keystore of Android, through `expo-secure-store`.
 * AsyncStorage is no place for it: it is an unencrypted file that backups copy.
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
