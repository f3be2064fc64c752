import { useCallback } from 'react'
import { type Loaded, useData } from './use-data.ts'

/** Data of a list whose earlier content stays until the next arrives: the page does not jump. */
export interface KeptData<T> extends Loaded<T> {
  /** Whether the data is of an earlier key, or absent. */
  readonly isOld: boolean
}

/** Loads data as {@link useData}, and knows whether it is of the current key. */
export const useKeptData = <T>(
  key: string,
  load: (init: { readonly signal: AbortSignal }) => Promise<T>,
): KeptData<T> => {
  const { data, replace, ...loaded } = useData(key, (init) => load(init).then((value) => ({ key, value })))
  const replaceValue = useCallback((value: T) => replace({ key, value }), [key, replace])
  return { ...loaded, data: data?.value, replace: replaceValue, isOld: data?.key !== key }
}
