import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Problem } from './lint/contract.ts'
import { ownProblems } from './lint/own-rules.ts'
import { runRedocly } from './redocly.ts'

const ROOT = join(import.meta.dirname, '../..')

interface RedoclyProblem {
  ruleId: string
  message: string
  location: readonly { pointer?: string }[]
}

/**
 * Lints contracts by the rules of `redocly.yaml` and the project's own.
 * @param files absolute paths of YAML or JSON
 * @returns the problems of each file, in the order of the files; an empty list for one without
 *   fault
 */
export async function lintContracts(files: readonly string[]): Promise<Problem[][]> {
  const reports = await findProblems(files)
  const contracts = await Promise.all(
    files.map(async (file) => parse(await readFile(file, 'utf8'), { schema: 'core' })),
  )
  return reports.map((problems, n) => [
    ...problems.map(toProblem).filter((problem) => !isOfReceiver(problem)),
    ...ownProblems(contracts[n]),
  ])
}

/** Rules about operations that this service answers. */
const ownOperations = new Set([
  'operation-operationId',
  'operation-tag-defined',
  'security-defined',
  'rule/operation-states-security',
  'rule/body-has-refusals',
])

/** Reports whether a rule does not apply, because receivers of events answer that request. */
const isOfReceiver = ({ rule, where }: Problem): boolean => where.startsWith('#/x-webhooks/') && ownOperations.has(rule)

/** Runs Redocly once for all files; it prints one JSON report per file. */
async function findProblems(files: readonly string[]): Promise<RedoclyProblem[][]> {
  const { output, errors } = await runRedocly(['lint', ...files, '--format=json', '--max-problems=1000'])
  const reports = output.split(/(?<=^\})(?=\{$)/m)
  if (output === '' || reports.length !== files.length) throw new Error(`Redocly cannot lint: ${errors}`)
  return reports.map((report) => JSON.parse(report).problems)
}

function toProblem({ ruleId, message, location }: RedoclyProblem): Problem {
  return { rule: ruleId, message, where: location[0]?.pointer ?? '#/' }
}

if (import.meta.main) {
  const [problems = []] = await lintContracts([join(ROOT, 'openapi.yaml')])
  for (const { rule, message, where } of problems) console.error(`${where}\n  ${message} (${rule})`)
  console.log(`openapi.yaml: ${problems.length} problems`)
  process.exitCode = problems.length > 0 ? 1 : 0
}
