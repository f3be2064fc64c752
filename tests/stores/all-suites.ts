import { accountChangesSuite } from './account-changes.ts'
import { accountListsSuite } from './account-lists.ts'
import { accountStoreSuite } from './account-store.ts'
import { activityStoreSuite } from './activity-store.ts'
import { auditPagesSuite } from './audit-pages.ts'
import { auditStoreSuite } from './audit-store.ts'
import { cleanupStoreSuite } from './cleanup-store.ts'
import { epochsSuite } from './epochs.ts'
import { keyStoreSuite } from './key-store.ts'
import { limiterSuite } from './limiter.ts'
import { manySessionsSuite } from './many-sessions.ts'
import { storeRacesSuite } from './races.ts'
import { revocationStoreSuite } from './revocation-store.ts'
import { sessionPagesSuite } from './session-pages.ts'
import { sessionStoreSuite } from './session-store.ts'
import { accountSessionsSuite } from './session-store-accounts.ts'
import { sessionRotationSuite } from './session-store-rotation.ts'
import type { OpenStores } from './stores.ts'
import { totalsStoreSuite } from './totals-store.ts'
import { usernamesSuite } from './usernames.ts'

/**
 * The conformance tests of a database's stores.
 * @param open gives the stores on an empty database
 */
export const allSuites = (open: OpenStores): void => {
  accountSuites(open)
  sessionSuites(open)
}

/** Those of accounts, keys, the audit trail, limits and counts. */
export const accountSuites = (open: OpenStores): void => {
  accountStoreSuite(open)
  accountListsSuite(open)
  accountChangesSuite(open)
  usernamesSuite(open)
  auditStoreSuite(open)
  auditPagesSuite(open)
  keyStoreSuite(open)
  limiterSuite(open)
  activityStoreSuite(open)
  totalsStoreSuite(open)
}

/** Those of sessions and their revocation. */
export const sessionSuites = (open: OpenStores): void => {
  sessionStoreSuite(open)
  sessionRotationSuite(open)
  accountSessionsSuite(open)
  sessionPagesSuite(open)
  manySessionsSuite(open)
  epochsSuite(open)
  revocationStoreSuite(open)
  cleanupStoreSuite(open)
  storeRacesSuite(open)
}
