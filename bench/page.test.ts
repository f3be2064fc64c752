import assert from 'node:assert/strict'
import { it } from 'node:test'
import { renderPage } from './page.ts'

it('lists the rows of the page in order, also those that were not run', () => {
  const results = { date: '2026-11-30', machine: {}, commands: [], minutes: 1, lines: [], programs: [] }
  const page = renderPage(results, ['1', '3', '8'])
  const ids = [...page.matchAll(/^\| (\d\w?) .*\| not measured \| not run /gm)].map(([, id]) => id)
  assert.deepEqual(ids, ['1', '3a', '3b', '3c', '8'])
})
