import type { Outcome } from '../contract-test/check.ts'
import { describeFault } from '../contract-test/describe.ts'
import type { Report } from '../contract-test/run.ts'
import { plainText } from '../domain/terminal-text.ts'

/** Requests of one check that are shown; the others are counted. */
const mostShown = 3

/** Writes the report of a contract test for people: findings first. */
export const reportLines = ({ url, contract, requests, seconds, outcomes, left }: Report): string[] => {
  const of = (status: Outcome['status']): Outcome[] => outcomes.filter((outcome) => outcome.status === status)
  const [failed, notRun, passed] = [of('failed'), of('not run'), of('passed')]
  const counts = `${passed.length} passed, ${failed.length} failed, ${notRun.length} not run`
  return [
    `${url} against contract ${contract}`,
    '',
    ...failed.flatMap(findingLines),
    ...notRun.map(({ id, reason }) => `not run  ${id.padEnd(28)}${reason}`),
    ...passed.map(({ id, title }) => `passed   ${id.padEnd(28)}${title}`),
    '',
    ...left.map((text) => `left behind: ${text}`),
    `${counts}; ${requests} requests in ${seconds.toFixed(1)} s`,
  ].map(plainText)
}

function findingLines({ id, title, look, faults }: Outcome): string[] {
  const shown = faults.slice(0, mostShown).flatMap((fault) => [...describeFault(fault).map((line) => `  ${line}`), ''])
  const more = faults.length - mostShown
  return [
    `FAILED   ${id.padEnd(28)}${title}`,
    ...shown.slice(0, -1),
    ...(more > 0 ? [`  and ${more} more`] : []),
    `  look at:  ${look}`,
    '',
  ]
}
