import assert from 'node:assert/strict'
import { asBackEnd, knowingBackEnd } from '../../tests/integration/back-end.ts'
import { startService, type TestService } from '../../tests/support/service.ts'
import { summarize } from '../measure/statistics.ts'
import type { Measured } from '../measure/table.ts'
import { withCleanup } from '../subjects/cleanup.ts'
import { fill, fillActivity } from '../subjects/fill.ts'
import type { Measure } from './experiment.ts'
import { type RowId, rowOf } from './rows.ts'

const settings = { ...knowingBackEnd, LOG_LEVEL: 'silent' }
const accounts = '/api/admin/accounts/'
const pages = 1000

/** Row 11: the database time of administration beside many accounts. */
export const administration: Measure = ({ many, rounds }) =>
  withCleanup(async (cleanup) => {
    const at = await startService(settings)
    cleanup.add(() => at.stop())
    const now = at.service.clock.now()
    await fill(at.service, many, now)
    await fillActivity(at.service, now)
    await at.service.upkeep()
    return [
      await databaseTime('11a', at, accounts, rounds * 10),
      await databaseTime('11b', at, `${accounts}?cursor=${await cursorOfLastPage(at)}`, rounds * 10),
      await databaseTime('11c', at, `${accounts}?search=user-3`, rounds * 10),
      await databaseTime('11d', at, '/api/admin/overview/', rounds * 10),
    ]
  })

async function cursorOfLastPage(at: TestService): Promise<string> {
  let cursor = ''
  for (let page = 1; page < pages; page += 1) {
    const { next } = (await ask(at, `${accounts}${cursor && `?cursor=${cursor}`}`)) as { next: string }
    cursor = encodeURIComponent(next)
  }
  return cursor
}

async function databaseTime(id: RowId, at: TestService, path: string, times: number): Promise<Measured> {
  const { knex } = at.service.database
  const requests: number[] = []
  const statements: number[] = []
  const begun = new Map<string, number>()
  const begin = ({ __knexQueryUid: id }: Query) => begun.set(id, performance.now())
  let sum = 0
  let count = 0
  const end = (_rows: unknown, { __knexQueryUid: id }: Query) => {
    sum += performance.now() - (begun.get(id) ?? 0)
    count += 1
  }
  knex.on('query', begin).on('query-response', end)
  for (let time = 0; time < times; time += 1) {
    sum = 0
    count = 0
    await ask(at, path)
    requests.push(sum)
    statements.push(count)
  }
  knex.off('query', begin).off('query-response', end)
  const note = `${times} requests of ${summarize(statements).median} statements`
  return { row: rowOf(id), ...summarize(requests), note }
}

interface Query {
  readonly __knexQueryUid: string
}

async function ask({ baseUrl }: TestService, path: string): Promise<unknown> {
  const answer = await fetch(`${baseUrl}${path}`, { headers: asBackEnd })
  assert.equal(answer.status, 200, await answer.clone().text())
  return answer.json()
}
