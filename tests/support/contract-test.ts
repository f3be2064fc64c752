import { readTestedContract } from '../../src/compose/tested-contract.ts'
import { contractOf } from '../../src/contract-test/contract.ts'
import { checks, type Report, runContractTest } from '../../src/contract-test/run.ts'
import { readSigns } from '../../src/contract-test/signs.ts'
import type { TestOptions } from '../../src/contract-test/world.ts'

/** Runs the contract test like the command, with every check by default. */
export const testContract = async (
  url: string,
  options: Partial<TestOptions> = {},
  selected: Parameters<typeof runContractTest>[1] = checks,
): Promise<Report> => {
  const usual = { base: new URL(url), accounts: [], isWriting: true, origin: undefined, timeoutMs: 5000 }
  const { contract, source } = { ...(options.contract === undefined && (await contractFor(url))), ...options }
  if (contract === undefined) throw new Error('no contract')
  return runContractTest({ ...usual, ...options, contract, source }, selected)
}

/** Reads the contract that the command compares a service with. */
export const contractFor = async (url: string): Promise<Pick<TestOptions, 'contract' | 'source'>> => {
  const source = readTestedContract(await readSigns(new URL(url), 5000))
  return { source, contract: contractOf({ ...source }) }
}

/** The checks of the groups that a finding may come from: faults are found without the others. */
export const checksFor = (found: string, more: readonly string[] = []): typeof checks => {
  const group = found.split('.')[0] ?? ''
  const groups = group === 'answers' ? ['routes', 'methods', 'caching', 'cors'] : [group]
  return checks.filter(({ id }) => [...groups, ...more].includes(id.split('.')[0] ?? ''))
}

/** Lists the findings of a report, each with its first example. */
export const findingsOf = ({ outcomes }: Report): string[] =>
  outcomes.flatMap(({ id, status, faults: [fault] }) =>
    status === 'failed'
      ? [`${id}: ${fault?.request?.method} ${fault?.request?.path}: ${fault?.came} / ${fault?.expected}`]
      : [],
  )

/** The names of the checks with a status. */
export const idsOf = ({ outcomes }: Report, status: 'passed' | 'failed' | 'not run'): string[] =>
  outcomes.filter((outcome) => outcome.status === status).map(({ id }) => id)
