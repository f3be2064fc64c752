import type { RefreshTokenRequest } from '../../generated/client/index.ts'
import type { SessionStorage } from './storage.ts'

/** The stored state of a session: one JSON text, so that it is written whole or not at all. */
export interface SessionRecord {
  /** The current refresh token; absent in cookie mode and after a logout. */
  readonly refresh?: string
  /** Cookie mode: a session exists, and its refresh token is in the cookie. */
  readonly cookie?: true
  /** `Idempotency-Key` of the latest refresh; every retry sends it. */
  readonly key?: string
  /**
   * Cookie mode: when the key was last sent without a known answer, in milliseconds since the Unix
   * epoch by this device's clock.
   */
  readonly sentAt?: number
  /** Device token: makes this client a known device at its next login. Outlives the session. */
  readonly device?: string
}

/** Reads and writes the record. */
export interface RecordKeeper {
  /** @throws what the storage throws */
  read(): Promise<SessionRecord>
  /** Never throws. A value that cannot be stored is reported, and kept in memory instead. */
  write(record: SessionRecord): Promise<void>
}

/** Creates a {@link RecordKeeper} over a storage. */
export const createRecordKeeper = (storage: SessionStorage, onStorageError: (error: unknown) => void): RecordKeeper => {
  let unsaved: SessionRecord | undefined
  return {
    read: async () => unsaved ?? parse(await storage.get()),
    write: async (record) => {
      try {
        await storage.set(JSON.stringify(record))
        unsaved = undefined
      } catch (error) {
        unsaved = record
        onStorageError(error)
      }
    },
  }
}

/** Returns whether a record is of a session that is live, as far as this client knows. */
export const hasSession = ({ refresh, cookie }: SessionRecord): boolean => refresh !== undefined || cookie === true

/** Returns what remains of a record when the session ends. */
export const withoutSession = ({ device }: SessionRecord): SessionRecord => (device === undefined ? {} : { device })

/** Returns the body that carries the refresh token; in cookie mode it must be absent. */
export const tokenBody = ({ refresh }: SessionRecord): RefreshTokenRequest =>
  (refresh === undefined ? {} : { refresh }) as RefreshTokenRequest

/** Other software wrote this value: it holds no session. */
function parse(text: string | null): SessionRecord {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
