import type { RefreshTokenRequest } from '../../generated/client/index.ts'
import type { SessionStorage } from './storage.ts'

/** What is kept of a session, as one JSON text, so that it is written whole or not at all. */
export interface SessionRecord {
  /** The current refresh token; absent in cookie mode and after a logout. */
  readonly refresh?: string
  /** Cookie mode: there is a session, its refresh token is in the cookie. */
  readonly cookie?: true
  /** `Idempotency-Key` of the refresh that was begun last: it goes with every retry. */
  readonly key?: string
  /**
   * Cookie mode: when the key was sent last without an answer being known, in milliseconds since
   * the Unix epoch by this device.
   */
  readonly sentAt?: number
  /** Makes this client known at its next login; outlives the session. */
  readonly device?: string
}

/** Reads and writes the record. */
export interface RecordKeeper {
  /** @throws what the storage throws */
  read(): Promise<SessionRecord>
  /**
   * Never throws: what cannot be stored is kept here, used in the storage's place, and reported.
   */
  write(record: SessionRecord): Promise<void>
}

/** Builds a {@link RecordKeeper} over a storage. */
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

/** Tells whether a record is of a live session, as far as is known here. */
export const hasSession = ({ refresh, cookie }: SessionRecord): boolean => refresh !== undefined || cookie === true

/** Gives what stays when the session is over. */
export const withoutSession = ({ device }: SessionRecord): SessionRecord => (device === undefined ? {} : { device })

/** Gives the body that carries the refresh token; in cookie mode there must be none in it. */
export const tokenBody = ({ refresh }: SessionRecord): RefreshTokenRequest =>
  (refresh === undefined ? {} : { refresh }) as RefreshTokenRequest

/** What is no record was written by somebody else: there is no session in it. */
function parse(text: string | null): SessionRecord {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
