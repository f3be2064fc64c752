import type { Knex } from 'knex'
import * as guard from '../../src/storage/guard.ts'
import { asCall } from './injected-calls.ts'

// Takes the place of `guard.ts` while conflicts are injected: it only marks what is repeated.

/** As in `guard.ts`. */
export const repeated: typeof guard.repeated = (work) => asCall(() => guard.repeated(work))

/** As in `guard.ts`. */
export const guarded: typeof guard.guarded = (work) => asCall(() => guard.guarded(work))

/** As in `guard.ts`. */
export const guardedSteps: typeof guard.guardedSteps = guard.guardedSteps

/** As in `guard.ts`. */
export const repeatedAlone: typeof guard.repeatedAlone = (knex, work) => asCall(() => guard.repeatedAlone(knex, work))

/** As in `guard.ts`. */
export const guardedTransaction = <T>(knex: Knex, work: (trx: Knex.Transaction) => Promise<T>): Promise<T> =>
  asCall(() => guard.guardedTransaction(knex, work))
