import type { Outcome } from './check.ts'
import { describeFault } from './describe.ts'
import type { Report } from './run.ts'

/** What a report in JUnit XML shows. */
export type JunitReport = Pick<Report, 'url' | 'seconds' | 'outcomes'>

/**
 * Writes a report as JUnit XML: a test case for each check.
 * @param command name of the command that made it
 */
export const junitText = ({ url, seconds, outcomes }: JunitReport, command = 'contract-test'): string => {
  const count = (status: Outcome['status']): number => outcomes.filter((outcome) => outcome.status === status).length
  const counts = `tests="${outcomes.length}" failures="${count('failed')}" errors="0" skipped="${count('not run')}"`
  const time = `time="${seconds.toFixed(3)}"`
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="latchkey ${command}" ${counts} ${time}>`,
    `  <testsuite name="${escaped(url)}" ${counts} ${time}>`,
    ...outcomes.map(caseOf),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function caseOf({ id, title, look, status, reason, faults }: Outcome): string {
  const [group = '', ...names] = id.split('.')
  const name = names.join('.')
  const start = `    <testcase classname="latchkey.${escaped(group)}" name="${escaped(`${name}: ${title}`)}"`
  if (status === 'passed') return `${start}/>`
  if (status === 'not run') return `${start}>\n      <skipped message="${escaped(reason ?? '')}"/>\n    </testcase>`
  const looks = look === '' ? [] : [`look at: ${look}`]
  const text = [...faults.slice(0, 20).map((fault) => describeFault(fault).join('\n')), ...looks].join('\n\n')
  const message = `${faults[0]?.came}; the contract says ${faults[0]?.expected}`
  return `${start}>\n      <failure message="${escaped(message)}">${escaped(text)}</failure>\n    </testcase>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
}

/** Escapes text and attributes; characters that XML 1.0 does not have become U+FFFD. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
    .replaceAll(/[&<>"\n]/g, (character) => entities[character] ?? character)
