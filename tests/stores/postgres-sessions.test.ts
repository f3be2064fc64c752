import { sessionSuites } from './all-suites.ts'
import { onPostgres } from './on-postgres.ts'
import { rowLocksSuite } from './statements.ts'
import { storesOf } from './stores.ts'

onPostgres((open) => {
  sessionSuites(async () => storesOf(await open()))
  rowLocksSuite(open)
})
