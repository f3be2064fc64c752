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
  readonly sharedAs?: string | undefined
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

/**
 * A storage, or a function that returns it when it is needed: on a server there is none, and in a
 * sandboxed frame the access itself throws.
 */
export type WebStorageSource = WebStorage | (() => WebStorage | undefined)

const defaultKey = 'latchkey.session'

const local = (): WebStorage | undefined => globalThis.localStorage

/**
 * What is common to storages of a browser. Without one, or if the browser blocks it, nothing was
 * kept.
 */
const keptIn = (source: WebStorageSource, key: string) => {
  const access = typeof source === 'function' ? source : () => source
  const find = (): WebStorage | undefined => {
    try {
      return access() ?? undefined
    } catch {
      return undefined
    }
  }
  return {
    get: () => find()?.getItem(key) ?? null,
    set: (text: string) => {
      const storage = access()
      if (!storage) throw new TypeError('There is no browser storage')
      storage.setItem(key, text)
    },
    /** Returns whether there is a storage that fits. */
    exists: (fits: (storage: WebStorage) => boolean) => {
      const storage = find()
      return storage !== undefined && fits(storage)
    },
  }
}

/**
 * Keeps the session in `sessionStorage` (the default) or `localStorage`. **Every script of the page
 * can read the refresh token there**, including one from a compromised dependency. Prefer
 * {@link cookieStorage} for pages. Duplicating a tab copies its `sessionStorage`: the copies then
 * look like an owner and a thief, and the session may end.
 * @param storage `localStorage` is shared by all tabs of the origin, `sessionStorage` belongs to
 *   one
 */
export const webStorage = (
  storage: WebStorageSource = () => globalThis.sessionStorage,
  key = defaultKey,
): SessionStorage => {
  const { get, set, exists } = keptIn(storage, key)
  // Only `localStorage` is shared between tabs.
  return { get, set, sharedAs: exists((found) => found === local()) ? key : undefined }
}

/**
 * Cookie mode, for pages of the service's own site: the refresh token is in an HttpOnly cookie,
 * which scripts cannot read. The storage has the id of the session, the key of a refresh that is
 * under way, and the device token, never a token of the session. Requires
 * `REFRESH_COOKIE=by_request` on the service.
 * @param storage shared by all tabs, as the cookie is; `localStorage` by default
 */
export const cookieStorage = (storage: WebStorageSource = local, key = defaultKey): SessionStorage => {
  const { get, set, exists } = keptIn(storage, key)
  return { get, set, transport: 'cookie', sharedAs: exists(() => true) ? key : undefined }
}

/**
 * Cookie mode of the console, for pages of the service's own origin: the login opens a session for
 * administration and requires an account with the admin flag. The cookie is not the one of
 * {@link cookieStorage}, so both sessions can exist in one browser. Requires no setting.
 * @param storage shared by all tabs, as the cookie is; `localStorage` by default
 */
export const consoleStorage = (storage: WebStorageSource = local, key = 'latchkey.console'): SessionStorage => ({
  ...cookieStorage(storage, key),
  transport: 'console',
})

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
