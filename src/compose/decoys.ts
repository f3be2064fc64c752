import { createDecoys, type Decoys } from '../domain/passwords/decoys.ts'
import type { Metrics } from '../observability/metrics.ts'
import { createHashCountStore } from '../storage/stores/hash-count-store.ts'
import type { Core } from './core.ts'
import type { Keys } from './keys.ts'

/** Creates the decoys of refused logins, from the hashes of all accounts. */
export const composeDecoys = (core: Core, { hashNameForDecoy }: Keys, metrics: Metrics | undefined): Decoys =>
  createDecoys({
    ...core,
    store: createHashCountStore(core.database.knex),
    hashName: hashNameForDecoy,
    observe: metrics?.accountsByHash,
  })
