export * from '../../generated/client/index.ts'
export {
  RefreshUnavailableError,
  SecondFactorError,
  type SecondFactorErrorCode,
  SessionEndedError,
  type SessionEndReason,
} from './session/errors.ts'
export type { Locks } from './session/exclusive.ts'
export type { CallOptions, LoginResult, SecondFactorProof } from './session/logins.ts'
export {
  createSession,
  type Session,
  type SessionOptions,
  type SessionState,
  type TokenOptions,
} from './session/session.ts'
export {
  consoleStorage,
  cookieStorage,
  memoryStorage,
  type RefreshTransport,
  type SecureStore,
  type SessionStorage,
  secureStoreStorage,
  type WebStorage,
  type WebStorageSource,
  webStorage,
} from './session/storage.ts'
