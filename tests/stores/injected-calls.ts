import { AsyncLocalStorage } from 'node:async_hooks'

/** A call of the stores that is repeated after conflicts. */
export interface InjectedCall {
  conflicts: number
}

const calls = new AsyncLocalStorage<InjectedCall>()

/** Runs work as one call, or as part of the call that it belongs to. */
export const asCall = <T>(work: () => T): T => calls.run(calls.getStore() ?? { conflicts: 0 }, work)

/** Runs work in which no conflict is injected: a test counts or orders its statements. */
export const spared = <T>(work: () => T): T => calls.run({ conflicts: Number.POSITIVE_INFINITY }, work)

/** The call that the current statement belongs to. */
export const sharedCall = (): InjectedCall | undefined => calls.getStore()
