import { createStore } from './store.ts'

/** Recovery codes that the service has just answered; undefined when they are stored. */
export const freshCodes = createStore<readonly string[] | undefined>(undefined)

/** Shows recovery codes in place of every page until the person has stored them. */
export const showRecoveryCodes = (codes: readonly string[]): void => freshCodes.set(codes)
