import { accountSuites } from './all-suites.ts'
import { cleanupRacesSuite } from './cleanup-races.ts'
import { conflictsSuite } from './conflicts.ts'
import { deliveryPlansSuite } from './delivery-plans.ts'
import { deliveryStoreSuite } from './delivery-store.ts'
import { dispatcherSuite } from './dispatcher.ts'
import { migrationsSuite } from './migrations.ts'
import { onPostgres } from './on-postgres.ts'
import { outboxRacesSuite } from './outbox-races.ts'
import { statementsSuite } from './statements.ts'
import { storesOf } from './stores.ts'

onPostgres((open, openIsolated) => {
  accountSuites(async () => storesOf(await open()))
  migrationsSuite(open)
  statementsSuite(open)
  deliveryStoreSuite(open)
  deliveryPlansSuite(open)
  dispatcherSuite(open)
  outboxRacesSuite(openIsolated)
  cleanupRacesSuite(openIsolated)
  conflictsSuite(openIsolated)
})
