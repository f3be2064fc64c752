import { accountChangesSuite } from './account-changes.ts'
import { accountFactorsSuite } from './account-factors.ts'
import { accountListsSuite } from './account-lists.ts'
import { accountStoreSuite } from './account-store.ts'
import { activityStoreSuite } from './activity-store.ts'
import { auditPagesSuite } from './audit-pages.ts'
import { auditStoreSuite } from './audit-store.ts'
import { challengeStoreSuite } from './challenge-store.ts'
import { cleanupStoreSuite } from './cleanup-store.ts'
import { deliveryPagesSuite } from './delivery-pages.ts'
import { epochsSuite } from './epochs.ts'
import { exportStoreSuite } from './export-store.ts'
import { factorOwnersSuite } from './factor-owners.ts'
import { factorRacesSuite } from './factor-races.ts'
import { factorStoreSuite } from './factor-store.ts'
import { hashCountStoreSuite } from './hash-count-store.ts'
import { importNamesSuite } from './import-names.ts'
import { importRunsSuite } from './import-runs.ts'
import { importSessionsSuite } from './import-sessions.ts'
import { importedPasswordsSuite } from './imported-passwords.ts'
import { keyStoreSuite } from './key-store.ts'
import { limiterSuite } from './limiter.ts'
import { manySessionsSuite } from './many-sessions.ts'
import { outboxSuite } from './outbox.ts'
import { passkeyStoreSuite } from './passkey-store.ts'
import { storeRacesSuite } from './races.ts'
import { resetStoreSuite } from './reset-store.ts'
import { revocationStoreSuite } from './revocation-store.ts'
import { sessionPagesSuite } from './session-pages.ts'
import { sessionStoreSuite } from './session-store.ts'
import { accountSessionsSuite } from './session-store-accounts.ts'
import { sessionRotationSuite } from './session-store-rotation.ts'
import type { OpenStores } from './stores.ts'
import { subjectsSuite } from './subjects.ts'
import { totalsStoreSuite } from './totals-store.ts'
import { usernamesSuite } from './usernames.ts'
import { webhookStoreSuite } from './webhook-store.ts'

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
  accountFactorsSuite(open)
  usernamesSuite(open)
  subjectsSuite(open)
  auditStoreSuite(open)
  auditPagesSuite(open)
  keyStoreSuite(open)
  factorStoreSuite(open)
  factorOwnersSuite(open)
  factorRacesSuite(open)
  passkeyStoreSuite(open)
  challengeStoreSuite(open)
  limiterSuite(open)
  activityStoreSuite(open)
  totalsStoreSuite(open)
  hashCountStoreSuite(open)
  exportStoreSuite(open)
  importedPasswordsSuite(open)
  webhookStoreSuite(open)
  importRunsSuite(open)
  importNamesSuite(open)
  importSessionsSuite(open)
  outboxSuite(open)
  resetStoreSuite(open)
  deliveryPagesSuite(open)
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
