import { accountSuites } from './all-suites.ts'
import { migrationsSuite } from './migrations.ts'
import { onPostgres } from './on-postgres.ts'
import { statementsSuite } from './statements.ts'
import { storesOf } from './stores.ts'

onPostgres((open) => {
  accountSuites(async () => storesOf(await open()))
  migrationsSuite(open)
  statementsSuite(open)
})
