import type { RefreshTokenRequest } from '../../../generated/client/index.ts'
import { callApp } from '../calls/call-app.ts'
import { within } from '../calls/within.ts'
import type { SessionStorage } from './storage.ts'

/** The stored state of a session: one JSON text, so that it is written whole or not at all. */
export interface SessionRecord {
  /** The current refresh token; absent in cookie mode and after a logout. */
  readonly refresh?: string
  /** The session, as in the claim `sid`; absent when it was stored by an earlier version. */
  readonly sid?: string
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
  /** @throws what the storage throws, a `TimeoutError`, or the reason of the signal */
  read(signal?: AbortSignal | null): Promise<SessionRecord>
  /** Never throws. A value that cannot be stored is reported, and kept in memory instead. */
  write(record: SessionRecord): Promise<void>
}

/** Dependencies of a {@link RecordKeeper}. */
export interface RecordKeeperParts {
  readonly storage: SessionStorage
  /** The longest wait for the storage. */
  readonly timeoutMs: number
  readonly onStorageError: (error: unknown) => void
}

/** Creates a {@link RecordKeeper}. */
export const createRecordKeeper = ({ storage, timeoutMs, onStorageError }: RecordKeeperParts): RecordKeeper => {
  let unsaved: SessionRecord | undefined
  let saving: Promise<void> | undefined
  let isStuck = false
  /** One write at a time: an earlier one must not overwrite a later one. */
  const save = async (): Promise<void> => {
    while (unsaved !== undefined) {
      const record: SessionRecord = unsaved
      await storage.set(JSON.stringify(record))
      if (unsaved === record) unsaved = undefined
    }
  }
  const saveOnce = (): Promise<void> => {
    saving ??= save().finally(() => {
      saving = undefined
      isStuck = false
    })
    return saving
  }
  return {
    read: async (signal) => unsaved ?? parse(await within(async () => storage.get(), { signal, timeoutMs })),
    write: async (record) => {
      unsaved = record
      const saved = saveOnce()
      // The storage has not settled in time before.
      if (isStuck) return
      try {
        await within(() => saved, { timeoutMs })
      } catch (error) {
        isStuck = saving !== undefined
        callApp(() => onStorageError(error))
      }
    },
  }
}

/** Returns the record of a new session; without a refresh token, that is in the cookie. */
export const recordOf = (
  refresh: string | undefined,
  device: string | undefined,
  sid: string | undefined,
): SessionRecord => ({
  ...(refresh === undefined ? { cookie: true } : { refresh }),
  ...(sid !== undefined && { sid }),
  ...(device !== undefined && { device }),
})

/** Returns whether a record is of a session that is live, as far as this client knows. */
export const hasSession = ({ refresh, cookie }: SessionRecord): boolean => refresh !== undefined || cookie === true

/** Returns what remains of a record when the session ends. */
export const withoutSession = ({ device }: SessionRecord): SessionRecord => (device === undefined ? {} : { device })

/** Returns the body that carries the refresh token; in cookie mode it must be absent. */
export const tokenBody = ({ refresh }: { readonly refresh?: string | undefined }): RefreshTokenRequest =>
  (refresh === undefined ? {} : { refresh }) as RefreshTokenRequest

/** Replaces a record that cannot be read. */
export const noRecord = (): SessionRecord => ({})

/** Other software wrote this value: it holds no session. */
function parse(text: string | null): SessionRecord {
  try {
    const value: unknown = JSON.parse(text ?? '{}')
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
