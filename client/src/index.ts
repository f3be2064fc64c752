export * from '../../generated/client/index.ts'
export { RefreshUnavailableError, SessionEndedError, type SessionEndReason } from './errors.ts'
export type { Locks } from './exclusive.ts'
export {
  type CallOptions,
  createSession,
  type Session,
  type SessionOptions,
  type SessionState,
} from './session.ts'
export {
  consoleStorage,
  cookieStorage,
  memoryStorage,
  type RefreshTransport,
  type SecureStore,
  type SessionStorage,
  secureStoreStorage,
  type WebStorage,
  webStorage,
} from './storage.ts'
