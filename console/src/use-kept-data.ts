import { useRef } from 'react'
import { type Loaded, useData } from './use-data.ts'

/** Data of a list whose earlier content stays until the next arrives: the page does not jump. */
export interface KeptData<T> extends Loaded<T> {
  /** Whether the data is of an earlier key. */
  readonly isOld: boolean
}

/** Loads data as {@link useData}, and keeps that of the earlier key meanwhile. */
export const useKeptData = <T>(
  key: string,
  load: (init: { readonly signal: AbortSignal }) => Promise<T>,
): KeptData<T> => {
  const loaded = useData(key, load)
  const kept = useRef(loaded.data)
  if (loaded.data !== undefined) kept.current = loaded.data
  return { ...loaded, data: kept.current, isOld: loaded.data === undefined }
}
